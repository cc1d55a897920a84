import type { AdmittedStep } from "./admit-step.ts";
import { localDate } from "./calendar.ts";
import type { CompiledMeasure } from "./compile.ts";
import { expression, isTrue, type Scope, show, type Value } from "./expression.ts";
import type { Decision, Known, RaisedFlag, StepEvent } from "./facts.ts";
import { quantityView, stepNames, withSubject, type Names } from "./scope.ts";
import { countRecord } from "./count-records.ts";
import type { FlagRule, Wording } from "./types.ts";
import { untabledFacts } from "./untabled.ts";

interface Subject {
  scope: Scope;
  uri: string | null;
  material: string;
}

/** The scopes a rule is tested in: the event once, or once for each of its items or mass lines. */
function subjects(per: CompiledMeasure["per"], admitted: AdmittedStep): Subject[] {
  const { scope } = admitted;
  const names = scope.names as ReturnType<typeof stepNames>;
  const kinds = admitted.step.programme.declaration.items;
  const each = (views: Names[]): Subject[] =>
    views.map((item) => ({
      scope: withSubject(scope, { item }),
      uri: item["uri"] as string,
      material: kinds[(item["kind"] as string | null) ?? ""]?.material ?? "",
    }));
  switch (per) {
    case "item":
      return each(names["items"] as Names[]);
    case "input":
      return each(names["inputs"] as Names[]);
    case "output":
      return each(names["outputs"] as Names[]);
    case "quantity":
      return [...admitted.bulk.plain, ...admitted.bulk.inputs, ...admitted.bulk.outputs].map((line) => {
        const quantity = quantityView(line);
        return {
          scope: withSubject(scope, { quantity }),
          uri: null,
          material: quantity["material"] as string,
        };
      });
    default: {
      const item = names["item"] as Names | null;
      return [
        {
          scope,
          uri: (item?.["uri"] as string | undefined) ?? null,
          material: "",
        },
      ];
    }
  }
}

/** What the event adds to the programme's measures. */
export function contribute(admitted: AdmittedStep, decision: Decision): void {
  decision.massIn = admitted.scope.names["massIn"] as number | null;
  decision.massOut = admitted.scope.names["massOut"] as number | null;
  for (const measure of admitted.step.measures)
    for (const { scope, material } of subjects(measure.per, admitted)) {
      if (measure.condition && !isTrue(measure.condition.evaluate(scope))) continue;
      const amount = measure.amount.evaluate(scope);
      if (typeof amount !== "number" || amount === 0) continue;
      const dim = measure.key?.evaluate(scope) ?? "";
      decision.contributions.push({
        measure: measure.id,
        material,
        dim: show(dim),
        value: decimal(amount),
      });
    }
  decision.contributions.push(...countRecord(admitted.step));
}

/** Six decimals without exponent: milligrams of a kilogram figure, exact in the database's arithmetic. */
function decimal(value: number): string {
  return value.toFixed(6).replace(/\.?0+$/, "");
}

/** Tests the programme's own red flags. */
export function ruleFlags(admitted: AdmittedStep, event: StepEvent, known: Known, decision: Decision): void {
  const date = localDate(event.time, known.zone);
  const ruleSet = admitted.step.programme.ruleSet(date);
  for (const flag of admitted.step.flags) {
    if (flag.rules && !flag.rules.includes(ruleSet ?? "")) continue;
    for (const { scope, uri } of subjects(flag.per, admitted)) {
      if (!isTrue(flag.test.evaluate(scope))) continue;
      const about = flag.about ?? "item";
      const item = about === "parent" ? (event.parent?.uri ?? null) : about === "item" ? uri : null;
      const subject =
        about === "party" ? `party:${event.actor}` : about === "place" ? `place:${event.place}` : item;
      const bucket = { event: event.seq, month: date.slice(0, 7), ever: "" }[flag.once ?? "event"];
      const further = flag.key ? `|${show(evaluate(flag.key, scope))}` : "";
      decision.flags.push({
        rule: flag.id,
        severity: flag.severityBy?.[ruleSet ?? ""] ?? flag.severity,
        key: `${subject ?? ""}|${bucket}${further}`,
        item,
        party: event.actor,
        place: event.place,
        raisedAt: event.recordTime,
        message: renderMessage(flag.message, scope),
        facts: renderFacts(flag, scope, known, date),
      });
    }
  }
}

function evaluate(text: string, scope: Scope): Value {
  return expression(text).evaluate(scope);
}

/** Figures a flag shows, as they are in a scope on a day; a rule that counts working days says where none are known. */
export function renderFacts(
  { facts = [], when }: FlagRule,
  scope: Scope,
  { calendar }: Pick<Known, "calendar">,
  date: string,
): RaisedFlag["facts"] {
  const shown = facts.map(({ label, value, unit, expected }) => ({
    label,
    value: evaluate(value, scope),
    ...(unit ? { unit } : {}),
    ...(expected ? { expected: evaluate(expected, scope) } : {}),
  }));
  return when.includes("workdays(") ? [...shown, ...untabledFacts(calendar, date)] : shown;
}

/** Words of a flag with its expressions filled in. */
export function renderMessage(message: Wording, scope: Scope): Wording {
  const fill = (text: string): string =>
    text.replace(/\{([^}]*)\}/g, (_, part: string) => show(evaluate(part, scope)));
  return { zh: fill(message.zh), en: fill(message.en) };
}
