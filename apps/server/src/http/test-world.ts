import { addKey } from "../auth/keys.ts";
import { asEngine, type Database, type Role } from "../database/index.ts";
import { addParties, addPeople, addPermits, addPlaces } from "../registry/bulk.ts";
import type { ServerConfig } from "./config.ts";
import { createContext } from "./context.ts";
import { createLog } from "./log.ts";
import type { App, Context, Room } from "./room.ts";
import { createServer } from "./server.ts";

/** Parties of the small world that tests of the server share. Codes are made up and pass their checks. */
const parties = {
  operator: {
    uri: "urn:loopledger:id:party:operator",
    kind: "operator",
    district: 0,
    en: "Operator",
    zh: "运营方",
  },
  office: {
    uri: "urn:loopledger:id:party:office-4201",
    kind: "office",
    district: 420100,
    en: "City office",
    zh: "市局",
  },
  farOffice: {
    uri: "urn:loopledger:id:party:office-4401",
    kind: "office",
    district: 440100,
    en: "Far office",
    zh: "外市局",
  },
  recycler: {
    uri: "urn:loopledger:id:party:recycler-a",
    kind: "recycler",
    district: 420106,
    en: "Recycler A",
    zh: "回收甲",
  },
  rival: {
    uri: "urn:loopledger:id:party:recycler-b",
    kind: "recycler",
    district: 440106,
    en: "Recycler B",
    zh: "回收乙",
  },
  resident: {
    uri: "urn:loopledger:id:party:resident-1",
    kind: "resident",
    district: 420106,
    en: "Li Resident",
    zh: "居民李",
  },
} as const;
export type PartyName = keyof typeof parties;

const holders: Record<string, { party: PartyName; role: Role }> = {
  admin: { party: "operator", role: "admin" },
  office: { party: "office", role: "office" },
  farOffice: { party: "farOffice", role: "office" },
  recycler: { party: "recycler", role: "operator" },
  rival: { party: "rival", role: "operator" },
  reader: { party: "recycler", role: "reader" },
  resident: { party: "resident", role: "resident" },
};
export type HolderName = "admin" | "office" | "farOffice" | "recycler" | "rival" | "reader" | "resident";

export const testPassword = "correct horse battery";

/** A server over a fresh database with a few parties, people, keys and permits, and a clock that tests set. */
export interface TestWorld {
  app: App;
  context: Context;
  party: Record<PartyName, number>;
  /** Headers with the API key of a holder. */
  as: Record<HolderName, { authorization: string }>;
  /** Lines of the log so far. */
  log: string[];
  /** Moves the clock. */
  pass(seconds: number): void;
}

export interface WorldOptions {
  config?: Partial<ServerConfig>;
  rooms?: readonly Room[];
}

/** Fills a fresh database and starts a server on it; close `app` when done. */
export async function createWorld(database: Database, options: WorldOptions = {}): Promise<TestWorld> {
  let time = Date.parse("2026-06-01T08:00:00Z");
  const now = () => new Date(time);
  const { party, keys } = await asEngine(database, async (tx) => {
    const names = Object.keys(parties) as PartyName[];
    const ids = await addParties(
      tx,
      now(),
      names.map((name) => ({ ...parties[name], name: { zh: parties[name].zh, en: parties[name].en } })),
    );
    const party = Object.fromEntries(names.map((name, n) => [name, ids[n]])) as Record<PartyName, number>;
    const keys: [string, string][] = [];
    for (const [holder, { party: owner, role }] of Object.entries(holders)) {
      const key = {
        party: party[owner],
        role,
        label: `secret-label-${holder}`,
        range: null,
        expiresAt: null,
      };
      keys.push([holder, (await addKey(tx, now(), key)).text]);
    }
    await addRegister(tx, now(), party);
    return { party, keys };
  });
  const log: string[] = [];
  const context = await createContext({
    database,
    now,
    log: createLog("info", (line) => log.push(line)),
    ...(options.config ? { config: options.config } : {}),
  });
  return {
    app: await createServer(context, options.rooms),
    context,
    party,
    as: Object.fromEntries(
      keys.map(([holder, text]) => [holder, { authorization: `Bearer ${text}` }]),
    ) as TestWorld["as"],
    log,
    pass: (seconds) => {
      time += seconds * 1000;
    },
  };
}

type Tx = Parameters<typeof addParties>[0];

async function addRegister(tx: Tx, now: Date, party: Record<PartyName, number>): Promise<void> {
  const sites = (["recycler", "rival"] as const).map((owner) => ({
    uri: `urn:loopledger:id:place:${owner.toUpperCase()}-1`,
    party: party[owner],
    kind: "recycling-plant",
    name: { zh: `${parties[owner].zh}一厂`, en: `${parties[owner].en} plant 1` },
    district: parties[owner].district,
    lon: 114.3,
    lat: 30.5,
    capacityT: 12_000,
  }));
  const [plant] = await addPlaces(tx, now, sites);
  await addPermits(tx, now, [
    {
      party: party.recycler,
      place: plant ?? null,
      kind: "comprehensive-use",
      number: "PERMIT-OF-A",
      district: parties.recycler.district,
      capacityT: 5000,
      scope: { waste: ["900-052-31"] },
      from: "2025-01-01",
      to: "2027-12-31",
    },
    {
      party: party.rival,
      kind: "comprehensive-use",
      number: "PERMIT-OF-B",
      district: parties.rival.district,
      from: "2025-01-01",
    },
  ]);
  const people = (Object.keys(holders) as HolderName[]).map((holder) => {
    const { party: owner, role } = holders[holder] ?? { party: "recycler", role: "reader" };
    return {
      party: party[owner],
      login: `${holder.toLowerCase()}@test`,
      name: `Person ${holder}`,
      password: testPassword,
      locale: "en" as const,
      roles: [{ role, range: null }],
    };
  });
  await addPeople(tx, now, people);
}
