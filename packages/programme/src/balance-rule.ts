import { ExpressionError, expression } from "./expression.ts";
import { visit } from "./expression-parser.ts";
import type { Balance, FlagRule, Period, Programme, Wording } from "./types.ts";

const bases: Record<string, Wording> = {
  wet: { zh: "（湿基）", en: " (wet basis)" },
  dry: { zh: "（干基）", en: " (dry basis)" },
};

/**
 * The rule over a period a balance stands for. Limits are compared without dividing, so that something out of
 * nothing is found too.
 */
export function balanceRule(balance: Balance, programme: Programme): FlagRule & { period: Period } {
  const { label, unit, tolerance, floor, ceiling, basis, period, severity } = balance;
  const [fed, made] = [`(${balance.in})`, `(${balance.out})`];
  const breaches = [
    ...(tolerance === undefined ? [] : [`abs(${fed} - ${made}) > (${tolerance}) * ${fed}`]),
    ...(floor === undefined ? [] : [`${made} < (${floor}) * ${fed}`]),
    ...(ceiling === undefined ? [] : [`${made} > (${ceiling}) * ${fed}`]),
  ];
  const on = basis === undefined ? { zh: "", en: "" } : bases[basis]!;
  const percent = (share: string): string => `round(100 * (${share}), 3)`;
  const ratio = percent(`${made} / ${fed}`);
  const limit = (name: Wording, share: number | string | undefined): FlagRule["facts"] & object =>
    share === undefined ? [] : [{ label: name, value: percent(String(share)), unit: "%" }];
  return {
    label,
    severity,
    on: stepsOf(balance, programme),
    when: breaches.join(" or ") || "false",
    about: balance.about ?? "party",
    message: {
      zh: `{period.id}：投入 {${fed}} ${unit}，产出 {${made}} ${unit}，比率 {${ratio}}%${on.zh}`,
      en: `{period.id}: {${fed}} ${unit} in, {${made}} ${unit} out, ratio {${ratio}} %${on.en}`,
    },
    facts: [
      { label: { zh: `投入${on.zh}`, en: `In${on.en}` }, value: fed, unit },
      { label: { zh: `产出${on.zh}`, en: `Out${on.en}` }, value: made, unit },
      { label: { zh: "产出与投入之比", en: "Out to in" }, value: ratio, unit: "%" },
      ...limit({ zh: "下限", en: "Floor" }, floor),
      ...limit({ zh: "上限", en: "Ceiling" }, ceiling),
      ...limit({ zh: "允许偏差", en: "Tolerance" }, tolerance),
    ],
    period,
    ...(balance.graceDays === undefined ? {} : { graceDays: balance.graceDays }),
    ...(balance.clause === undefined ? {} : { clause: balance.clause }),
    ...(balance.addressee === undefined ? {} : { addressee: balance.addressee }),
  };
}

/** Steps whose records the balance is about: those that add to one of its measures. */
function stepsOf(balance: Balance, { measures }: Programme): string[] {
  const steps = new Set<string>();
  for (const text of [balance.in, balance.out]) {
    try {
      visit(expression(text).node, (node) => {
        const measure = node.kind === "path" ? node.path[0]! : "";
        if (Object.hasOwn(measures, measure)) for (const step of measures[measure]!.of) steps.add(step);
      });
    } catch (error) {
      // What cannot be read is a fault of the declaration, which its check names with its place.
      if (!(error instanceof ExpressionError)) throw error;
    }
  }
  return [...steps];
}
