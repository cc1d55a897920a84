import { asEngine, type Database, type Handle } from "../database/index.ts";
import {
  MemoryRegistry,
  type PartyEntry,
  type PermitInfo,
  type PlaceInfo,
  type Registry,
} from "./registry.ts";

/** Reads the whole register into memory. */
export async function loadRegistry(database: Database): Promise<Registry> {
  const registry = new MemoryRegistry();
  registry.put(await asEngine(database, (tx) => readEntries(tx)));
  return registry;
}

/**
 * Parties with everything the registry knows of them.
 * @param ids the parties wanted; all of them where absent.
 */
export async function readEntries(tx: Handle, ids?: readonly number[]): Promise<PartyEntry[]> {
  const parties = await tx
    .selectFrom("party")
    .select(["id", "uri", "kind", "name_zh", "name_en", "district"])
    .$if(ids !== undefined, (query) => query.where("id", "in", ids ?? []))
    .orderBy("id")
    .execute();
  const aliases = await tx
    .selectFrom("party_alias")
    .selectAll()
    .$if(ids !== undefined, (query) => query.where("party", "in", ids ?? []))
    .orderBy("alias")
    .execute();
  const permits = groupBy(await readPermits(tx, ids), ({ party }) => party);
  const places = groupBy(await readPlaces(tx, ids), ({ place }) => place.party);
  const names = groupBy(aliases, ({ party }) => party);
  return parties.map(({ id, uri, kind, name_zh, name_en, district }) => ({
    party: {
      id,
      uri,
      kind,
      name: { zh: name_zh, en: name_en },
      district,
      permits: (permits.get(id) ?? []).map(({ permit }) => permit),
    },
    aliases: (names.get(id) ?? []).map(({ alias }) => alias),
    places: places.get(id) ?? [],
  }));
}

async function readPermits(
  tx: Handle,
  ids?: readonly number[],
): Promise<{ party: number; permit: PermitInfo }[]> {
  const rows = await tx
    .selectFrom("permit")
    .selectAll()
    .$if(ids !== undefined, (query) => query.where("party", "in", ids ?? []))
    .orderBy("id")
    .execute();
  return rows.map((row) => ({
    party: row.party,
    permit: {
      kind: row.kind,
      number: row.number,
      district: row.district,
      place: row.place,
      from: row.valid_from,
      to: row.valid_to,
      revoked: row.revoked_at,
      capacityT: numberOrNull(row.capacity_t_per_year),
      scope: row.scope as Record<string, unknown>,
    },
  }));
}

async function readPlaces(
  tx: Handle,
  ids?: readonly number[],
): Promise<{ place: PlaceInfo; aliases: string[] }[]> {
  const rows = await tx
    .selectFrom("place")
    .selectAll()
    .$if(ids !== undefined, (query) => query.where("party", "in", ids ?? []))
    .orderBy("id")
    .execute();
  const aliases = await tx
    .selectFrom("place_alias")
    .innerJoin("place", "place.id", "place_alias.place")
    .select(["place_alias.alias", "place_alias.place"])
    .$if(ids !== undefined, (query) => query.where("place.party", "in", ids ?? []))
    .orderBy("place_alias.alias")
    .execute();
  const names = groupBy(aliases, ({ place }) => place);
  return rows.map((row) => ({
    place: {
      id: row.id,
      uri: row.uri,
      party: row.party,
      kind: row.kind,
      name: { zh: row.name_zh, en: row.name_en },
      district: row.district,
      lon: row.lon,
      lat: row.lat,
      capacityT: numberOrNull(row.capacity_t),
      stockLimitT: numberOrNull(row.stock_limit_t),
      stockLimitDays: row.stock_limit_days,
    },
    aliases: (names.get(row.id) ?? []).map(({ alias }) => alias),
  }));
}

/** A numeric column as a JSON number: tonnes and the like, where 15 digits are plenty. */
export function numberOrNull(value: string | null): number | null {
  return value === null ? null : Number(value);
}

function groupBy<T>(rows: readonly T[], key: (row: T) => number): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
}
