import type { Handle } from "../database/index.ts";
import { addParties, addPermits, addPlaces } from "../registry/bulk.ts";
import { uriOf } from "./codes.ts";
import type { DemoParty } from "./city.ts";

/** URI of a place of the demo, by its short name. */
export function placeUri(id: string): string {
  return uriOf("place", `427100-${id.toUpperCase()}`);
}

/**
 * Enters the parties of the city with their places and permits.
 * @param opened first day the permits are good for.
 * @returns ids by the short names of the parties.
 */
export async function addCity(
  tx: Handle,
  now: Date,
  parties: readonly DemoParty[],
  opened: string,
): Promise<Map<string, number>> {
  const ids = await addParties(tx, now, parties);
  const byName = new Map(parties.map(({ id }, n) => [id, ids[n]!]));
  const sites = parties.flatMap(({ id, places }) =>
    places.map((place) => ({ ...place, party: byName.get(id)! })),
  );
  await addPlaces(
    tx,
    now,
    sites.map(({ id, ...place }) => ({ ...place, uri: placeUri(id) })),
  );
  await addPermits(
    tx,
    now,
    parties.flatMap(({ id, district, permits }) =>
      permits.map(({ kind, to = null, revoked = null, capacityT = null }, n) => ({
        party: byName.get(id)!,
        kind,
        number: `YT-${kind.toUpperCase()}-${id.toUpperCase()}-${n + 1}`,
        issuer: "云汀市",
        district,
        capacityT,
        from: opened,
        to,
        revoked,
      })),
    ),
  );
  return byName;
}
