import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { AppLink } from "../../../components/app-link.tsx";
import { CodeText } from "../../../components/code-text.tsx";
import { Moment } from "../../../components/date-with-days-left.tsx";
import { Facts } from "../../../components/facts.tsx";
import { PartyName } from "../../../components/party-place.tsx";
import { StepName } from "../../../components/step-name.tsx";
import { useLanguage } from "../../../components/words.tsx";
import { formatMass, shortCode } from "../../../lib/format.ts";
import { hrefs } from "../../../lib/hrefs.ts";
import type { Box, Line } from "../../../lib/trace-fold.ts";
import { useTraceWords } from "./trace-words.ts";

const more = 24;
const listed = 200;

interface Props {
  box: Box | undefined;
  line: Line | undefined;
  shown: ReadonlyMap<string, number>;
  onUnfold: (group: string, count: number) => void;
  onEvent: (event: string) => void;
}

/** What the chosen box or line is, and the ways on from it. */
export function SelectionView(props: Props) {
  const { t } = useTranslation();
  return (
    <aside className="ll-selection" aria-live="polite" aria-label={t("trace.selection")}>
      {props.box ? (
        <BoxView {...props} box={props.box} />
      ) : props.line ? (
        <LineView {...props} line={props.line} />
      ) : (
        <p className="ll-quiet">{t("trace.choose")}</p>
      )}
    </aside>
  );
}

function BoxView({ box, shown, onUnfold }: Props & { box: Box }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { kindOf, stateOf } = useTraceWords();
  const [only] = box.members as [Box["members"][number]];
  const many = box.members.length > 1;
  return (
    <>
      <h3>
        {many
          ? t("trace.many", { kind: kindOf(box), count: box.members.length })
          : kindOf(box) || shortCode(only.item)}
      </h3>
      {many ? null : <CodeText code={only.item} />}
      <Facts
        rows={[
          [t("passport.state"), stateOf(box)],
          [t("passport.holder"), !many && only.holder ? <PartyName party={only.holder} /> : null],
          [
            many ? t("trace.massTogether") : t("common.mass"),
            box.massKg === null ? null : formatMass(box.massKg, language),
          ],
        ]}
      />
      {many && box.group ? (
        <>
          <Button onClick={() => onUnfold(box.group!, (shown.get(box.group!) ?? 0) + more)}>
            {t("trace.unfold", { count: Math.min(more, box.members.length) })}
          </Button>
          <ul className="ll-plain ll-members">
            {box.members.slice(0, listed).map(({ item }) => (
              <li key={item}>
                <CodeText code={item} to={hrefs.passport(item, "trace")} copy={false} />
              </li>
            ))}
          </ul>
          {box.members.length > listed ? (
            <p className="ll-quiet">{t("trace.listed", { count: listed })}</p>
          ) : null}
        </>
      ) : (
        <p className="ll-actions">
          <AppLink to={hrefs.passport(only.item, "trace")} className="ll-button">
            {t("trace.walkOn")}
          </AppLink>
          <AppLink to={hrefs.passport(only.item)}>{t("trace.openPassport")}</AppLink>
        </p>
      )}
    </>
  );
}

function LineView({ line, onEvent }: Props & { line: Line }) {
  const { t } = useTranslation();
  const events = [...new Map(line.edges.map((edge) => [edge.event, edge])).values()];
  return (
    <>
      <h3>{t(`trace.kind.${line.kind}`)}</h3>
      <p className="ll-quiet">{t("trace.events", { count: events.length })}</p>
      <ul className="ll-plain ll-members">
        {events.slice(0, listed).map(({ event, time, step }) => (
          <li key={event}>
            <button type="button" className="ll-text-button" onClick={() => onEvent(event)}>
              <Moment at={time} />
            </button>{" "}
            <StepName step={step} />
          </li>
        ))}
      </ul>
    </>
  );
}
