import { accounts, sameAccount, unplaced } from "./accounts.ts";
import type { AdmittedStep } from "./admit-step.ts";
import type { Decision, Known, StepEvent } from "./facts.ts";
import { checkOrder } from "./item-order.ts";
import { indexAt, type PathEntry } from "./item-path.ts";
import { itemMass } from "./item-mass.ts";
import { accountOf, postItem, postQuantities, processAccount } from "./postings.ts";
import type { StepItem } from "./resolve-step.ts";
import { foldBefore, materialOf } from "./scope.ts";
import { noteWhereabouts } from "./whereabouts.ts";

/** New states, holders, facts and mass of every item of a step. */
export function decideItems(
  admitted: AdmittedStep,
  event: StepEvent,
  known: Known,
  decision: Decision,
): void {
  const { step, items, bulk } = admitted;
  const { declaration } = step.programme;
  for (const item of items) decideItem(item, admitted, event, known, decision);
  decision.itemPostings = decision.postings.length;
  const material = (line: { uri: string }): string => {
    const kind = Object.values(declaration.items).find(
      ({ kind, schemes }) =>
        kind === "bulk" && schemes.some((scheme) => line.uri.startsWith(`urn:loopledger:id:${scheme}:`)),
    );
    return kind?.material ?? materialOf(line.uri);
  };
  for (const side of ["inputs", "outputs", "plain"] as const)
    decision.postings.push(...postQuantities(bulk[side], side, event, step.step, material));
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
  const effect = item.effect!;
  const record = known.item(item.uri);
  const before = foldBefore(record, event);
  const late =
    record !== undefined && indexAt(record.path, { t: event.time, s: event.seq }) < record.path.length;
  const state = before.states[declaration.id] ?? "new";
  const holder = holderAfter(item, admitted, event, state);

  const entry: PathEntry = {
    t: event.time,
    s: event.seq,
    p: step.id,
    by: event.actor,
  };
  if (item.part !== "item") entry.e = item.part;
  const claimed = admitted.claimed.has(item.uri);
  if (claimed) entry.c = true;
  const to = typeof effect.to === "object" ? effect.to[item.kind ?? ""] : effect.to;
  if (to !== undefined) entry.st = to;
  if (holder) [entry.h, entry.l] = holder;
  noteWhereabouts(entry, item, admitted, event);
  const responsible = responsibleAfter(admitted, event, known);
  if (responsible !== null) entry.r = responsible;
  const facts = given.get(item.uri);
  if (facts && Object.keys(facts).length) entry.a = facts;

  const material = item.kind ? declaration.items[item.kind]?.material : undefined;
  const mg = itemMass(item, facts, known, event);
  // A late report takes its place in the life of the item; its mass has moved on already.
  if (material && mg !== null && !late) {
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
  for (const record of known.contents(uri)) {
    if (decision.changes.some((change) => change.uri === record.uri)) continue;
    const before = foldBefore(record, event);
    if (before.holder === holder[0] && before.place === holder[1]) continue;
    if (before.holder !== null && before.holder !== carrier && before.holder !== event.actor) continue;
    const entry: PathEntry = {
      t: event.time,
      s: event.seq,
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
