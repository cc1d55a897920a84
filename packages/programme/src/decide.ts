import { decideItems } from "./decide-items.ts";
import { furtherFlags } from "./further-flags.ts";
import { genericFlags } from "./generic-flags.ts";
import { decideClocks } from "./decide-clocks.ts";
import { admitStep, type AdmittedStep } from "./admit-step.ts";
import { contribute, ruleFlags } from "./evaluate-rules.ts";
import { emptyDecision, type Decision, type Known, type StepEvent } from "./facts.ts";
import { namedParties } from "./named-parties.ts";
import { nestedSteps, withoutNestedData } from "./nested-steps.ts";
import { judgeLate } from "./judge-late.ts";
import { decidePlain } from "./decide-plain.ts";
import type { Scope } from "./expression.ts";
import { resolveStep, type ResolvedStep } from "./resolve-step.ts";
import { readClock } from "./wrong-clock.ts";

/**
 * Decides what follows from one event, given what the ledger knew. Pure: the same function admits events on
 * the server, checks a form in the browser and runs a programme's workflows in tests.
 *
 * Structural faults, a foreign hand and missing data of a named step are refused; breaches of rules are
 * recorded and flagged, because the physical fact has happened.
 */
export function decide(event: StepEvent, known: Known): Decision {
  const decision = emptyDecision();
  if (event.faults?.length) return { ...decision, refusals: event.faults };
  const resolved = resolveStep(event, known);
  let scope: Scope | undefined;
  let admitted: AdmittedStep | null = null;
  if (Array.isArray(resolved)) return { ...decision, refusals: resolved };
  if (resolved === null) {
    event = withClock(event, null, known);
    decidePlain(event, known, decision);
  } else {
    decision.step = resolved.step.id;
    event = withClock(event, resolved, known);
    event = withBothEnds(endsOfDocument(resolved, event, known), resolved.step.step.counterparty);
    admitted = admitStep(resolved, withoutNestedData(resolved, event, known), known, decision);
    if (!admitted) return decision;
    ({ scope } = admitted);
    const testNested = nestedSteps(admitted, event, known, decision);
    decideItems(admitted, event, known, decision);
    decideClocks(admitted, event, known, decision);
    contribute(admitted, decision);
    ruleFlags(admitted, event, known, decision);
    testNested();
  }
  genericFlags(resolved, event, known, decision, scope);
  furtherFlags(admitted, event, known, decision);
  if (resolved) dropCovered(resolved, decision);
  judgeLate(event, known, decision);
  decision.readers = resolved?.step.step.private ? [] : readersOf(resolved, event, known, decision);
  return decision;
}

function withClock(event: StepEvent, resolved: ResolvedStep | null, known: Known): StepEvent {
  const clock = readClock(event, resolved, known);
  return clock ? { ...event, clock } : event;
}

/** Takes out flags of every programme that the programme's own rule says better about the same item. */
function dropCovered({ step }: ResolvedStep, decision: Decision): void {
  for (const { id, covers } of step.flags)
    for (const { rule, item } of decision.flags)
      if (covers && rule === id)
        decision.flags = decision.flags.filter(
          (other) => !(covers.includes(other.rule) && other.item === item),
        );
}

/** The two ends of a hand-over as its document names them, where the event names none. */
function endsOfDocument({ items, step }: ResolvedStep, event: StepEvent, known: Known): StepEvent {
  const kinds = step.programme.declaration.items;
  const ends = items.map(({ kind }) => kinds[kind ?? ""]?.ends).find((found) => found !== undefined);
  if (!ends) return event;
  const [source] = namedParties([ends.source], event, known);
  const [destination] = namedParties([ends.destination], event, known);
  return {
    ...event,
    source: event.source ?? source ?? null,
    destination: event.destination ?? destination ?? null,
  };
}

/** Of a hand-over one side may be named alone; the acting party is the other. */
function withBothEnds(event: StepEvent, counterparty: "source" | "destination" | undefined): StepEvent {
  if (counterparty === "source" && event.source !== null && event.destination === null)
    return { ...event, destination: event.actor, destinationPlace: event.destinationPlace ?? event.place };
  if (counterparty === "destination" && event.destination !== null && event.source === null)
    return { ...event, source: event.actor, sourcePlace: event.sourcePlace ?? event.place };
  return event;
}

/** Both sides of a hand-over, whoever a document names and whoever answers for the items may read the event. */
function readersOf(
  resolved: ResolvedStep | null,
  event: StepEvent,
  known: Known,
  decision: Decision,
): number[] {
  const readers = new Set<number>();
  for (const role of resolved ? Object.values(resolved.step.programme.declaration.roles) : [])
    if (role.named) for (const party of namedParties(role.named, event, known)) readers.add(party);
  for (const party of [event.source, event.destination]) if (party !== null) readers.add(party);
  for (const { entry, uri } of decision.changes) {
    const path = known.item(uri)?.path;
    const responsible = entry.r ?? path?.findLast((past) => past.r !== undefined)?.r;
    if (responsible !== undefined) readers.add(responsible);
    if (entry.h !== undefined && path) {
      const before = path.findLast((past) => past.h !== undefined && past.t <= entry.t)?.h;
      if (typeof before === "number") readers.add(before);
    }
  }
  readers.delete(event.actor);
  return [...readers].sort((a, b) => a - b);
}
