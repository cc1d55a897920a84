import type { Catalogue } from "./compile.ts";
import { expression, isTrue, type Scope, type Value } from "./expression.ts";
import type { Known, PeriodVerdict, RaisedFlag } from "./facts.ts";
import { daysOf, overAt, spanAfter, spanOf, windowMonths, type Span } from "./periods.ts";
import { rulesAsking, type PeriodRule } from "./period-rules.ts";
import { renderFacts, renderMessage } from "./evaluate-rules.ts";
import { keyOf, partyView, placeView } from "./scope.ts";

/** Whom a period is judged for; place 0 is records without a place, null the whole party. */
export interface PeriodSubject {
  party: number;
  place: number | null;
}

/** What judging needs of the ledger: the register, and sums of the months the rule asks for. */
export type PeriodKnown = Pick<Known, "zone" | "calendar" | "party" | "place" | "total">;

/** Days of grace of a rule for a span; 0 where they are not known. */
function graceOf({ flag, programme }: PeriodRule, span: Span): number {
  const { graceDays = 0 } = flag;
  if (typeof graceDays === "number") return graceDays;
  const param = programme.parameters(daysOf(span).last);
  const days = expression(graceDays).evaluate({ names: { param } });
  return typeof days === "number" ? days : 0;
}

/** The moment from which a span can be judged; flags are dated to it. */
export function judgedFrom(rule: PeriodRule, span: Span, zone: string): string {
  return overAt(span, graceOf(rule, span), zone);
}

/** Key of the flag of a subject and a period. */
export function periodKey(subject: PeriodSubject, span: Span): string {
  const place = subject.place === null ? "" : `place:${subject.place}|`;
  return `${place}party:${subject.party}|${span.id}`;
}

/**
 * Judges a rule for a subject over a period.
 * @returns `judged` false where the subject has no record in it, or the rules of its last day do not have it.
 */
export function judgePeriod(
  rule: PeriodRule,
  subject: PeriodSubject,
  span: Span,
  known: PeriodKnown,
): { judged: boolean; flag: RaisedFlag | null } {
  const { flag, programme } = rule;
  const { last } = daysOf(span);
  const ruleSet = programme.ruleSet(last);
  if (flag.rules && !flag.rules.includes(ruleSet ?? "")) return { judged: false, flag: null };
  const sum: SumAsked = (measure, window, key) => {
    const months = windowMonths(window, span.to, span);
    if (!months || key === null) return null;
    const { party, place } = subject;
    return known.total(measure, { party, ...(place === null ? {} : { place }), months, ...keyOf(key) });
  };
  if (!rule.records.some((records) => (sum(records, "period") ?? 0) > 0))
    return { judged: false, flag: null };
  const scope = periodScope(rule, subject, span, known, sum);
  if (!isTrue(rule.test.evaluate(scope))) return { judged: true, flag: null };
  const raised: RaisedFlag = {
    rule: rule.id,
    severity: flag.severityBy?.[ruleSet ?? ""] ?? flag.severity,
    key: periodKey(subject, span),
    item: null,
    party: subject.party,
    place: subject.place === 0 ? null : subject.place,
    raisedAt: judgedFrom(rule, span, known.zone),
    message: renderMessage(flag.message, scope),
    facts: renderFacts(flag, scope, known, daysOf(span).last),
  };
  return { judged: true, flag: raised };
}

/** Sum of a measure of the subject in a window, of one of its keys where one is given. */
type SumAsked = (measure: string, window: string, key?: Value) => number | null;

/** Names and functions a rule over a period can use. */
function periodScope(
  rule: PeriodRule,
  subject: PeriodSubject,
  span: Span,
  known: PeriodKnown,
  sum: SumAsked,
): Scope {
  const { id } = rule.programme.declaration;
  const { first, last } = daysOf(span);
  const text = (value: Value | undefined): string => (typeof value === "string" ? value : "");
  const calls: Record<string, (args: Value[]) => Value> = {
    total: ([measure, , window, key]) => sum(`${id}/${text(measure)}`, text(window), key),
    workdays: ([from, to]) =>
      typeof from === "string" && typeof to === "string"
        ? known.calendar.workingDaysBetween(from.slice(0, 10), to.slice(0, 10))
        : null,
  };
  return {
    names: {
      ...Object.fromEntries(rule.named.map((measure) => [measure, sum(`${id}/${measure}`, "period")])),
      period: {
        id: span.id,
        from: first,
        to: last,
        year: Math.floor(span.to / 100),
        month: span.to % 100,
      },
      actor: partyView(known.party(subject.party), last),
      place: placeView(subject.place === null ? undefined : known.place(subject.place)),
      param: rule.programme.parameters(last),
      rules: rule.programme.ruleSet(last),
    },
    call: (name, args) => calls[name]?.(args),
  };
}

/** No window reaches back further: `previousYear` from December to January of the year before. */
const furthestMonths = 24;

/** Spans of a rule that were over when something was recorded and that a month counts in. */
function judgedSpans(rule: PeriodRule, month: number, recordTime: string, zone: string): Span[] {
  const spans: Span[] = [];
  let span = spanOf(rule.period, month);
  for (let passed = 0; passed <= furthestMonths; passed += span.to - span.from + 1) {
    if (judgedFrom(rule, span, zone) >= recordTime) break;
    const windows = new Set(["period", ...rule.sums.map(({ window }) => window)]);
    const isIn = [...windows].some((window) => {
      const months = windowMonths(window, span.to, span);
      return months !== null && months[0] <= month && month <= months[1];
    });
    if (isIn) spans.push(span);
    span = spanAfter(rule.period, span);
  }
  return spans;
}

/** A change of sums of a party in a month, recorded at a moment. */
export interface SumChange {
  measures: string[];
  party: number;
  /** 0: without a place. */
  place: number;
  month: number;
  recordTime: string;
}

/** Months of a sum that judging needs; keyed: by the keys of the measure. */
export interface SumNeeded {
  measure: string;
  months: [number, number];
  keyed: boolean;
}

/** Months of every sum that judging a rule over a span needs. */
export function sumsOfSpan(rule: PeriodRule, span: Span): SumNeeded[] {
  const records = rule.records.map((measure) => ({ measure, window: "period", keyed: false }));
  return [...records, ...rule.sums].flatMap(({ measure, window, keyed }) => {
    const months = windowMonths(window, span.to, span);
    return months ? [{ measure, months, keyed }] : [];
  });
}

/** Months of sums that judging the change needs, for reading them ahead. */
export function sumsOfJudged(
  catalogue: Catalogue,
  { measures, month, recordTime }: Pick<SumChange, "measures" | "month" | "recordTime">,
  zone: string,
): (SumNeeded & { about: "party" | "place" })[] {
  return rulesAsking(catalogue, measures).flatMap((rule) =>
    judgedSpans(rule, month, recordTime, zone).flatMap((span) =>
      sumsOfSpan(rule, span).map((sum) => ({ ...sum, about: rule.about })),
    ),
  );
}

/**
 * Judges again the periods a change falls into that were over by then: what the flag was before, whether or
 * not a sweep has come by, and what it is after.
 */
export function judgeChange(
  catalogue: Catalogue,
  change: SumChange,
  before: PeriodKnown,
  after: PeriodKnown,
): PeriodVerdict[] {
  const { party, place, month, recordTime, measures } = change;
  return rulesAsking(catalogue, measures).flatMap((rule) =>
    judgedSpans(rule, month, recordTime, before.zone).map((span): PeriodVerdict => {
      const subject = { party, place: rule.about === "place" ? place : null };
      return {
        rule: rule.id,
        key: periodKey(subject, span),
        before: judgePeriod(rule, subject, span, before).flag,
        after: judgePeriod(rule, subject, span, after).flag,
      };
    }),
  );
}
