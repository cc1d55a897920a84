import { z } from "zod";
import { partyRef, type PartyRef, partyRefOf } from "../rooms/refs.ts";
import type { Registry } from "../registry/registry.ts";

/** Parties of a note by the fact that names them; those the register does not know are left out. */
export const noteParties = z.object({
  emitter: partyRef.nullable(),
  receiver: partyRef.nullable(),
  carriers: z.array(partyRef),
  broker: partyRef.nullable(),
  intermediaries: z.array(partyRef),
});

export function partiesOf(
  registry: Registry,
  attributes: Record<string, unknown>,
): z.output<typeof noteParties> {
  const all = (fact: string): PartyRef[] =>
    [attributes[fact] ?? []]
      .flat()
      .flatMap((text) => partyRefOf(registry, registry.party(String(text))?.id) ?? []);
  return {
    emitter: all("emitter")[0] ?? null,
    receiver: all("receiver")[0] ?? null,
    carriers: all("carriers"),
    broker: all("broker")[0] ?? null,
    intermediaries: all("intermediaries"),
  };
}
