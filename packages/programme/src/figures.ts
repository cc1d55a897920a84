import type { Catalogue } from "./compile.ts";
import { convertUnit } from "./field-units.ts";
import type { Figure, Measure, Programme } from "./types.ts";

/** A measure that counts towards a figure, and what one of its unit is in the unit of the figure. */
export interface CountedMeasure {
  /** `programme/measure`. */
  measure: string;
  factor: number;
}

/** A measure that is left out of a figure because another one that counts holds the same quantity. */
export interface LeftOutMeasure {
  measure: string;
  because: string;
}

/** What a figure is made of. */
export interface FigureParts {
  unit: string;
  counted: CountedMeasure[];
  leftOut: LeftOutMeasure[];
}

interface Counting {
  id: string;
  measure: Measure;
}

/**
 * Which measures of all programmes make up a figure: those that count towards it, less those that overlap
 * another that counts. Nothing is counted twice, and nothing is left out for a programme that is not loaded.
 * @param figure name as in `figure("name")`.
 */
export function figureParts(catalogue: Catalogue, figure: string): FigureParts {
  const programmes = [...catalogue.programmes.values()].map(({ declaration }) => declaration);
  const counting = countingTowards(programmes, figure);
  const ids = new Set(counting.map(({ id }) => id));
  const unit = unitOf(programmes, figure, counting);
  const parts: FigureParts = { unit, counted: [], leftOut: [] };
  for (const { id, measure } of counting) {
    const because = measure.overlaps?.find((other) => ids.has(other));
    if (because !== undefined) parts.leftOut.push({ measure: id, because });
    else parts.counted.push({ measure: id, factor: convertUnit(1, measure.unit, unit) ?? 1 });
  }
  return parts;
}

function countingTowards(programmes: Programme[], figure: string): Counting[] {
  return programmes.flatMap(({ id, measures }) =>
    Object.entries(measures)
      .filter(([, { countsTowards }]) => countsTowards?.includes(figure))
      .map(([name, measure]) => ({ id: `${id}/${name}`, measure })),
  );
}

function declarations(programmes: Programme[], figure: string): { by: string; figure: Figure }[] {
  return programmes.flatMap(({ id, figures = {} }) =>
    Object.hasOwn(figures, figure) ? [{ by: id, figure: figures[figure]! }] : [],
  );
}

/** Unit as declared; a figure of the plan that no programme declares is in that of its first measure. */
function unitOf(programmes: Programme[], figure: string, counting: Counting[]): string {
  return declarations(programmes, figure)[0]?.figure.unit ?? counting[0]?.measure.unit ?? "1";
}

/**
 * Faults between programmes: overlaps that lead nowhere or in a circle, units that cannot be added up. An
 * overlap with a programme that is not loaded is no fault.
 */
export function checkFigures(programmes: Programme[]): string[] {
  const faults: string[] = [];
  const measures = new Map(
    programmes.flatMap((one) => Object.entries(one.measures).map(([name, m]) => [`${one.id}/${name}`, m])),
  );
  const loaded = new Set(programmes.map(({ id }) => id));
  const names = new Set<string>();
  for (const [id, { overlaps = [], countsTowards = [] }] of measures) {
    const path = id.replace("/", ".measures.");
    for (const figure of countsTowards) names.add(figure);
    for (const other of overlaps) {
      const [programme, name] = other.split("/");
      if (!programme || !name) say(path, `overlaps "${other}", which is no programme/measure`);
      else if (loaded.has(programme) && !measures.has(other))
        say(path, `overlaps "${other}": no such measure`);
    }
  }
  function say(path: string, what: string): void {
    faults.push(`${path}: ${what}`);
  }
  for (const figure of names) {
    const counting = countingTowards(programmes, figure);
    const unit = unitOf(programmes, figure, counting);
    for (const { id, measure } of counting) {
      const path = id.replace("/", ".measures.");
      if (convertUnit(1, measure.unit, unit) === null)
        say(path, `${measure.unit} does not add up to figure "${figure}" in ${unit}`);
      if (isCircular(id, counting)) say(path, `overlaps in a circle within figure "${figure}"`);
    }
    for (const { by, figure: own } of declarations(programmes, figure))
      if (own.unit !== unit) say(`${by}.figures.${figure}`, `${own.unit}, elsewhere ${unit}`);
  }
  return faults;
}

/** Whether following the overlaps of a measure leads back to it: then nobody would count the quantity. */
function isCircular(start: string, counting: Counting[]): boolean {
  const next = new Map(counting.map(({ id, measure }) => [id, measure.overlaps ?? []]));
  const seen = new Set<string>();
  const open = [...(next.get(start) ?? [])];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at === start) return true;
    if (seen.has(at)) continue;
    seen.add(at);
    open.push(...(next.get(at) ?? []));
  }
  return false;
}
