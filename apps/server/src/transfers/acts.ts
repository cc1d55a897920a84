import { canonicalUri } from "@loopledger/identifiers";
import type { CompiledStep, ItemFold, Wording } from "@loopledger/programme";
import type { Ledger } from "../ledger/ledger.ts";
import { transferProgramme } from "./record-act.ts";

/** Acts a party may take on a note as it stands: it has the role by name or kind, and the state allows it. */
export function actsFor(
  ledger: Ledger,
  party: number,
  fold: Pick<ItemFold, "states" | "attributes">,
): { act: string; label: Wording; help: Wording | null }[] {
  const programme = ledger.catalogue.programmes.get(transferProgramme);
  const state = fold.states[transferProgramme];
  if (!programme || state === undefined) return [];
  return [...programme.steps.values()]
    .filter((step) => follows(step, state) && isOpen(step, fold) && hasRole(step, ledger, party, fold))
    .map(({ name, step }) => ({ act: name, label: step.label, help: step.help ?? null }));
}

function follows({ step }: CompiledStep, state: string): boolean {
  const effect = step.item?.any ? step.parent : step.item;
  return effect?.from?.includes(state) ?? false;
}

/** Acts on a correction need one that waits, and proposing one needs that none does. */
function isOpen({ name }: CompiledStep, { attributes }: Pick<ItemFold, "attributes">): boolean {
  const waits = attributes["correction"] === "proposed";
  if (name === "agreeCorrection" || name === "rejectCorrection") return waits;
  return name !== "proposeCorrection" || !waits;
}

function hasRole(
  { step, programme }: CompiledStep,
  ledger: Ledger,
  party: number,
  { attributes }: Pick<ItemFold, "attributes">,
): boolean {
  const info = ledger.registry().partyById(party);
  return step.by.some((name) => {
    const role = programme.declaration.roles[name]!;
    if (role.named) return role.named.some((fact) => names(attributes[fact], ledger, party));
    return role.parties?.includes(info?.kind ?? "") ?? false;
  });
}

function names(value: unknown, ledger: Ledger, party: number): boolean {
  if (Array.isArray(value)) return value.some((one) => names(one, ledger, party));
  return typeof value === "string" && ledger.registry().party(canonicalUri(value))?.id === party;
}
