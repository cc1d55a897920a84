import type { MassLine, Transfer } from "../api/types-transfers.ts";
import type { PartyRef } from "../api/types.ts";

/** A correction that waits for an answer. */
export interface Proposed {
  /** Who proposed it, and who has to answer. */
  by: PartyRef | null;
  answers: PartyRef | null;
  reason: string;
  /** Mass by code: as accepted, and as it is said to have been. */
  lines: { item: string; kg: number; becomes: number }[];
}

type Note = Pick<Transfer, "emitter" | "receiver" | "delivered" | "signatures" | "attributes">;

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
