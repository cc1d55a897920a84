import { difference, figure, formatNumber } from "./figure.ts";
import { round, type Path } from "./path.ts";
import type { Target, YearValue } from "./target.ts";
import { fill, type Wording } from "./wording.ts";

export interface Needed {
  amount: number | null;
  perYear: number | null;
  words: Wording;
}

/** What it would take from the figure at hand. */
export function neededFrom(target: Target, way: Path, from: YearValue, asOf: number): Needed {
  if (target.direction === "none") return { amount: null, perYear: null, words: nothing };
  const rest = round(way.target - from.value);
  const reached = way.down ? rest >= 0 : rest <= 0;
  if (reached) {
    const words = target.direction === "at_least" || from.year < way.targetYear ? keep(target, way) : nothing;
    return { amount: 0, perYear: 0, words };
  }
  const params = { rest: difference(rest, target.unit), year: way.targetYear, from: from.year };
  const years = way.targetYear - from.year;
  if (years <= 0 || asOf > way.targetYear)
    return {
      amount: rest,
      perYear: null,
      words: fill(
        way.down
          ? {
              zh: "距目标还差：再降{rest}（按{from}年的数）。",
              en: "Short of the target by a further fall of {rest} (on the figure for {from}).",
            }
          : {
              zh: "距目标还差{rest}（按{from}年的数）。",
              en: "Short of the target by {rest} (on the figure for {from}).",
            },
        params,
      ),
    };
  const perYear = round(rest / years);
  return {
    amount: rest,
    perYear,
    words: fill(pacing(target, way, from.value, years), {
      ...params,
      each: difference(perYear, target.unit),
    }),
  };
}

/** What the plan itself asks for between its two years, where no figure says how far things are. */
export function neededFromBaseline(target: Target, way: Path): Wording {
  if (target.direction === "none") return nothing;
  const goal = figure(way.target, target.unit);
  if (way.baseline === null || way.baselineYear === null)
    return fill({ zh: "到{year}年须达到{goal}。", en: "{goal} by {year}." }, { goal, year: way.targetYear });
  if (way.baseline === way.target) return keep(target, way);
  const years = way.targetYear - way.baselineYear;
  const rest = round(way.target - way.baseline);
  const words = fill(pacing(target, way, way.baseline, years), {
    rest: difference(rest, target.unit),
    each: difference(round(rest / years), target.unit),
    year: way.targetYear,
  });
  return fill(
    { zh: "规划从{from}年的{base}起：{words}", en: "From {base} in {from} the plan asks for: {words}" },
    { from: way.baselineYear, base: figure(way.baseline, target.unit), words },
  );
}

export function neededUnknown(target: Target): Wording {
  return fill(
    { zh: "须先为“{id}”设定及格线。", en: "A line to pass has to be set for {id} first." },
    { id: target.id },
  );
}

const nothing: Wording = { zh: "无需再做。", en: "Nothing more." };

function keep(target: Target, way: Path): Wording {
  return fill(
    way.down
      ? { zh: "保持在{goal}以下，到{year}年。", en: "Stay at or below {goal} until {year}." }
      : { zh: "保持在{goal}以上，到{year}年。", en: "Stay at or above {goal} until {year}." },
    { goal: figure(way.target, target.unit), year: way.targetYear },
  );
}

/** "another {rest} by {year}, {each} a year"; a compound rate for a relative change. */
function pacing(target: Target, way: Path, from: number, years: number): Wording {
  const rate = from > 0 ? 100 * ((way.target / from) ** (1 / years) - 1) : undefined;
  const compound = target.comparison === "relative_change" && rate !== undefined;
  const percent = compound ? formatNumber(Math.abs(rate)) : "";
  if (compound)
    return way.down
      ? {
          zh: `到{year}年再降{rest}，即每年下降 ${percent}%。`,
          en: `a further fall of {rest} by {year}, that is ${percent} % a year.`,
        }
      : {
          zh: `到{year}年再升{rest}，即每年增长 ${percent}%。`,
          en: `another {rest} by {year}, that is ${percent} % a year.`,
        };
  return way.down
    ? { zh: "到{year}年再降{rest}，每年{each}。", en: "a further fall of {rest} by {year}, {each} a year." }
    : { zh: "到{year}年再增{rest}，每年{each}。", en: "another {rest} by {year}, {each} a year." };
}
