import { type Confidence, flagRules, type Programme } from "@loopledger/programme";
import { useTranslation } from "react-i18next";
import { AppLink } from "../../components/app-link.tsx";
import { SeverityChip } from "../../components/flag-chips.tsx";
import { StatusChip, type Tone } from "../../components/status-chip.tsx";
import { useWords } from "../../components/words.tsx";
import { hrefs } from "../../lib/hrefs.ts";
import { stateOf } from "../../lib/programme-words.ts";
import { SimpleTable } from "../../components/simple-table.tsx";
import { TermWords } from "../../components/term-words.tsx";
import { statesAfter } from "../../lib/step-form.ts";

interface Props {
  programme: Programme;
}

/** Steps with who may take them, from where to where, and the clause. */
export function ProgrammeSteps({ programme }: Props) {
  const { t } = useTranslation();
  const words = useWords();
  const states = (names: string[] | undefined) =>
    (names ?? [])
      .map((name) => (name === "new" ? t("programmes.newState") : words(stateOf(programme, name).label)))
      .join(" / ");
  return (
    <SimpleTable
      label={t("programmes.tab.steps")}
      header={[
        t("common.step"),
        t("programmes.by"),
        t("programmes.fromTo"),
        t("programmes.term"),
        t("common.clauseWord"),
      ]}
      rows={Object.entries(programme.steps).map(([name, step]) => {
        const effect = step.item ?? step.inputs ?? step.parent;
        return [
          <div key="n" className="ll-wrap">
            <AppLink to={hrefs.record(programme.id, name)}>{words(step.label)}</AppLink>
            <div className="ll-quiet">{words(step.help)}</div>
          </div>,
          step.by.map((role) => words(programme.roles[role]?.label) || role).join(", "),
          [states(effect?.from), effect ? states([...new Set(Object.values(statesAfter(effect)))]) : ""]
            .filter(Boolean)
            .join(" → "),
          <TermWords key="t" term={step.report} programme={programme} />,
          step.clause ?? "",
        ];
      })}
    />
  );
}

/** Rules that raise a flag. */
export function ProgrammeFlags({ programme }: Props) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <SimpleTable
      label={t("programmes.tab.flags")}
      header={[
        t("flags.severity"),
        t("flags.rule"),
        t("programmes.on"),
        t("programmes.when"),
        t("common.clauseWord"),
      ]}
      rows={Object.entries(flagRules(programme)).map(([name, flag]) => [
        <SeverityChip key="s" severity={flag.severity} />,
        <AppLink key="l" to={hrefs.flags({ rule: `${programme.id}/${name}` })}>
          {words(flag.label)}
        </AppLink>,
        flag.on.map((step) => words(programme.steps[step]?.label) || step).join(", "),
        <code key="w" className="ll-wrap">
          {flag.when}
        </code>,
        flag.clause ?? "",
      ])}
    />
  );
}

const confidenceTones: Record<Confidence, Tone> = { cited: "good", memory: "warn", default: "neutral" };

/** The numbers the rules use, each with its source and how sure it is. */
export function ProgrammeParameters({ programme }: Props) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <SimpleTable
      label={t("programmes.tab.parameters")}
      header={[
        t("programmes.parameter"),
        t("programmes.value"),
        t("programmes.valid"),
        t("programmes.confidence"),
        t("common.source"),
      ]}
      rows={Object.entries(programme.parameters).flatMap(([name, parameter]) =>
        parameter.values.map((value, index) => [
          index === 0 ? (
            <div key="l">
              {words(parameter.label)} <code className="ll-quiet">{name}</code>
            </div>
          ) : (
            ""
          ),
          `${valueText(value.value)} ${value.unit ?? ""}`,
          value.from || value.to ? `${value.from ?? ""} – ${value.to ?? ""}` : t("programmes.always"),
          <StatusChip key="c" tone={confidenceTones[value.confidence]}>
            {t(`confidence.${value.confidence}`)}
          </StatusChip>,
          <span key="s" className="ll-wrap">
            {value.source}
          </span>,
        ]),
      )}
    />
  );
}

/** Indicators with their formulas; each opens its lineage. */
export function ProgrammeIndicators({ programme }: Props) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <SimpleTable
      label={t("programmes.tab.indicators")}
      header={[
        t("programmes.indicator"),
        t("programmes.unit"),
        t("programmes.formula"),
        t("common.clauseWord"),
      ]}
      rows={Object.entries(programme.indicators).map(([name, indicator]) => [
        <AppLink key="l" to={hrefs.indicator(indicator.target ?? `${programme.id}/${name}`)}>
          {words(indicator.label)}
        </AppLink>,
        indicator.unit,
        <code key="f" className="ll-wrap">
          {indicator.formula}
        </code>,
        indicator.clause ?? "",
      ])}
    />
  );
}

/** A value of a parameter as text; a list with commas, a table by its keys. */
function valueText(value: unknown): string {
  if (Array.isArray(value)) return value.map(valueText).join(", ");
  if (value !== null && typeof value === "object")
    return Object.entries(value)
      .map(([key, inner]) => `${key}: ${valueText(inner)}`)
      .join(", ");
  return typeof value === "string" ? value : JSON.stringify(value);
}
