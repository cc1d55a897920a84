import { Fragment } from "react";
import type { Fields, Programme } from "@loopledger/programme";
import { useTranslation } from "react-i18next";
import type { Signature } from "../../api/types-transfers.ts";
import { AppLink } from "../../components/app-link.tsx";
import { CodeText } from "../../components/code-text.tsx";
import { Moment } from "../../components/date-with-days-left.tsx";
import { PartyName } from "../../components/party-place.tsx";
import { ToldValue } from "../../components/told-value.tsx";
import { useWords } from "../../components/words.tsx";
import { hrefs } from "../../lib/hrefs.ts";
import { BulkLine } from "./bulk-line.tsx";

/** Every act on a note with who signed it, and how. */
export function Signatures({
  signatures,
  programme,
}: {
  signatures: Signature[];
  programme: Programme | undefined;
}) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <ol className="ll-history">
      {signatures.map(({ act, label, party, time, seq, by, through, state, ...told }) => (
        <li key={`${act} ${time} ${seq ?? ""}`}>
          <div className="ll-history-when">
            <Moment at={time} />
          </div>
          <div>
            <strong>{words(label)}</strong>{" "}
            {state ? <span className="ll-quiet">→ {words(state)}</span> : null}
            <div className="ll-quiet">
              <PartyName party={party} />
              {by === "code" || by === "delegation" ? (
                <>
                  {" · "}
                  {t(`transfers.by.${by}`)} <PartyName party={through} />
                </>
              ) : null}
            </div>
            <Told fields={programme?.steps[act]?.fields ?? {}} {...told} />
          </div>
          {seq ? <AppLink to={hrefs.event(seq)}>{t("transfers.event")}</AppLink> : <span />}
        </li>
      ))}
    </ol>
  );
}

const shownItems = 5;

/** What was told with an act: bulk, weights, reasons. */
function Told({
  fields,
  data,
  lines,
  items,
}: Pick<Signature, "data" | "lines" | "items"> & { fields: Fields }) {
  const { t } = useTranslation();
  const words = useWords();
  const told = Object.entries(fields).filter(([name]) => data[name] !== undefined);
  if (told.length + lines.length + items.length === 0) return null;
  return (
    <dl className="ll-told">
      {lines.length > 0 ? (
        <div>
          <dt>{t("transfers.bulk")}</dt>
          <dd>
            {lines.map(({ item, kg }) => (
              <BulkLine key={item} item={item} kg={kg} />
            ))}
          </dd>
        </div>
      ) : null}
      {items.length > 0 ? (
        <div>
          <dt>{t("transfers.goods")}</dt>
          <dd>
            {items.slice(0, shownItems).map((item) => (
              <Fragment key={item}>
                <CodeText code={item} to={hrefs.passport(item)} copy={false} />{" "}
              </Fragment>
            ))}
            {items.length > shownItems ? t("transfers.more", { count: items.length - shownItems }) : null}
          </dd>
        </div>
      ) : null}
      {told.map(([name, field]) => (
        <div key={name}>
          <dt>{words(field.label)}</dt>
          <dd>
            <ToldValue field={field} value={data[name]} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
