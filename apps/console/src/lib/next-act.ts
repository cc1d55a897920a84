import type { MassLine, Transfer } from "../api/types-transfers.ts";
import type { PartyRef } from "../api/types.ts";

/** Whose signature comes next as a rule; others may act before, since nobody can hold up a note. */
export interface NextAct {
  parties: PartyRef[];
  act: string;
}

/** A correction that waits for an answer. */
export interface Proposed {
  /** Who proposed it, and who has to answer. */
  by: PartyRef | null;
  answers: PartyRef | null;
  reason: string;
  /** Mass by code: as accepted, and as it is said to have been. */
  lines: { item: string; kg: number; becomes: number }[];
}

const next: Record<string, { by: ("emitter" | "carriers" | "receiver")[]; act: string }> = {
  draft: { by: ["emitter"], act: "seal" },
  sealed: { by: ["emitter"], act: "dispatch" },
  dispatched: { by: ["carriers", "receiver"], act: "carry" },
  carried: { by: ["receiver"], act: "receive" },
  stored: { by: ["receiver"], act: "receive" },
  received: { by: ["receiver"], act: "accept" },
  accepted: { by: ["receiver"], act: "process" },
  partly_refused: { by: ["emitter"], act: "giveBack" },
  refused: { by: ["emitter"], act: "giveBack" },
  returned: { by: ["receiver"], act: "process" },
};

type Note = Pick<
  Transfer,
  "state" | "emitter" | "carriers" | "receiver" | "delivered" | "signatures" | "attributes"
>;

/** What comes next on a note; null where it is closed. */
export function nextAct(note: Note): NextAct | null {
  const proposed = proposedCorrection(note);
  if (proposed) return { parties: [proposed.answers ?? []].flat(), act: "agreeCorrection" };
  const step = next[note.state ?? ""];
  if (!step) return null;
  // Without a carrier it is the receiver who speaks next.
  if (step.act === "carry" && note.carriers.length === 0) return { parties: [note.receiver ?? []].flat(), act: "receive" }; // prettier-ignore
  return { parties: [note[step.by[0]!] ?? []].flat(), act: step.act };
}

/** The correction that waits for an answer, with what it would change; null where none does. */
export function proposedCorrection({
  attributes,
  signatures,
  delivered,
  emitter,
  receiver,
}: Note): Proposed | null {
  // prettier-ignore
  const last = (...acts: string[]): number => signatures.findLastIndex(({ act }) => acts.includes(act));
  const at = last("proposeCorrection");
  if (at < 0 || at < last("agreeCorrection", "rejectCorrection")) return null;
  const { party, data } = signatures[at]!;
  const right = [attributes["lines"]?.value ?? []].flat() as MassLine[];
  // Codes are told in any spelling; the telling end of them is the same.
  const now = new Map(delivered.map(({ item, kg }) => [tail(item), { item, kg, becomes: 0 }]));
  for (const { item, kg } of right) now.set(tail(item), { item, kg: now.get(tail(item))?.kg ?? 0, becomes: kg }); // prettier-ignore
  return {
    by: party,
    answers: party?.id === emitter?.id ? receiver : emitter,
    reason: typeof data["reason"] === "string" ? data["reason"] : "",
    lines: [...now.values()],
  };
}

const tail = (code: string): string => code.slice(code.lastIndexOf(":") + 1);
