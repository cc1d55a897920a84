import type { ItemFold, Wording } from "@loopledger/programme";
import { z } from "zod";
import { wordingOut } from "../registry/fields.ts";
import { partyRef } from "../rooms/refs.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { partiesOf } from "./note-parties.ts";
import { transferProgramme } from "./record-act.ts";

/** Whose signature comes next as a rule; others may act before, since nobody can hold up a note. */
export const nextActOut = z.object({ act: z.string(), label: wordingOut, parties: z.array(partyRef) });
export type NextAct = z.output<typeof nextActOut>;

type Part = "emitter" | "carriers" | "receiver";

const usual: Record<string, [part: Part, act: string]> = {
  draft: ["emitter", "seal"],
  sealed: ["emitter", "dispatch"],
  dispatched: ["carriers", "carry"],
  carried: ["receiver", "receive"],
  stored: ["receiver", "receive"],
  received: ["receiver", "accept"],
  accepted: ["receiver", "process"],
  partly_refused: ["emitter", "giveBack"],
  refused: ["emitter", "giveBack"],
  returned: ["receiver", "process"],
};

/** States a note waits in; a correction may wait in `processed` too. */
export const waitingStates = [...Object.keys(usual), "processed"];

/** What comes next on a note; null where it is closed. */
export function nextAct(
  { registry, catalogue }: Ledger,
  { states, attributes }: Pick<ItemFold, "states" | "attributes">,
): NextAct | null {
  const parties = partiesOf(registry(), attributes);
  const steps = catalogue.programmes.get(transferProgramme)?.steps;
  const of = (act: string, who: NextAct["parties"]): NextAct | null => {
    const label: Wording | undefined = steps?.get(act)?.step.label;
    return label && who.length > 0 ? { act, label, parties: who } : null;
  };
  if (attributes["correction"] === "proposed")
    return of(
      "agreeCorrection",
      [parties.emitter ?? [], parties.receiver ?? []]
        .flat()
        .filter(({ id }) => id !== String(attributes["correctionBy"])),
    );
  const [part, act] = usual[states[transferProgramme] ?? ""] ?? [];
  if (part === undefined || act === undefined) return null;
  const who = [parties[part] ?? []].flat();
  // Without a carrier it is the receiver who speaks next.
  return part === "carriers" && who.length === 0
    ? of("receive", [parties.receiver ?? []].flat())
    : of(act, who);
}
