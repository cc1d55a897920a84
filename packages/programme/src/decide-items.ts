import { accounts, sameAccount, unplaced } from "./accounts.ts";
import type { AdmittedStep } from "./admit-step.ts";
import { carrierOf, carryLines } from "./carry-lines.ts";
import { expression } from "./expression.ts";
import type { Decision, Known, StepEvent } from "./facts.ts";
import { checkOrder } from "./item-order.ts";
import { indexAt, momentOf, type PathEntry } from "./item-path.ts";
import { itemMass } from "./item-mass.ts";
import { accountOf, postItem, postQuantities, processAccount } from "./postings.ts";
import type { StepItem } from "./resolve-step.ts";
import { foldBefore, materialOf, subjectScope } from "./scope.ts";
import { takeFromLot, takenFrom } from "./take-from-lot.ts";
import { noteWhereabouts } from "./whereabouts.ts";

/** New states, holders, facts and mass of every item of a step. */
export function decideItems(
  admitted: AdmittedStep,
  event: StepEvent,
  known: Known,
  decision: Decision,
): void {
  const { step, items, bulk } = admitted;
  for (const item of items) decideItem(item, admitted, event, known, decision);
  decision.itemPostings = decision.postings.length;
  const carrier = carrierOf(admitted);
  const material = (line: { uri: string }): string => bulkMaterial(admitted, line.uri);
  if (carrier) {
    const { entry } = decision.changes.find(({ uri }) => uri === carrier.uri)!;
    carryLines(admitted, carrier, entry, event, known, decision, material);
  }
  // A note has moved its lines already; to a step that follows from it they are only figures.
  if (carrier || admitted.carried) return;
  for (const side of ["inputs", "outputs", "plain"] as const)
    decision.postings.push(...postQuantities(bulk[side], side, event, step.step, material));
}

/** Material a mass line is posted under: that of its kind, else its scheme and code. */
function bulkMaterial({ step }: AdmittedStep, uri: string): string {
  const kind = Object.values(step.programme.declaration.items).find(
    ({ kind, schemes }) =>
      kind === "bulk" && schemes.some((scheme) => uri.startsWith(`urn:loopledger:id:${scheme}:`)),
  );
  return kind?.material ?? materialOf(uri);
}

function decideItem(
  item: StepItem,
  admitted: AdmittedStep,
  event: StepEvent,
  known: Known,
  decision: Decision,
): void {
  const { step, given } = admitted;
  const { declaration } = step.programme;
  const record = known.item(item.uri);
  const before = foldBefore(record, event);
  const late = record !== undefined && indexAt(record.path, momentOf(event)) < record.path.length;
  const state = before.states[declaration.id] ?? "new";
  const holder = holderAfter(item, admitted, event, state);

  const entry: PathEntry = {
    ...momentOf(event),
    p: step.id,
    by: event.actor,
  };
  if (item.part !== "item") entry.e = item.part;
  if (record && record.programme !== declaration.id && item.kind !== null) entry.i = item.kind;
  const claimed = admitted.claimed.has(item.uri);
  if (claimed) entry.c = true;
  const to = stateAfter(item, admitted);
  if (to !== undefined) entry.st = to;
  if (holder) [entry.h, entry.l] = holder;
  noteWhereabouts(entry, item, admitted, event);
  const responsible = responsibleAfter(admitted, event, known);
  if (responsible !== null) entry.r = responsible;
  const taken = takenFrom(item, admitted, known);
  let facts = given.get(item.uri);
  if (taken !== null && facts) {
    // What is taken is no fact of the lot.
    const { massKg: _, ...rest } = facts;
    facts = rest;
  }
  if (facts && Object.keys(facts).length) entry.a = facts;

  const material = item.kind ? declaration.items[item.kind]?.material : undefined;
  const mg = itemMass(item, facts, known, event);
  // A late report takes its place in the life of the item; its mass has moved on already.
  if (material && taken !== null) {
    const isEmpty = takeFromLot(item, taken, material, entry, event, known, decision);
    if (!isEmpty) delete entry.st;
  } else if (material && mg !== null && !late) {
    const target = accountAfter(item, admitted, event, holder) ?? before.account;
    if (target) {
      const enters = entersFrom(item, admitted, event, state);
      decision.postings.push(...postItem(material, before, { account: target, mg }, enters));
      entry.m = mg.toString();
      entry.acc = sameAccount(target, accounts.outside) ? null : target;
    }
  }
  const change = {
    uri: item.uri,
    programme: declaration.id,
    kind: item.kind,
    entry,
  };
  decision.changes.push({ ...change, role: roleOf(item) });
  if (holder) moveContents(item.uri, holder, claimed, event, known, decision);
  checkOrder(record, item.uri, entry, event, known, decision);
}

/** State an item is in afterwards: worked out from the data, by its kind, or the same for all. */
function stateAfter({ effect, kind, part, uri }: StepItem, { scope }: AdmittedStep): string | undefined {
  const { to, toBy } = effect!;
  const found = toBy ? expression(toBy).evaluate(subjectScope(scope, part, uri)) : null;
  if (typeof found === "string") return found;
  return typeof to === "object" ? to[kind ?? ""] : to;
}

function roleOf({ part }: StepItem): "item" | "parent" | "input" | "output" {
  return part === "inputs" ? "input" : part === "outputs" ? "output" : part;
}

type Holder = [holder: number | null, place: number | null];

/** Who answers for the items of a step from now on; null: nobody new. */
function responsibleAfter({ step }: AdmittedStep, event: StepEvent, known: Known): number | null {
  if (step.step.responsible !== "parent") return step.step.responsible ? event.actor : null;
  return event.parent ? foldBefore(known.item(event.parent.uri), event).responsible : null;
}

function holderAfter(item: StepItem, { step }: AdmittedStep, event: StepEvent, state: string): Holder | null {
  // A parent or an input is handed on only where the step says so of it.
  const aside = item.part === "inputs" || item.part === "parent";
  switch (item.effect?.holder ?? (aside ? undefined : step.step.holder)) {
    case "actor":
      return [event.actor, event.place];
    case "receiver":
      return [event.destination, event.destinationPlace];
    case "outside":
      return [null, null];
    case "keep":
      return null;
    default:
      return item.part === "outputs" || state === "new" ? [event.actor, event.place] : null;
  }
}

function accountAfter(
  item: StepItem,
  { step }: AdmittedStep,
  event: StepEvent,
  holder: Holder | null,
): [number, number] | null {
  if (item.part === "inputs") return processAccount(event);
  if (item.part === "item" && step.step.flow?.to) return accountOf(step.step.flow.to, event);
  return holder ? accountOfHolder(holder) : null;
}

function accountOfHolder([holder, place]: Holder): [number, number] {
  return holder === null ? accounts.outside : [holder, place ?? unplaced];
}

function entersFrom(
  item: StepItem,
  { step }: AdmittedStep,
  event: StepEvent,
  state: string,
): [number, number] {
  if (item.part === "outputs") return processAccount(event);
  if (step.step.flow?.from) return accountOf(step.step.flow.from, event);
  return state === "new" && item.effect?.from?.includes("new") ? accounts.origin : accounts.outside;
}

/**
 * What is inside an item moves with it, to the same hand and place. Not what a stranger holds: packing a thing
 * needs no leave, so it must not be a way to take it.
 */
function moveContents(
  uri: string,
  holder: Holder,
  claimed: boolean,
  event: StepEvent,
  known: Known,
  decision: Decision,
): void {
  const carrier = foldBefore(known.item(uri), event).holder;
  const unpacked = event.parent?.uri === uri && event.action === "DELETE" ? event.items : [];
  for (const record of known.contents(uri)) {
    // Of what is unpacked only that which is named goes on with the step.
    if (unpacked.length && !unpacked.some((item) => item.uri === record.uri)) continue;
    if (decision.changes.some((change) => change.uri === record.uri)) continue;
    const before = foldBefore(record, event);
    if (before.holder === holder[0] && before.place === holder[1]) continue;
    if (before.holder !== null && before.holder !== carrier && before.holder !== event.actor) continue;
    const entry: PathEntry = {
      ...momentOf(event),
      p: null,
      e: "content",
      by: event.actor,
    };
    if (claimed) entry.c = true;
    [entry.h, entry.l] = holder;
    if (event.place !== entry.l) entry.w = event.place;
    const late = indexAt(record.path, entry) < record.path.length;
    const material = known.catalogue.programmes.get(record.programme ?? "")?.declaration.items[
      record.kind ?? ""
    ]?.material;
    // Kilograms used up, disposed of or lost on their own (a module built into the pack) do not come back.
    const isGone = before.account !== null && before.account[0] === accounts.outside[0];
    if (material && before.mg !== null && !late && !isGone) {
      const account = accountOfHolder(holder);
      decision.postings.push(...postItem(material, before, { account, mg: before.mg }, accounts.outside));
      entry.acc = sameAccount(account, accounts.outside) ? null : account;
    }
    decision.changes.push({
      uri: record.uri,
      programme: record.programme,
      kind: record.kind,
      entry,
      role: "content",
    });
  }
}
