import { ExpressionError, expression } from "./expression.ts";
import { visit, type Node } from "./expression-parser.ts";
import { declaredPeriodRules, ruleTexts } from "./period-rules.ts";
import type { FlagRule, Programme, Wording } from "./types.ts";

/** Names an expression of a rule over a period may begin with, besides the programme's measures. */
export const periodRoots = ["period", "actor", "place", "param", "rules"];

/** Functions such a rule may call besides those that need nothing but their arguments. */
const periodCalls = ["total", "workdays"];

/** What the check of a programme hands on: how to name a fault, and how to check expressions and words. */
export interface Checker {
  say(path: string, what: string): void;
  words(path: string, wording: Wording | undefined): void;
  rule(path: string, text: string, roots: readonly string[]): void;
}

/** Finds what is wrong in rules over periods and in balances. */
export function checkPeriods(programme: Programme, { say, words, rule }: Checker): void {
  const roots = [...periodRoots, ...Object.keys(programme.measures)];
  for (const [name, balance] of Object.entries(programme.balances ?? {})) {
    const path = `balances.${name}`;
    words(`${path}.label`, balance.label);
    for (const text of [balance.in, balance.out]) rule(path, text, Object.keys(programme.measures));
    const limits = [balance.tolerance, balance.floor, balance.ceiling];
    if (limits.every((limit) => limit === undefined)) say(path, "needs a tolerance, a floor or a ceiling");
    for (const limit of limits) if (typeof limit === "string") rule(path, limit, ["param"]);
    if (typeof balance.graceDays === "string") rule(`${path}.graceDays`, balance.graceDays, ["param"]);
  }
  for (const [name, flag] of declaredPeriodRules(programme)) {
    const path = `flags.${name}`;
    if (typeof flag.graceDays === "string") rule(`${path}.graceDays`, flag.graceDays, ["param"]);
    if (flag.about === "item" || flag.about === "parent")
      say(path, "a period is judged for a party or a place");
    for (const word of ["per", "once", "key", "covers"] as const)
      if (flag[word] !== undefined) say(path, `"${word}" means nothing for a period`);
    if (!flag.on.length) say(path, "no step whose records make up the period");
    // Balances are made of what has been checked above.
    const texts = name.startsWith("balance:") ? [] : ruleTexts(flag);
    for (const text of texts) {
      rule(path, text, roots);
      checkCalls(text, flag, (what) => say(path, what));
    }
  }
}

/** A verdict must not depend on when it is given, so what changes after the period is out of reach. */
function checkCalls(text: string, { about }: FlagRule, say: (what: string) => void): void {
  const subject = about === "place" ? "place" : "party";
  const look = (node: Node): void => {
    if (node.kind !== "call") return;
    if (node.name === "stock" || node.name === "placeCount")
      say(`"${node.name}" is not known of a period; use ${periodCalls.join(", ")}`);
    if (node.name !== "total") return;
    const [, at, window] = node.args.map((arg) => (arg.kind === "literal" ? arg.value : null));
    if (at !== subject) say(`total of "${String(at)}" in a rule about a ${subject}`);
    if (window === undefined || window === "ever") say('"ever" has no end; name a window');
  };
  try {
    visit(expression(text).node, look);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
  }
}
