import { checkFields } from "./check-fields.ts";
import type { Fault, StepEvent } from "./facts.ts";
import type { ResolvedStep, StepItem } from "./resolve-step.ts";
import type { Names } from "./scope.ts";
import type { Field, Fields } from "./types.ts";

export interface Facts {
  /** Data of the step itself. */
  values: Names;
  /** Facts told about each item, by URI. */
  given: Map<string, Names>;
  faults: Fault[];
  missing: Fault[];
}

/**
 * Reads the data of an event: that of the step, and that of each of its items. What `ll:data` says under the
 * name of an item's field holds for every item of the step, unless `ll:items` says otherwise of one.
 */
export function readFacts(
  { step, items }: ResolvedStep,
  event: StepEvent,
  required: (field: Field, values: Names) => boolean,
): Facts {
  const declared = step.step.fields ?? {};
  const subjects = items.filter(({ part }) => part === "item");
  const ofItems: Fields = Object.assign(
    {},
    ...(subjects.length ? subjects : kindsOf(step)).map((item) => fieldsOf(step, item)),
  );
  const data: Names = {};
  const shared: Names = {};
  for (const [name, value] of Object.entries(event.data)) {
    const isShared = !Object.hasOwn(declared, name) && Object.hasOwn(ofItems, name);
    (isShared ? shared : data)[name] = value;
  }
  const checked = checkFields(declared, data, "/ll:data", required);
  const facts: Facts = { ...checked, given: new Map() };

  const order = [...event.perItem.keys()];
  for (const item of items) {
    const fields = fieldsOf(step, item);
    const named = { ...event.perItem.get(item.uri) };
    delete named["kind"];
    delete named["item"];
    const told: Names = { ...(item.part === "item" ? shared : {}), ...named };
    if (item.mg !== null && Object.hasOwn(fields, "massKg")) told["massKg"] ??= Number(item.mg) / 1e6;
    // What is fixed when an item first appears need not be told again.
    const isNew = item.effect?.from?.includes("new") ?? false;
    const demanded = new Set(
      Object.values(isNew ? fields : (item.effect?.fields ?? {})).filter(
        ({ requiredFrom }) => requiredFrom === undefined,
      ),
    );
    const at = order.indexOf(item.uri);
    const path = at >= 0 ? `/ll:items/${at}` : item.part === "item" ? "/ll:data" : "/ll:items";
    const read = checkFields(
      fields,
      told,
      path,
      (field, values) => demanded.has(field) && required(field, values),
    );
    facts.faults.push(...read.faults);
    facts.missing.push(...read.missing);
    // The data of a step about one thing are facts of that thing.
    const own = item.part === "item" && subjects.length === 1 ? checked.values : {};
    facts.given.set(item.uri, { ...own, ...read.values });
  }
  return facts;
}

type Told = Pick<StepItem, "kind" | "effect">;

/** What the step says of each kind it handles, for an event that names no item. */
function kindsOf({ step }: ResolvedStep["step"]): Told[] {
  return (step.item?.items ?? []).map((kind) => ({ kind, effect: step.item ?? null }));
}

function fieldsOf({ programme }: ResolvedStep["step"], { kind, effect }: Told): Fields {
  const attributes = kind === null ? undefined : programme.declaration.items[kind]?.attributes;
  return { ...attributes, ...effect?.fields };
}
