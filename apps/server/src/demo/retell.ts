import { canonicalUri } from "@loopledger/identifiers";
import { workflowDistrict, type Workflow } from "@loopledger/programme";
import { freshCode } from "./fresh-codes.ts";
import { cityDistrict, districts } from "./city.ts";
import { moveTime, type Shift } from "./shift.ts";
import { uuidOf } from "./teller.ts";

/** Codes a demo has given out, whichever story they are of. */
export type CodesGiven = Set<string>;

/**
 * The same story at another time, in Yunting, with codes of its own: days, years, districts, the terms of
 * permits and the moments its end speaks of move with it. Sums and stocks at the end are left out: money and
 * coefficients follow the rules of the time.
 * @param name tells its codes from those of every other story.
 */
export function retell(workflow: Workflow, name: string, shift: Shift, given: CodesGiven): Workflow {
  const tag = uuidOf(name).slice(0, 4).toUpperCase();
  const home = districts[Number.parseInt(tag, 16) % districts.length]!;
  const moved = new Map<string, string>();
  const text = (told: string): string => {
    const known = moved.get(told);
    if (known !== undefined) return known;
    const found =
      inYunting(told, home) ?? freshCode(told, { tag, shift, home, given }) ?? moveTime(told, shift);
    moved.set(told, found);
    return found;
  };
  const { parties, steps, items, ends } = workflow;
  // Items first: a plate is a code there, and a text like any other in the data of a step.
  const ownItems = items && each(items, (uri) => text(canonicalUri(uri)));
  const plates = [...moved].flatMap(([told, found]) => plainCode(told, found));
  for (const [told, found] of plates) moved.set(told, found);
  const { states, flags, overdue, periods } = ends ?? {};
  return {
    ...workflow,
    ...(ownItems ? { items: ownItems } : {}),
    parties: each(parties, (party) => ({ district: home, ...walk(party, text, shift) })),
    steps: walk(steps, text, shift),
    ...(ends ? { ends: walk({ ...(states && { states }), ...(flags && { flags }), ...(overdue && { overdue }), ...(periods && { periods }) }, text, shift) } : {}),
  }; // prettier-ignore
}

/** Stories are told of a city of their own; here that is Yunting. Null for what names no district of it. */
function inYunting(told: string, home: number): string | null {
  const city = String(workflowDistrict).slice(0, 4);
  const match = /^((?:urn:loopledger:id:division:)?)(\d{4})(\d{2})$/.exec(told);
  if (!match || match[2] !== city) return null;
  return `${match[1]}${match[3] === "00" ? cityDistrict : home}`;
}

/** The code inside a URI of ours, where the text of a step may hold it by itself. */
function plainCode(told: string, found: string): [string, string][] {
  const prefix = "urn:loopledger:id:plate:";
  if (!told.startsWith(prefix)) return [];
  return [[decodeURIComponent(told.slice(prefix.length)), decodeURIComponent(found.slice(prefix.length))]];
}

function each<T, U>(table: Record<string, T>, make: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(table).map(([key, value]) => [key, make(value)]));
}

/** Every text in lists and tables, at any depth. A year told by itself stands under the name `year`. */
function walk<T>(value: T, text: (told: string) => string, shift: Shift, name = ""): T {
  if (name === "year" && (typeof value === "string" || typeof value === "number")) {
    const year = Number(value) + shift.years;
    return (typeof value === "string" ? String(year) : year) as T;
  }
  if (name === "district" && typeof value === "number") return Number(text(String(value))) as T;
  if (typeof value === "string")
    return text(/^(?:urn:|https?:)/.test(value) ? canonicalUri(value) : value) as T;
  if (Array.isArray(value)) return value.map((one: unknown) => walk(one, text, shift)) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]: [string, unknown]) => [key, walk(inner, text, shift, key)]),
  ) as T;
}
