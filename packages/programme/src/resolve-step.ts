import { check, type Identifier } from "@loopledger/identifiers";
import type { CompiledStep } from "./compile.ts";
import type { Fault, ItemRef, Known, QuantityRef, StepEvent } from "./facts.ts";
import { foldPath, indexAt } from "./item-path.ts";
import { hadRole, hasRole } from "./roles.ts";
import type { Effect } from "./types.ts";

export type Part = "item" | "parent" | "inputs" | "outputs";

/** An item of an event with its kind in the step's programme. */
export interface StepItem extends ItemRef {
  part: Part;
  identifier: Identifier;
  kind: string | null;
  /** The step says something about items of this kind in this part. */
  effect: Effect | null;
  /** Kilograms given with the reference itself (a lot in a quantity list). */
  mg: bigint | null;
}

export interface ResolvedStep {
  step: CompiledStep;
  items: StepItem[];
  /** Things of any kind that the step packs or unpacks. */
  cargo: StepItem[];
  /** Mass lines without identity. */
  bulk: { inputs: QuantityRef[]; outputs: QuantityRef[]; plain: QuantityRef[] };
  explicit: boolean;
  /** It follows from a step of the note that carries the items, see `carriedBy`. */
  carried?: boolean;
}

/**
 * Finds the step an event is: the one it names, else the one whose event shape, kinds and roles fit.
 * @returns null when it belongs to no programme, or the faults when it names a step it cannot be.
 */
export function resolveStep(event: StepEvent, known: Known): ResolvedStep | Fault[] | null {
  if (event.step !== null) {
    const step = known.catalogue.step(event.step);
    if (!step)
      return [
        {
          path: "/ll:step",
          code: "UNKNOWN_STEP",
          params: { step: event.step },
        },
      ];
    const { type, action } = step.step.event;
    if (type !== event.type || (action !== undefined && action !== event.action))
      return [
        {
          path: "/type",
          code: "STEP_SHAPE",
          params: {
            step: event.step,
            expected: [type, action].filter(Boolean).join(" "),
            found: [event.type, event.action].filter(Boolean).join(" "),
          },
        },
      ];
    return { step, ...itemsOf(step, event, known), explicit: true };
  }
  const fitting = known.catalogue
    .candidates(event.type, event.action, event.bizStep)
    .filter((step) => knowsFirst(step, event, known) && mayBe(step, event, known))
    .map((step) => ({ step, ...itemsOf(step, event, known), explicit: false }))
    .filter((found) => fits(found));
  return fitting.find((found) => expects(found, event, known)) ?? fitting[0] ?? null;
}

/** Mass lines of a kind the step does not handle in their part. */
export function foreignLines({ step, bulk }: ResolvedStep): { line: QuantityRef; part: Part }[] {
  const { programme } = step;
  const sides = [
    ["plain", "item"],
    ["inputs", "inputs"],
    ["outputs", "outputs"],
  ] as const;
  return sides.flatMap(([side, part]) =>
    (step.step[part]?.any || step.step[part]?.carries ? [] : bulk[side])
      .filter((line) => !step.step[part]?.items.includes(programme.kindOf(identify(line.uri)) ?? ""))
      .map((line) => ({ line, part })),
  );
}

/** Whether every item and mass line has a kind the step handles. */
function fits(found: ResolvedStep): boolean {
  const { step, items, bulk } = found;
  const lines = bulk.inputs.length + bulk.outputs.length + bulk.plain.length;
  const wants = (["item", "inputs", "outputs"] as const).some((part) => step.step[part]);
  return (
    (!wants || items.length + lines > 0) &&
    items.every(({ effect }) => effect !== null) &&
    foreignLines(found).length === 0
  );
}

/** An event that names no step is taken for one only of a party whose business that step is. */
function mayBe(step: CompiledStep, event: StepEvent, known: Known): boolean {
  const party = known.party(event.actor);
  return hasRole(step, party, event, known) || hadRole(step, party);
}

/** A look at one item spares looking at all, for the many events that no programme is about. */
function knowsFirst(step: CompiledStep, event: StepEvent, known: Known): boolean {
  const first = event.items[0] ?? event.inputs[0] ?? event.quantities[0] ?? event.inputQuantities[0];
  if (!first) return true;
  const { declaration, schemes } = step.programme;
  return schemes.has(identify(first.uri).scheme) || known.item(first.uri)?.programme === declaration.id;
}

/** Whether the acting party has a role of the step and the items are in a state it starts from. */
function expects({ step, items }: ResolvedStep, event: StepEvent, known: Known): boolean {
  const programme = step.programme.declaration.id;
  if (!hasRole(step, known.party(event.actor), event, known)) return false;
  return items.every(({ uri, effect }) => {
    const record = known.item(uri);
    const at = { t: event.time, s: event.seq };
    const state = record
      ? (foldPath(record.path, indexAt(record.path, at)).states[programme] ?? "new")
      : "new";
    return effect?.from?.includes(state) ?? true;
  });
}

/** The items and mass lines of an event, each with its kind in the step's programme. */
export function itemsOf(
  step: CompiledStep,
  event: StepEvent,
  known: Known,
): Pick<ResolvedStep, "items" | "cargo" | "bulk"> {
  const { programme } = step;
  const { declaration } = programme;
  const items: StepItem[] = [];
  const bulk: ResolvedStep["bulk"] = { inputs: [], outputs: [], plain: [] };

  function add(ref: ItemRef, part: Part, mg: bigint | null): void {
    const identifier = identify(ref.uri);
    const told = event.perItem.get(ref.uri)?.["kind"];
    const stored = known.item(ref.uri);
    const effects = step.step[part];
    const kind =
      (typeof told === "string" ? told : null) ??
      (stored?.programme === declaration.id ? stored.kind : null) ??
      kindHere(identifier, effects);
    const effect = effects && kind !== null && effects.items.includes(kind) ? effects : null;
    items.push({ ...ref, part, identifier, kind, effect, mg });
  }

  /** Kind by the code, else the first kind of the step whose codes do not tell their kind (lots). */
  function kindHere(identifier: Identifier, effects: Effect | undefined): string | null {
    const byCode = programme.kindOf(identifier);
    if (byCode !== null && effects?.items.includes(byCode)) return byCode;
    const open = effects?.items.find((name) => {
      const { schemes, parts } = declaration.items[name]!;
      return !parts && schemes.includes(identifier.scheme);
    });
    return open ?? byCode;
  }

  /** Packed or unpacked without anything being said of it. */
  const isAside = ({ part, effect }: StepItem): boolean =>
    effect === null && (part === "parent" || step.step[part]?.any === true);

  for (const ref of event.items) add(ref, "item", null);
  if (event.parent) add(event.parent, "parent", null);
  for (const ref of event.inputs) add(ref, "inputs", null);
  for (const ref of event.outputs) add(ref, "outputs", null);
  const lines = [
    ["quantities", "item", "plain"],
    ["inputQuantities", "inputs", "inputs"],
    ["outputQuantities", "outputs", "outputs"],
  ] as const;
  for (const [list, part, side] of lines)
    for (const line of event[list]) {
      const kind = programme.kindOf(identify(line.uri));
      if (kind !== null && declaration.items[kind]!.kind === "lot") add(line, part, line.mg);
      else bulk[side].push(line);
    }
  // The parent of an aggregation may be anything (a pallet, a truck); only what the step declares is judged.
  return {
    items: items.filter((item) => !isAside(item)),
    cargo: items.filter((item) => isAside(item) && item.part !== "parent"),
    bulk,
  };
}

const identified = new Map<string, Identifier>();

/** Parses a canonical URI once; codes repeat within and across documents. */
export function identify(uri: string): Identifier {
  let found = identified.get(uri);
  if (!found) {
    if (identified.size > 20_000) identified.clear();
    found = check(uri);
    identified.set(uri, found);
  }
  return found;
}
