import { z } from "zod";
import type { Principal } from "../http/access.ts";
import { Problem } from "../http/problem.ts";
import type { Context } from "../http/room.ts";
import { prefixesOf } from "./district-range.ts";

export const wordingSchema = z.object({ zh: z.string(), en: z.string() });

export const meSchema = z.object({
  person: z.object({ id: z.string(), name: z.string(), login: z.string() }).nullable(),
  party: z.object({
    id: z.string(),
    uri: z.string(),
    name: wordingSchema,
    kind: z.string(),
    district: z.number(),
  }),
  roles: z.array(z.string()),
  office: z.boolean(),
  districts: z.array(z.string()),
  programmes: z.array(z.string()),
});

/** Who the caller is, as the console shows it. */
export function describeMe(principal: Principal, { registry, config }: Context): z.output<typeof meSchema> {
  const party = registry.current.partyById(principal.party);
  if (!party) throw new Problem("UNAUTHENTICATED");
  const { lo, hi, all } = principal.viewer;
  const { person } = principal;
  return {
    person: person && { id: String(person.id), name: person.name, login: person.login },
    party: {
      id: String(party.id),
      uri: party.uri,
      name: party.name,
      kind: party.kind,
      district: party.district,
    },
    roles: [...principal.roles],
    office: all || lo !== null,
    districts: all ? [""] : lo !== null && hi !== null ? prefixesOf({ lo, hi }) : [],
    programmes: [...config.programmes],
  };
}
