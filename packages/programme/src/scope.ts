import { type Scope, show, type Value } from "./expression.ts";
import type { Known, PartyFacts, PlaceFacts, QuantityRef, StepEvent } from "./facts.ts";
import { foldPath, indexAt, momentOf, type ItemFold, type ItemRecord } from "./item-path.ts";
import { localDate } from "./calendar.ts";
import { isPenalty, permitsInForce } from "./permits.ts";
import { windowMonths } from "./periods.ts";
import { identify, type Part, type ResolvedStep, type StepItem } from "./resolve-step.ts";

export type Names = Record<string, unknown>;

/** What was known of an item just before the event happened. */
export function foldBefore(record: ItemRecord | undefined, event: StepEvent): ItemFold {
  if (!record) return foldPath([]);
  return foldPath(record.path, indexAt(record.path, momentOf(event)));
}

/** A party as rules see it on a day. */
export function partyView(party: PartyFacts | undefined, date: string): Names | null {
  if (!party) return null;
  const { id, uri, kind, district } = party;
  const permits = permitsInForce(party, date);
  const capacities = permits.flatMap(({ kind, capacityT }) =>
    capacityT === null || isPenalty(kind) ? [] : [capacityT],
  );
  return {
    id,
    uri,
    kind,
    district,
    permits: permits.map((permit) => permit.kind),
    capacityKg: capacities.length ? capacities.reduce((a, b) => a + b, 0) * 1000 : null,
  };
}

/** A place as rules see it. */
export function placeView(place: PlaceFacts | undefined): Names | null {
  if (!place) return null;
  return {
    ...place,
    stockLimitKg: place.stockLimitT === null ? null : place.stockLimitT * 1000,
    capacityKg: place.capacityT === null ? null : place.capacityT * 1000,
  };
}

/** An item as rules see it: its facts by name, and what is known of its code, state and whereabouts. */
export function itemView(
  uri: string,
  known: Known,
  event: StepEvent,
  programme: string,
  given: Names = {},
  kind?: string | null,
): Names {
  const record = known.item(uri);
  const fold = foldBefore(record, event);
  const first = record?.path[0]?.t ?? event.time;
  return {
    ...fold.attributes,
    ...given,
    before: fold.attributes,
    uri,
    code: identify(uri).parts,
    kind: kind ?? record?.kind ?? null,
    known: record !== undefined,
    state: fold.states[programme] ?? null,
    states: fold.states,
    leftKg: fold.mg === null ? null : Number(fold.mg) / 1e6,
    carriedKg: kilogramsOf(fold.carried),
    deliveredKg: kilogramsOf(fold.delivered),
    holder: fold.holder,
    place: fold.place,
    responsible: fold.responsible,
    parent: record?.parent ?? null,
    ageDays: (Date.parse(event.time) - Date.parse(first)) / 86_400_000,
  };
}

/** Kilograms of the mass lines of a document. */
export function kilogramsOf(lines: Record<string, string>): number {
  return Number(Object.values(lines).reduce((sum, mg) => sum + BigInt(mg), 0n)) / 1e6;
}

function quantityView(line: QuantityRef): Names {
  const { scheme, parts } = identify(line.uri);
  return {
    uri: line.uri,
    material: materialOf(line.uri),
    scheme,
    code: parts,
    kg: line.mg === null ? null : Number(line.mg) / 1e6,
  };
}

/** Name a mass line is posted under when its kind names none: scheme and code. */
export function materialOf(uri: string): string {
  const own = /^urn:loopledger:id:([^:]+):(.+)$/.exec(uri);
  return own ? `${own[1]}/${own[2]}` : uri;
}

/** Kilograms of a set of lines and items, or null where one of them is not known. */
function massOf(masses: (bigint | null)[]): number | null {
  return masses.every((mg) => mg !== null) ? Number(masses.reduce<bigint>((a, b) => a + b, 0n)) / 1e6 : null;
}

/**
 * Names a step's rules can use.
 * @param values checked data of the step; `given` the facts of each item.
 */
export function stepNames(
  { step, items, bulk }: ResolvedStep,
  event: StepEvent,
  known: Known,
  values: Names,
  given: Map<string, Names>,
  mass: (item: StepItem) => bigint | null,
): Names {
  const date = localDate(event.time, known.zone);
  const programme = step.programme.declaration.id;
  const view = (item: StepItem): Names =>
    itemView(item.uri, known, event, programme, given.get(item.uri) ?? {}, item.kind);
  const of = (part: string): StepItem[] => items.filter((item) => item.part === part);
  const subjects = of("item");
  // A step that packs or unpacks anything is about the document it packs.
  const carrier = step.step.item?.any && !subjects.length ? of("parent")[0] : undefined;
  const place = event.place === null ? undefined : known.place(event.place);
  const parent = event.parent;
  return {
    event: {
      time: event.time,
      date,
      recordTime: event.recordTime,
      year: Number(date.slice(0, 4)),
      month: Number(date.slice(5, 7)),
      district: place?.district ?? known.party(event.actor)?.district ?? null,
    },
    actor: partyView(known.party(event.actor), date),
    source: event.source === null ? null : partyView(known.party(event.source), date),
    destination: event.destination === null ? null : partyView(known.party(event.destination), date),
    place: placeView(place),
    field: values,
    param: step.programme.parameters(date),
    rules: step.programme.ruleSet(date),
    items: subjects.map(view),
    item: subjects.length === 1 ? view(subjects[0]!) : carrier ? view(carrier) : null,
    parent: parent ? itemView(parent.uri, known, event, programme, given.get(parent.uri) ?? {}) : null,
    inputs: of("inputs").map(view),
    outputs: of("outputs").map(view),
    contents: (parent ? [parent] : subjects).flatMap(({ uri }) =>
      known.contents(uri).map((record) => itemView(record.uri, known, event, programme)),
    ),
    quantities: [...bulk.plain, ...bulk.inputs, ...bulk.outputs].map(quantityView),
    quantity: null,
    massIn: massOf([...of("inputs").map(mass), ...bulk.inputs.map((line) => line.mg)]),
    massOut: massOf([...of("outputs").map(mass), ...bulk.outputs.map((line) => line.mg)]),
  };
}

/** A scope in which an item of the step, by its part and URI, is the subject. */
export function subjectScope(scope: Scope, part: Part, uri: string): Scope {
  const { names } = scope;
  const views =
    part === "parent" ? [names["parent"]] : (names[part === "item" ? "items" : part] as unknown[]);
  const item = (views as (Names | null)[]).find((view) => view?.["uri"] === uri) ?? null;
  return withSubject(scope, { item });
}

/** A scope in which one item, or one mass line, is the subject. */
export function withSubject(scope: Scope, names: Names): Scope {
  return { ...scope, names: { ...scope.names, ...names } };
}

export { quantityView };

function textOf(value: Value | undefined): string {
  return typeof value === "string" ? value : "";
}

/** The key `total` was asked for, spelt as measures keep it. */
export function keyOf(key: Value | undefined): { key?: string } {
  return key === undefined ? {} : { key: show(key) };
}

/** District of six digits from a number, a code or the URI of a longer division code. */
function districtNumber(value: Value): number | null {
  if (typeof value === "number") return value;
  const digits = typeof value === "string" ? /(\d{6})\d*$/.exec(value)?.[1] : undefined;
  return digits === undefined ? null : Number(digits);
}

/** Functions of the rule language the ledger answers for the acting party at the place of the event. */
export function ledgerCalls(
  event: StepEvent,
  known: Known,
  programme: string,
  materials: string[],
): Scope["call"] {
  const [year, month] = localDate(event.time, known.zone).split("-").map(Number) as [number, number];
  const calls: Record<string, (args: Value[]) => Value> = {
    // total("received", "place" | "party", window [, key]): the sum of a measure, this event included
    total: ([measure, at, window, key]) => {
      const months = windowMonths(window === undefined ? "ever" : textOf(window), year * 100 + month);
      if (!months || key === null) return null;
      return known.total(`${programme}/${textOf(measure)}`, {
        party: event.actor,
        ...(at === "place" ? { place: event.place ?? 0 } : {}),
        months,
        ...keyOf(key),
      });
    },
    // stock("place" | "party" [, materials...]): kilograms now in stock
    stock: ([at, ...only]) =>
      known.stock(
        event.actor,
        at === "place" ? (event.place ?? 0) : undefined,
        only.length ? only.map(textOf) : materials,
      ),
    placeCount: ([kind, given, level]) => {
      const district = districtNumber(given ?? null);
      if (district === null) return null;
      const span = level === "prefecture" ? 100 : level === "province" ? 10_000 : 1;
      const lo = Math.floor(district / span) * span;
      return known.placeCount(textOf(kind), lo, lo + span - 1);
    },
    workdays: ([from, to]) =>
      typeof from === "string" && typeof to === "string"
        ? known.calendar.workingDaysBetween(from.slice(0, 10), to.slice(0, 10))
        : null,
  };
  return (name, args) => calls[name]?.(args);
}
