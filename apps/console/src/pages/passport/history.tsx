import type { Programme } from "@loopledger/programme";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { HistoryRow } from "../../api/types.ts";
import { AppLink } from "../../components/app-link.tsx";
import { Moment } from "../../components/date-with-days-left.tsx";
import { EventDrawer } from "../../components/event-drawer.tsx";
import { EmptyState } from "../../components/page-states.tsx";
import { PartyName, PlaceName } from "../../components/party-place.tsx";
import { StatusChip } from "../../components/status-chip.tsx";
import { StepName } from "../../components/step-name.tsx";
import { useWords } from "../../components/words.tsx";
import { compareSeq } from "../../lib/lifeline.ts";
import { shortCode } from "../../lib/format.ts";
import { hrefs } from "../../lib/hrefs.ts";
import { stateOf } from "../../lib/programme-words.ts";
import { useUrl } from "../../lib/use-url.ts";

/** Every event of the item, newest first, each with its document. */
export function History({ rows, programme }: { rows: HistoryRow[]; programme: Programme | undefined }) {
  const { t } = useTranslation();
  const words = useWords();
  const [url, setUrl] = useUrl();
  const marked = useRef<HTMLLIElement>(null);
  useEffect(() => marked.current?.scrollIntoView({ block: "center" }), []);
  const said = (state: HistoryRow["from"]) =>
    state === null
      ? ""
      : typeof state === "string"
        ? words(stateOf(programme, state).label)
        : words(state.name);
  if (rows.length === 0) return <EmptyState title={t("passport.noHistory")} />;
  const sorted = [...rows].sort((a, b) => b.time.localeCompare(a.time) || compareSeq(b.seq, a.seq));
  return (
    <>
      <ol className="ll-history">
        {sorted.map((row) => (
          <li
            key={row.seq}
            ref={row.seq === url.event ? marked : undefined}
            className={`${row.seq === url.event ? "ll-row-open" : ""}${row.voided ? " ll-voided" : ""}`}
          >
            <div className="ll-history-when">
              <Moment at={row.time} />
            </div>
            <div>
              <strong>
                <StepName step={row.step} label={row.stepLabel} bizStep={row.bizStep} />
              </strong>{" "}
              {row.voided ? <StatusChip tone="neutral">{t("passport.voided")}</StatusChip> : null}{" "}
              {row.flags.map((flag) => (
                <AppLink key={flag} to={hrefs.flag(flag)}>
                  <StatusChip tone="bad">{t("passport.flag")}</StatusChip>
                </AppLink>
              ))}
              <div className="ll-quiet">
                <PartyName party={row.party} />
                {row.place ? (
                  <>
                    {" · "}
                    <PlaceName place={row.place} />
                  </>
                ) : null}
                {row.from || row.to ? ` · ${[said(row.from), said(row.to)].filter(Boolean).join(" → ")}` : ""}
                {row.note ? (
                  <>
                    {" · "}
                    <AppLink to={hrefs.transfer(shortCode(row.note))}>
                      {t("transfers.one", { number: shortCode(row.note) })}
                    </AppLink>
                  </>
                ) : null}
              </div>
            </div>
            <button
              type="button"
              className="ll-text-button"
              onClick={() => setUrl({ event: row.seq, paper: "1" }, true)}
            >
              {t("passport.paper")}
            </button>
          </li>
        ))}
      </ol>
      <EventDrawer event={url.paper ? url.event : undefined} onClose={() => setUrl({ paper: undefined })} />
    </>
  );
}
