import {
  type Catalogue,
  type CompiledStep,
  countedSteps,
  expression,
  ExpressionError,
  messageParts,
  recordsOf,
  visit,
  type StepEvent,
} from "@loopledger/programme";
import type { PreparedEvent } from "./prepared-event.ts";

/** What the expressions of a step ask the ledger for. */
export interface StepAsks {
  /** `total(measure, at, window, key)`, with the full id of the measure; keyed: a key is told, known with the data. */
  totals: { measure: string; at: "party" | "place"; window: string; keyed: boolean }[];
  /** `stock(at, ...materials)`; no materials: those of the programme's kinds; null: they depend on the data. */
  stocks: { at: "party" | "place"; materials: string[] | null }[];
  /** Sums its records add to. */
  measures: string[];
}

const asksOf = new WeakMap<CompiledStep, StepAsks>();

/**
 * Finds what a step's rules may ask, once, from the texts of its declaration: of its own words, its flags and
 * measures, the clocks it opens, and the roles that may take it.
 */
export function stepAsks(compiled: CompiledStep): StepAsks {
  const known = asksOf.get(compiled);
  if (known) return known;
  const { step, name, flags, measures, programme } = compiled;
  const { id, roles, clocks, items } = programme.declaration;
  const kindMaterials = Object.values(items).flatMap(({ material }) => (material ? [material] : []));
  const asks: StepAsks = { totals: [], stocks: [], measures: measures.map((measure) => measure.id) };
  if (countedSteps(programme).has(name)) asks.measures.push(recordsOf(id, name));
  for (const text of callsIn([step, flags, measures, step.opens?.map((clock) => clocks[clock])]))
    visit(expression(text).node, (node) => {
      if (node.kind !== "call") return;
      const [first, ...rest] = node.args.map((arg) => (arg.kind === "literal" ? String(arg.value) : null));
      if (node.name === "stock" && first !== undefined)
        asks.stocks.push({
          at: first === "place" ? "place" : "party",
          materials: rest.length ? (rest.includes(null) ? null : (rest as string[])) : kindMaterials,
        });
      if (node.name === "total" && first)
        asks.totals.push({
          measure: `${id}/${first}`,
          at: rest[0] === "place" ? "place" : "party",
          window: rest[1] ?? "ever",
          keyed: rest.length > 2,
        });
    });
  for (const role of step.by) {
    const capacity = roles[role]?.capacity;
    if (capacity !== undefined)
      asks.totals.push({ measure: `${id}/${capacity}`, at: "party", window: "year", keyed: false });
  }
  asksOf.set(compiled, asks);
  return asks;
}

/** Every expression in a declaration that calls the ledger, those inside messages too. */
function callsIn(value: unknown): string[] {
  if (typeof value === "string")
    return (value.includes("{") ? messageParts(value) : [value]).filter(
      (text) => /\b(total|stock)\(/.test(text) && isExpression(text),
    );
  if (value === null || typeof value !== "object") return [];
  return Object.values(value).flatMap(callsIn);
}

/** Words for people may hold anything. */
function isExpression(text: string): boolean {
  try {
    expression(text);
    return true;
  } catch (error) {
    if (error instanceof ExpressionError) return false;
    throw error;
  }
}

/** What events have in common that may ask for the same: party, place and the steps they may be. */
export function askKey({ party, step }: PreparedEvent): string {
  return `${party}|${step.place}|${step.type}|${step.action}|${step.bizStep}|${step.step}`;
}

/** For `filter`: keeps the first of those with one key. Most events of a document are alike. */
export function firstOfEach<T>(key: (one: T) => string): (one: T) => boolean {
  const seen = new Set<string>();
  return (one) => {
    const size = seen.size;
    return seen.add(key(one)).size > size;
  };
}

const carrying = new WeakMap<Catalogue, Map<string, CompiledStep[]>>();

/** Steps an event may be, and those that what it carries may take with it. */
export function possibleSteps(event: StepEvent, catalogue: Catalogue): CompiledStep[] {
  const own =
    event.step === null
      ? catalogue.candidates(event.type, event.action, event.bizStep)
      : [catalogue.step(event.step)].flatMap((step) => step ?? []);
  const carried = carriedBy(catalogue);
  return carried.size ? [...own, ...own.flatMap(({ id }) => carried.get(id) ?? [])] : own;
}

function carriedBy(catalogue: Catalogue): Map<string, CompiledStep[]> {
  let index = carrying.get(catalogue);
  if (!index) {
    index = new Map();
    for (const { steps } of catalogue.programmes.values())
      for (const step of steps.values())
        for (const carrier of step.step.carriedBy ?? [])
          index.set(carrier, [...(index.get(carrier) ?? []), step]);
    carrying.set(catalogue, index);
  }
  return index;
}
