import { figure } from "./figure.ts";
import { course, path, round, type Path } from "./path.ts";
import { neededFrom, neededFromBaseline, neededUnknown } from "./needed.ts";
import {
  defaultSettings,
  type Answer,
  type Assessment,
  type AssessSettings,
  type Target,
  type YearValue,
} from "./target.ts";
import { fill, type Wording } from "./wording.ts";

/**
 * Judges a target by yearly figures. The formulas are in docs/explanation/attainment.md.
 * A target whose year has passed is met or missed by the figure of that year and by no other.
 * @param values figures in the target's unit, any order; for a relative change see `toIndex`
 * @param asOf year in which the question is asked
 */
export function assess(
  target: Target,
  values: YearValue[],
  asOf: number,
  settings: AssessSettings = defaultSettings,
): Assessment {
  const way = path(target, settings);
  const chosen = choose(target, values, asOf);
  if (!chosen) return noValue(target, way, asOf);
  // A figure of other coverage, or from before the plan, says nothing about the way done.
  const tells = !chosen.coverage && (target.baselineYear === null || chosen.year > target.baselineYear);
  const progress = way && tells ? attained(way, chosen.value) : undefined;
  const judged = way ? judge(target, way, chosen, asOf, settings) : nothingAsked(target);
  const needed =
    way && tells
      ? neededFrom(target, way, chosen, asOf)
      : { amount: null, perYear: null, words: way ? neededFromBaseline(target, way) : neededUnknown(target) };
  return {
    value: chosen.value,
    year: chosen.year,
    attainment: progress === undefined ? null : Math.max(0, round(progress)),
    expected: way && tells ? (course(way, chosen.year) ?? null) : null,
    ...judged,
    needed: needed.words,
    neededAmount: needed.amount,
    neededPerYear: needed.perYear,
  };
}

/** A target's unit is an amount of the whole country, to which a part of the country can only contribute. */
export function isAmount(target: Target): boolean {
  return (
    !target.unit.startsWith("%") && target.comparison !== "relative_change" && target.comparison !== "share"
  );
}

/**
 * What a part of the country adds to a national amount: never judged, only set beside the whole.
 * @param values figures of the part, in the target's unit
 */
export function contribution(target: Target, values: YearValue[], asOf: number, name: Wording): Assessment {
  const all = assess(target, values, asOf);
  if (all.value === null || !target.target) return { ...all, attainment: null, answer: "cannot_say" };
  const share = all.value / target.target;
  return {
    ...all,
    attainment: null,
    expected: null,
    answer: "cannot_say",
    reason: fill(
      {
        zh: "目标是对全国提出的总量；{name}{year}年为{value}，相当于全国目标的{share}。",
        en: "The plan sets this amount for the whole country; {name} had {value} in {year}, {share} of the national target.",
      },
      { name, year: all.year!, value: figure(all.value, target.unit), share: figure(100 * share, "%") },
    ),
    needed: { zh: "规划未给各地分解这一总量。", en: "The plan does not divide this amount among places." },
    neededAmount: null,
    neededPerYear: null,
  };
}

/**
 * Figures of a relative change as an index with the baseline year at 100.
 * @returns no figures where the baseline year has none: nothing can be compared with it then
 */
export function toIndex(values: YearValue[], baselineYear: number): YearValue[] {
  const base = values.find(({ year, months }) => year === baselineYear && months === undefined);
  if (!base || base.value <= 0) return [];
  return values.map((one) => ({ ...one, value: round((100 * one.value) / base.value) }));
}

/**
 * The figure that answers: of the target year where there is one, else the latest; whole years and the
 * plan's own coverage before others.
 */
function choose(target: Target, values: YearValue[], asOf: number): YearValue | undefined {
  const until = values.filter(({ year }) => year <= asOf).sort((a, b) => a.year - b.year);
  const same = until.filter(({ coverage }) => !coverage);
  const past = same.length ? same : until;
  const exact = past.find(({ year, months }) => year === target.targetYear && months === undefined);
  if (exact) return exact;
  const whole = past.filter(({ months }) => months === undefined);
  return whole.at(-1) ?? past.at(-1);
}

function attained(way: Path, value: number): number {
  if (way.baseline !== null && way.baseline !== way.target)
    return (value - way.baseline) / (way.target - way.baseline);
  return way.down ? way.target / value : value / way.target;
}

type Judgement = { answer: Answer; reason: Wording };

function judge(
  target: Target,
  way: Path,
  chosen: YearValue,
  asOf: number,
  settings: AssessSettings,
): Judgement {
  const { year, value } = chosen;
  const params = {
    year,
    asOf,
    targetYear: target.targetYear,
    value: figure(value, target.unit),
    target: figure(way.target, target.unit),
    line: figure(way.passAt, target.unit),
    months: chosen.months ?? 12,
    coverage: chosen.coverage ?? "",
    about: aboutWords(target, way, settings),
  };
  const say = (answer: Answer, zh: string, en: string): Judgement => ({
    answer,
    reason: fill(fill({ zh, en }, params), params),
  });
  const passed = way.down ? value <= way.passAt : value >= way.passAt;

  if (target.direction === "none")
    return say(
      "cannot_say",
      "规划只陈述此数，未提出要求；{year}年为{value}，规划所述为{target}。",
      "The plan states this figure and asks for nothing; it was {value} in {year}, the plan says {target}.",
    );
  if (chosen.coverage)
    return say(
      "cannot_say",
      "{year}年的{value}统计范围不同（{coverage}），不能与目标直接比较。",
      "The figure of {value} for {year} covers something else ({coverage}) and cannot be held against the target.",
    );
  if (chosen.months !== undefined)
    return say(
      "cannot_say",
      "{year}年只有{months}个月的数据（{value}），不足一年不作判断。",
      "There are {months} months of {year} only ({value}); a part of a year is not judged.",
    );
  if (year === target.targetYear)
    return passed
      ? say("met", "{year}年为{value}，达到{target}{about}。", "{value} in {year} reaches {target}{about}.")
      : say(
          "missed",
          "{year}年为{value}，未达到{target}{about}。",
          "{value} in {year} does not reach {target}{about}.",
        );
  if (target.baselineYear !== null && year <= target.baselineYear)
    return say(
      "cannot_say",
      "最近的数是{year}年的{value}，不晚于规划的基期，尚无进展可言。",
      "The latest figure is {value} for {year}, not after the plan's base year; it shows no progress.",
    );
  if (asOf > target.targetYear)
    return say(
      "cannot_say",
      "{targetYear}年已过，没有该年的数；最近的数是{year}年的{value}。",
      "The year {targetYear} has passed and there is no figure for it; the nearest is {value} for {year}.",
    );
  if (target.direction === "at_least")
    return passed
      ? say(
          "on_course",
          "{year}年为{value}，不低于{target}；须逐年保持到{targetYear}年。",
          "{value} in {year} is not below {target}; it has to stay so until {targetYear}.",
        )
      : say(
          "missed",
          "{year}年为{value}，低于{target}；此项要求逐年保持。",
          "{value} in {year} is below {target}, which is to be kept every year.",
        );
  const expected = course(way, year);
  if (expected === undefined)
    return passed && target.comparison === "count"
      ? say("met", "{year}年已有{value}，达到{target}{about}。", "{value} by {year} reaches {target}{about}.")
      : say(
          "open",
          "{year}年为{value}；规划没有给出基期数，无法判断进度是否合拍。",
          "{value} in {year}; the plan gives no baseline, so the pace cannot be judged.",
        );
  const behind = expected - attained(way, value);
  const pace = {
    expected: figure(round(100 * expected), "%"),
    done: figure(round(100 * attained(way, value)), "%"),
  };
  const paced = (answer: Answer, zh: string, en: string): Judgement => {
    const words = say(answer, zh, en);
    return { answer, reason: fill(words.reason, pace) };
  };
  return behind <= settings.band
    ? paced(
        "on_course",
        "到{year}年走完全程的{done}，直线进度应为{expected}。",
        "By {year} {done} of the way is done; the straight line asks for {expected}.",
      )
    : paced(
        "open",
        "到{year}年走完全程的{done}，低于直线进度{expected}；是否达到尚未可知。",
        "By {year} {done} of the way is done, less than the {expected} of the straight line; whether it will be reached is open.",
      );
}

function aboutWords(target: Target, way: Path, settings: AssessSettings): Wording {
  if (target.target === null)
    return {
      zh: "（规划未给数，及格线为可调的默认值）",
      en: " (the plan gives no figure; this line is a default that can be set)",
    };
  if (!target.approximate || way.passAt === way.target) return { zh: "", en: "" };
  const tolerance = figure(100 * settings.tolerance, "%");
  return fill(
    {
      zh: "（规划写“约”，按默认容差{tolerance}，{line}即可）",
      en: ' (the plan says "about"; with the default tolerance of {tolerance}, {line} is enough)',
    },
    { tolerance },
  );
}

function nothingAsked(target: Target): Judgement {
  return {
    answer: "cannot_say",
    reason: fill(
      {
        zh: "规划没有给出数，也未设及格线（{id}）。",
        en: "The plan gives no figure and no line to pass has been set ({id}).",
      },
      { id: target.id },
    ),
  };
}

function noValue(target: Target, way: Path | undefined, asOf: number): Assessment {
  const needed = way ? neededFromBaseline(target, way) : neededUnknown(target);
  const late = asOf > target.targetYear;
  return {
    value: null,
    year: null,
    attainment: null,
    expected: null,
    answer: "cannot_say",
    reason: fill(
      late
        ? {
            zh: "没有数据：账本没有这项记录，也没有导入的表；{year}年已过。",
            en: "No data: neither the ledger nor an imported table holds this figure, and {year} has passed.",
          }
        : {
            zh: "没有数据：账本没有这项记录，也没有导入的表。",
            en: "No data: neither the ledger nor an imported table holds this figure.",
          },
      { year: target.targetYear },
    ),
    needed,
    neededAmount: null,
    neededPerYear: null,
  };
}
