import type { Programme } from "@loopledger/programme";
import { useTranslation } from "react-i18next";
import type { ItemState } from "../../api/types.ts";
import { AppLink } from "../../components/app-link.tsx";
import { CodeText } from "../../components/code-text.tsx";
import { Moment } from "../../components/date-with-days-left.tsx";
import { Facts } from "../../components/facts.tsx";
import { PartyName, PlaceName } from "../../components/party-place.tsx";
import { QrFigure } from "../../components/qr-figure.tsx";
import { StatusChip } from "../../components/status-chip.tsx";
import { useLanguage, useWords } from "../../components/words.tsx";
import { formatMass } from "../../lib/format.ts";
import { hrefs } from "../../lib/hrefs.ts";
import { kindLabel, stateOf } from "../../lib/programme-words.ts";

/** What it is, in which state, who has it and who answers for it. */
export function PassportHead({ state, programme }: { state: ItemState; programme: Programme | undefined }) {
  const { t } = useTranslation();
  const words = useWords();
  const language = useLanguage();
  const badge = stateOf(programme, state.state);
  return (
    <div className="ll-passport-head">
      <div className="ll-grow">
        <p className="ll-passport-line">
          <strong>{words(kindLabel(programme, state.kind)) || words(state.label)}</strong>{" "}
          {state.state ? (
            <StatusChip tone={badge.tone}>{words(state.stateLabel) || words(badge.label)}</StatusChip>
          ) : null}{" "}
          {state.programme ? (
            <AppLink to={hrefs.programme(state.programme)}>
              {words(programme?.title) || state.programme}
            </AppLink>
          ) : null}
        </p>
        <p>
          <CodeText code={state.item} whole />
        </p>
        <Facts
          rows={[
            [
              t("passport.holder"),
              state.holder ? <PartyName party={state.holder} /> : t("passport.noHolder"),
            ],
            [t("passport.responsible"), state.responsible ? <PartyName party={state.responsible} /> : null],
            [t("common.place"), state.place ? <PlaceName place={state.place} /> : null],
            [t("common.mass"), state.massKg === null ? null : formatMass(state.massKg, language)],
            [
              t("passport.inside"),
              state.parent ? (
                <CodeText code={state.parent.item} to={hrefs.passport(state.parent.item)} />
              ) : null,
            ],
            [
              t("passport.aliases"),
              state.aliases.length
                ? state.aliases.map((alias) => <CodeText key={alias} code={alias} whole />)
                : null,
            ],
            [t("passport.updated"), <Moment key="updated" at={state.updatedAt} />],
          ]}
        />
      </div>
      <QrFigure path={hrefs.lookup(state.item)} caption={t("passport.qr")} />
    </div>
  );
}
