import { admitStep, type AdmittedStep } from "./admit-step.ts";
import type { CompiledStep } from "./compile.ts";
import { decideClocks } from "./decide-clocks.ts";
import { decideItems } from "./decide-items.ts";
import { contribute, ruleFlags } from "./evaluate-rules.ts";
import { emptyDecision, type Decision, type ItemRef, type Known, type StepEvent } from "./facts.ts";
import { raiseGeneric, stepFlags } from "./generic-flags.ts";
import { identify, itemsOf, type ResolvedStep } from "./resolve-step.ts";
import { hadRole, hasRole } from "./roles.ts";
import { foldBefore } from "./scope.ts";

/**
 * What a step of a note means for the things and mass lines on it, each in its own programme: the steps that
 * declare `carriedBy` it. One signature moves a battery to `in_transit` and the note to `dispatched`.
 * Nothing is refused here: the note stands, and what a programme misses is flagged.
 * @returns tests the red flags of those steps; to be called once the note has booked what it moves.
 */
export function nestedSteps(
  admitted: AdmittedStep,
  event: StepEvent,
  known: Known,
  decision: Decision,
): () => void {
  const tests: (() => void)[] = [];
  const testAll = (): void => tests.forEach((test) => test());
  const steps = known.catalogue.carriedBy(admitted.step.id);
  if (!steps.length) return testAll;
  const goods = goodsOf(admitted, event, known);
  for (const programme of new Set(steps.map((step) => step.programme))) {
    const choices = steps.filter((step) => step.programme === programme);
    const mine = choices.filter((step) => mayTake(step, event, known));
    const candidates = mine.length ? mine : choices;
    const byStep = new Map<CompiledStep, { items: ItemRef[]; lines: StepEvent["quantities"] }>();
    const of = (step: CompiledStep): { items: ItemRef[]; lines: StepEvent["quantities"] } => {
      const group = byStep.get(step) ?? { items: [], lines: [] };
      byStep.set(step, group);
      return group;
    };
    for (const ref of goods) {
      const step = stepOf(ref.uri, candidates, event, known);
      if (step) of(step).items.push(ref);
    }
    // Mass has no record that tells whose business it is; only the signer's role does.
    for (const line of admitted.moved) {
      const kind = programme.kindOf(identify(line.uri));
      const step = mine.find(({ step }) => kind !== null && step.item?.items.includes(kind));
      if (step && programme.declaration.items[kind!]!.kind === "bulk") of(step).lines.push(line);
    }
    for (const [step, { items, lines }] of byStep)
      tests.push(nest(step, items, lines, admitted, event, known, decision));
  }
  return testAll;
}

/** What is on the note and goes with the step: not what a stranger holds, and of an unpacking only the named. */
function goodsOf({ items, cargo }: AdmittedStep, event: StepEvent, known: Known): ItemRef[] {
  const notes = items.filter(({ part }) => part === "item" || part === "parent");
  const found: ItemRef[] = [];
  for (const note of notes) {
    const carrier = foldBefore(known.item(note.uri), event).holder;
    const named = note.part === "parent" && cargo.length > 0 && event.action === "DELETE";
    for (const record of known.contents(note.uri)) {
      const { holder } = foldBefore(record, event);
      if (holder !== null && holder !== carrier && holder !== event.actor) continue;
      if (named && !cargo.some(({ uri }) => uri === record.uri)) continue;
      const path = cargo.find(({ uri }) => uri === record.uri)?.path ?? note.path;
      found.push({ uri: record.uri, path });
    }
  }
  return found;
}

function mayTake(step: CompiledStep, event: StepEvent, known: Known): boolean {
  const party = known.party(event.actor);
  return hasRole(step, party, event, known) || hadRole(step, party);
}

/** The step of a programme that fits a thing: by its kind, best by its state too. */
function stepOf(
  uri: string,
  steps: CompiledStep[],
  event: StepEvent,
  known: Known,
): CompiledStep | undefined {
  const record = known.item(uri);
  const { id } = steps[0]!.programme.declaration;
  const before = foldBefore(record, event).states[id];
  // Lot numbers look alike in every programme: one that only another has in its books is that one's.
  if (record && record.programme !== id && before === undefined) return undefined;
  const fitting = steps.filter(({ step, programme }) => {
    const kind = record?.programme === id ? record.kind : programme.kindOf(identify(uri));
    return kind !== null && step.item?.items.includes(kind);
  });
  return fitting.find(({ step }) => step.item!.from?.includes(before ?? "new") ?? true) ?? fitting[0];
}

function nest(
  step: CompiledStep,
  items: ItemRef[],
  lines: StepEvent["quantities"],
  outer: AdmittedStep,
  event: StepEvent,
  known: Known,
  decision: Decision,
): () => void {
  const { type, action, bizStep } = step.step.event;
  const inner: StepEvent = {
    ...event,
    type,
    action: action ?? null,
    bizStep,
    step: step.id,
    items,
    parent: null,
    inputs: [],
    outputs: [],
    quantities: lines,
    inputQuantities: [],
    outputQuantities: [],
    data: dataFor(step, outer, event),
    perItem: new Map([...event.perItem].filter(([uri]) => items.some((item) => item.uri === uri))),
  };
  const resolved = { step, ...itemsOf(step, inner, known), explicit: false, carried: true };
  const sub = emptyDecision();
  const admitted = admitStep(resolved, inner, known, sub, decision);
  if (!admitted) {
    // The thing has moved all the same, with the note; its own programme could make nothing of it.
    raiseGeneric("G16", event, decision, items[0]?.uri ?? null, {
      step: step.id,
      problem: [...new Set(sub.refusals.map(({ code }) => code))].join(", "),
    });
    return () => {};
  }
  (decision.nested ??= []).push(step.id);
  decideItems(admitted, inner, known, sub);
  decideClocks(admitted, inner, known, sub);
  contribute(admitted, sub);
  decision.changes.push(...sub.changes.map((change) => ({ ...change, role: "content" as const })));
  decision.postings.push(...sub.postings);
  decision.flags.push(...sub.flags);
  decision.withdrawn.push(...sub.withdrawn);
  decision.clocksOpened.push(...sub.clocksOpened);
  decision.clocksClosed.push(...sub.clocksClosed);
  decision.contributions.push(...sub.contributions);
  return () => {
    ruleFlags(admitted, inner, known, decision);
    stepFlags(resolved, inner, known, decision, admitted.scope);
  };
}

/** An event without what it tells, under the name of a programme, for the steps that follow in that programme. */
export function withoutNestedData({ step }: ResolvedStep, event: StepEvent, known: Known): StepEvent {
  const nested = new Set(known.catalogue.carriedBy(step.id).map((one) => one.programme.declaration.id));
  if (!Object.keys(event.data).some((name) => nested.has(name))) return event;
  const data = Object.fromEntries(Object.entries(event.data).filter(([name]) => !nested.has(name)));
  return { ...event, data };
}

/**
 * Data of a nested step: what the event tells under the name of its programme, else what the note tells or knows
 * under the same name.
 */
function dataFor(step: CompiledStep, { given, items }: AdmittedStep, event: StepEvent): StepEvent["data"] {
  const told: StepEvent["data"] = {};
  const note = items.find(({ part }) => part === "item" || part === "parent");
  const own = event.data[step.programme.declaration.id];
  const known: StepEvent["data"] = {
    ...(note ? given.get(note.uri) : {}),
    // As it was told, not as the note has read it: a track is a sum to the note's rules already.
    ...event.data,
    ...(typeof own === "object" ? own : {}),
  };
  for (const name of [...Object.keys(step.step.fields ?? {}), ...Object.keys(step.step.item?.fields ?? {})])
    if (known[name] !== undefined) told[name] = known[name];
  return told;
}
