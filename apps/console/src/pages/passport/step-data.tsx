import type { Field, Programme } from "@loopledger/programme";
import { useTranslation } from "react-i18next";
import type { Attribute, HistoryRow } from "../../api/types.ts";
import { DataValue } from "../../components/data-value.tsx";
import { Moment } from "../../components/date-with-days-left.tsx";
import { Section } from "../../components/page.tsx";
import { EmptyState } from "../../components/page-states.tsx";
import { PartyName } from "../../components/party-place.tsx";
import { StepName } from "../../components/step-name.tsx";
import { useWords } from "../../components/words.tsx";

interface Props {
  rows: HistoryRow[];
  programme: Programme | undefined;
  attributes: Record<string, Attribute>;
}

/** What is known of the item now, and what each step said, with the clause that asks for it. */
export function StepData({ rows, programme, attributes }: Props) {
  const { t } = useTranslation();
  const words = useWords();
  const known = Object.entries(attributes);
  const told = rows.filter(({ data, voided }) => data.length > 0 && !voided);
  const stepOf = (row: HistoryRow) =>
    row.step ? programme?.steps[row.step.slice(row.step.indexOf("/") + 1)] : undefined;
  const fieldOf = (row: HistoryRow, name: string): Field | undefined => {
    const step = stepOf(row);
    return (
      step?.fields?.[name] ??
      step?.item?.fields?.[name] ??
      step?.inputs?.fields?.[name] ??
      step?.outputs?.fields?.[name]
    );
  };
  if (known.length === 0 && told.length === 0) return <EmptyState title={t("passport.noData")} />;
  return (
    <>
      {known.length > 0 ? (
        <Section title={t("passport.known")}>
          <dl className="ll-facts">
            {known.map(([name, attribute]) => (
              <div key={name}>
                <dt>{words(attribute.label) || name}</dt>
                <dd>
                  <DataValue
                    value={attribute.value}
                    unit={attribute.unit}
                    choices={choicesOf(programme, name)}
                  />{" "}
                  <span className="ll-quiet">
                    {attribute.step ? <StepName step={attribute.step} /> : null}{" "}
                    {attribute.time ? <Moment at={attribute.time} /> : null}
                  </span>
                </dd>
              </div>
            ))}
          </dl>
        </Section>
      ) : null}
      {told.map((row) => (
        <Section
          key={row.event}
          title={<StepName step={row.step} label={row.stepLabel} bizStep={row.bizStep} />}
          extra={
            <span className="ll-quiet">
              <Moment at={row.time} /> · <PartyName party={row.party} />
              {stepOf(row)?.clause ? ` · ${t("common.clause", { clause: stepOf(row)!.clause })}` : ""}
            </span>
          }
        >
          <dl className="ll-facts">
            {row.data.map((line) => (
              <div key={line.field}>
                <dt>{words(line.label) || line.field}</dt>
                <dd>
                  <DataValue
                    value={line.value}
                    unit={line.unit}
                    choices={fieldOf(row, line.field)?.choices}
                  />
                </dd>
              </div>
            ))}
          </dl>
        </Section>
      ))}
    </>
  );
}

/** Words of a choice, wherever in the programme the attribute is declared. */
function choicesOf(programme: Programme | undefined, name: string): Field["choices"] {
  for (const kind of Object.values(programme?.items ?? {}))
    if (kind.attributes?.[name]?.choices) return kind.attributes[name].choices;
  for (const step of Object.values(programme?.steps ?? {}))
    for (const fields of [step.fields, step.item?.fields, step.outputs?.fields])
      if (fields?.[name]?.choices) return fields[name].choices;
  return undefined;
}
