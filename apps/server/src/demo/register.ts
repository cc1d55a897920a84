import type { Handle } from "../database/index.ts";
import { addParties, addPermits, addPlaces } from "../registry/bulk.ts";
import { uriOf } from "./codes.ts";
import type { DemoParty } from "./city.ts";
import type { Story } from "./story.ts";

/** URI of a place of the demo, by its short name. */
export function placeUri(id: string): string {
  return uriOf("place", `427100-${id.toUpperCase()}`);
}

/**
 * Enters parties with their places and permits; of one that is on the register already only these.
 * @param opened first day permits are good for that tell no other.
 * @returns ids by the short names of the parties.
 */
export async function addCity(
  tx: Handle,
  now: Date,
  parties: readonly DemoParty[],
  opened: string,
): Promise<Map<string, number>> {
  const known = await tx
    .selectFrom("party")
    .select(["id", "uri"])
    .where("uri", "in", [...new Set(parties.map(({ uri }) => uri))])
    .execute();
  const byUri = new Map(known.map(({ id, uri }) => [uri, id]));
  const unknown = parties.filter(({ uri }) => !byUri.has(uri));
  for (const [n, id] of (await addParties(tx, now, unknown)).entries()) byUri.set(unknown[n]!.uri, id);
  const sites = parties.flatMap(({ uri, places }) =>
    places.map((place) => ({ ...place, party: byUri.get(uri)! })),
  );
  await addPlaces(
    tx,
    now,
    sites.map(({ id, ...place }) => ({ ...place, uri: placeUri(id) })),
  );
  await addPermits(
    tx,
    now,
    parties.flatMap(({ id, uri, district, permits }) =>
      permits.map(({ kind, from = opened, to = null, revoked = null, capacityT = null, scope = {} }, n) => ({
        party: byUri.get(uri)!,
        kind,
        number: `YT-${kind.toUpperCase()}-${id.toUpperCase()}-${n + 1}`,
        issuer: "云汀市",
        district,
        capacityT,
        from,
        to,
        revoked,
        scope,
      })),
    ),
  );
  return new Map(parties.map(({ id, uri }) => [id, byUri.get(uri)!]));
}

/** Days from which permits of the city are good: they are older than its first battery. */
export const permitsFrom = "2018-08-01";

/** Enters who plays in the workflows of a story, unless a load that was cut short has done so. */
export async function addPlayers(tx: Handle, now: Date, { parties }: Pick<Story, "parties">): Promise<void> {
  const sites = parties.flatMap(({ places }) => places.map(({ id }) => placeUri(id)));
  const there = await tx
    .selectFrom("place")
    .select("id")
    .where("uri", "in", sites.slice(0, 1))
    .executeTakeFirst();
  if (!there) await addCity(tx, now, parties, permitsFrom);
}
