import { sameJson } from "./same-json.ts";
import type { Fault, Known, StepEvent } from "./facts.ts";
import { foldPath, indexAt, momentOf, type ItemRecord } from "./item-path.ts";
import type { ResolvedStep, StepItem } from "./resolve-step.ts";
import type { Names } from "./scope.ts";
import type { Field, Fields } from "./types.ts";

/** What of an item may not be left out at this step, and what may not be changed by it. */
export interface FieldTerms {
  faults: Fault[];
  missing: Fault[];
}

/**
 * Judges `requiredFrom` and `sealedFrom` of the attributes of a step's items. A datum is asked for at the step
 * it is required from; a gap that was let in there is flagged and does not hold up the steps of others. After
 * the sealing step a value that differs is refused, also one that is told late of the time before.
 * @param given facts told about each item, converted.
 * @param required whether a field that may be required is so here.
 */
export function checkFieldTerms(
  { step, items }: ResolvedStep,
  event: StepEvent,
  known: Known,
  given: Map<string, Names>,
  required: (field: Field, values: Names) => boolean,
): FieldTerms {
  const terms: FieldTerms = { faults: [], missing: [] };
  for (const item of items) {
    const record = known.item(item.uri);
    const told = given.get(item.uri) ?? {};
    const own = attributesOf(known, step.programme.declaration.id, item.kind);
    for (const [name, field] of Object.entries(own)) {
      if (field.requiredFrom !== step.name || Object.hasOwn(told, name)) continue;
      const before = knownAt(record, event);
      if (before[name] !== undefined) continue;
      if (field.required !== undefined && !required(field, { ...before, ...told })) continue;
      terms.missing.push(fault(item, name, event, "FIELD_MISSING", field));
    }
    if (step.step.reopens || !record) continue;
    for (const { name, field, sealing } of sealedOf(known, step.programme.declaration.id, item, record)) {
      if (!Object.hasOwn(told, name) || told[name] === undefined) continue;
      if (breaksSeal(record, sealing, name, told[name], event))
        terms.faults.push(fault(item, name, event, "FIELD_SEALED", field));
    }
  }
  return terms;
}

function attributesOf(known: Known, programme: string, kind: string | null): Fields {
  return known.catalogue.programmes.get(programme)?.declaration.items[kind ?? ""]?.attributes ?? {};
}

interface Sealed {
  name: string;
  field: Field;
  /** Step that seals it, `programme/step`. */
  sealing: string;
}

/** Attributes that some step seals, in the step's programme and in the one whose register has the item. */
function sealedOf(known: Known, programme: string, { kind }: StepItem, record: ItemRecord): Sealed[] {
  const homes = new Map([
    [`${programme}|${kind}`, [programme, kind] as const],
    [`${record.programme}|${record.kind}`, [record.programme ?? "", record.kind] as const],
  ]);
  return [...homes.values()].flatMap(([home, of]) =>
    Object.entries(attributesOf(known, home, of)).flatMap(([name, field]) =>
      field.sealedFrom ? [{ name, field, sealing: `${home}/${field.sealedFrom}` }] : [],
    ),
  );
}

/** Whether a value told at a moment would alter what the sealing step, or a step since, left. */
function breaksSeal(
  { path }: ItemRecord,
  sealing: string,
  name: string,
  value: unknown,
  event: StepEvent,
): boolean {
  const seal = path.findIndex(({ p }) => p === sealing);
  if (seal < 0) return false;
  const at = indexAt(path, momentOf(event));
  // Told of the time before the seal: it alters nothing where somebody has told it anew since.
  if (at <= seal && path.slice(at, seal + 1).some(({ a }) => a && Object.hasOwn(a, name))) return false;
  const standing = foldPath(path, Math.max(at, seal + 1)).attributes[name];
  return !sameJson(standing, value);
}

function knownAt(record: ItemRecord | undefined, event: StepEvent): Names {
  if (!record) return {};
  return foldPath(record.path, indexAt(record.path, momentOf(event))).attributes;
}

/** Where in the event a fact of an item was told, or would be. */
export function factPath(item: StepItem, name: string, event: StepEvent): string {
  const at = [...event.perItem.keys()].indexOf(item.uri);
  if (at >= 0 && (Object.hasOwn(event.perItem.get(item.uri)!, name) || !Object.hasOwn(event.data, name)))
    return `/ll:items/${at}/${name}`;
  if (Object.hasOwn(event.data, name) || item.part === "item") return `/ll:data/${name}`;
  return `/ll:items/${name}`;
}

function fault(item: StepItem, name: string, event: StepEvent, code: string, field: Field): Fault {
  return { path: factPath(item, name, event), code, params: { label: field.label } };
}
