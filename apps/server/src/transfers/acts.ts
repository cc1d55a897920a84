import {
  expression,
  isInRole,
  type ItemFold,
  localDate,
  type CompiledStep,
  type Wording,
} from "@loopledger/programme";
import type { Ledger } from "../ledger/ledger.ts";
import { transferProgramme } from "./record-act.ts";

type Note = Pick<ItemFold, "states" | "attributes">;

/**
 * Acts a party may take on a note as it stands: it is in a role of the act, the state allows it, and nothing the act
 * requires is plainly not so already.
 */
export function actsFor(
  ledger: Ledger,
  party: number,
  note: Note,
): { act: string; label: Wording; help: Wording | null }[] {
  const programme = ledger.catalogue.programmes.get(transferProgramme);
  const state = note.states[transferProgramme];
  if (!programme || state === undefined) return [];
  const info = ledger.registry().partyById(party);
  const date = localDate(new Date(ledger.now()).toISOString(), ledger.settings.zone);
  const { roles } = programme.declaration;
  return [...programme.steps.values()]
    .filter((step) => follows(step, state) && !isRuledOut(step, party, note))
    .filter(({ step }) => step.by.some((name) => isInRole(roles[name]!, info, date, [note.attributes])))
    .map(({ name, step }) => ({ act: name, label: step.label, help: step.help ?? null }));
}

function follows({ step }: CompiledStep, state: string): boolean {
  const effect = step.item?.any ? step.parent : step.item;
  return effect?.from?.includes(state) ?? false;
}

/** Whether a condition of the act fails whatever will be filled in; what depends on the form is not known yet. */
function isRuledOut({ step }: CompiledStep, party: number, { attributes }: Note): boolean {
  const names = { item: { ...attributes, before: attributes }, actor: { id: party }, field: {} };
  return (step.requires ?? []).some(({ when }) => expression(when).evaluate({ names }) === false);
}
