import { balanceRule } from "./balance-rule.ts";
import type { Catalogue, CompiledProgramme } from "./compile.ts";
import { expression, type Expression } from "./expression.ts";
import { visit } from "./expression-parser.ts";
import type { FlagRule, Period, Programme } from "./types.ts";

/** A sum a rule over a period asks for: full id of the measure, and a window counted from the last month. */
export interface PeriodSum {
  measure: string;
  window: string;
  /** One key of the measure is asked for. */
  keyed: boolean;
}

/** A red flag that is judged for a party (or one of its places) when a period is over. */
export interface PeriodRule {
  /** `programme/rule`. */
  id: string;
  programme: CompiledProgramme;
  flag: FlagRule;
  period: Period;
  about: "party" | "place";
  test: Expression;
  /** Sums of records of the steps it is `on`; a subject without any is not judged. */
  records: string[];
  sums: PeriodSum[];
  /** Measures its expressions name; each stands for its sum in the period. */
  named: string[];
}

/** The rules over periods a programme declares, with those its balances stand for. */
export function declaredPeriodRules(programme: Programme): [string, FlagRule & { period: Period }][] {
  const own = Object.entries(programme.flags).filter(
    (entry): entry is [string, FlagRule & { period: Period }] => entry[1].period !== undefined,
  );
  const balances = Object.entries(programme.balances ?? {}).map(
    ([name, balance]): [string, FlagRule & { period: Period }] => [
      `balance:${name}`,
      balanceRule(balance, programme),
    ],
  );
  return [...own, ...balances];
}

/** Every rule of a programme by name, with those its balances stand for. */
export function flagRules(programme: Programme): Record<string, FlagRule> {
  return { ...programme.flags, ...Object.fromEntries(declaredPeriodRules(programme)) };
}

/** Every expression of a rule, those inside its message too. */
export function ruleTexts({ when, key, message, facts = [] }: FlagRule): string[] {
  return [
    when,
    ...(key ? [key] : []),
    ...messageParts(message.zh),
    ...messageParts(message.en),
    ...facts.flatMap(({ value, expected }) => [value, ...(expected ? [expected] : [])]),
  ];
}

/** Expressions in the braces of a message. */
export function messageParts(message: string): string[] {
  return [...message.matchAll(/\{([^}]*)\}/g)].map(([, part]) => part!);
}

/** Name of the sum that counts the records of a step, so that who has any is known without reading events. */
export function recordsOf(programme: string, step: string): string {
  return `${programme}/records:${step}`;
}

const ofProgramme = new WeakMap<CompiledProgramme, PeriodRule[]>();

/** Rules over periods of a programme, put together once. */
export function periodRules(programme: CompiledProgramme): PeriodRule[] {
  let rules = ofProgramme.get(programme);
  if (!rules) {
    rules = declaredPeriodRules(programme.declaration).map(([name, flag]) => makeRule(programme, name, flag));
    ofProgramme.set(programme, rules);
  }
  return rules;
}

function makeRule(
  programme: CompiledProgramme,
  name: string,
  flag: FlagRule & { period: Period },
): PeriodRule {
  const { id, measures } = programme.declaration;
  const sums = new Map<string, PeriodSum>();
  const named = new Set<string>();
  const add = (measure: string, window: string, keyed = false): void =>
    void sums.set(`${measure}|${window}|${keyed}`, { measure: `${id}/${measure}`, window, keyed });
  for (const text of ruleTexts(flag))
    visit(expression(text).node, (node) => {
      if (node.kind === "path" && Object.hasOwn(measures, node.path[0]!)) named.add(node.path[0]!);
      if (node.kind !== "call" || node.name !== "total") return;
      const [measure, , window] = node.args.map((arg) => (arg.kind === "literal" ? String(arg.value) : ""));
      if (measure && window) add(measure, window, node.args.length > 3);
    });
  for (const measure of named) add(measure, "period");
  return {
    id: `${id}/${name}`,
    programme,
    flag,
    period: flag.period,
    about: flag.about === "place" ? "place" : "party",
    test: expression(flag.when),
    records: flag.on.map((step) => recordsOf(id, step)),
    sums: [...sums.values()],
    named: [...named],
  };
}

const bySum = new WeakMap<Catalogue, Map<string, PeriodRule[]>>();

/** Rules over periods whose verdict follows from one of some sums. */
export function rulesAsking(catalogue: Catalogue, measures: Iterable<string>): PeriodRule[] {
  let index = bySum.get(catalogue);
  if (!index) {
    index = new Map();
    for (const programme of catalogue.programmes.values())
      for (const rule of periodRules(programme))
        for (const measure of new Set([...rule.records, ...rule.sums.map((sum) => sum.measure)]))
          index.set(measure, [...(index.get(measure) ?? []), rule]);
    bySum.set(catalogue, index);
  }
  const found = new Set<PeriodRule>();
  for (const measure of measures) for (const rule of index.get(measure) ?? []) found.add(rule);
  return [...found];
}
