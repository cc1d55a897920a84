import { type ItemFold, nextStep } from "@loopledger/programme";
import { z } from "zod";
import type { Ledger } from "../ledger/ledger.ts";
import { wordingOut } from "../registry/fields.ts";
import { partyRef, partyRefOf } from "../rooms/refs.ts";
import { transferProgramme } from "./record-act.ts";

/** Whose signature comes next as a rule; others may act before, since nobody can hold up a note. */
export const nextActOut = z.object({ act: z.string(), label: wordingOut, parties: z.array(partyRef) });
export type NextAct = z.output<typeof nextActOut>;

/** What comes next on a note; null where it is closed, or waits for nobody the register knows. */
export function nextAct(
  { registry, catalogue }: Ledger,
  fold: Pick<ItemFold, "states" | "attributes">,
): NextAct | null {
  const notes = catalogue.programmes.get(transferProgramme);
  const next = notes && nextStep(notes, fold, (uri) => registry().party(uri)?.id);
  if (!next) return null;
  const { step, parties } = next;
  return {
    act: step.name,
    label: step.step.label,
    parties: parties.flatMap((id) => partyRefOf(registry(), id) ?? []),
  };
}
