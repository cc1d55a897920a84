import { check } from "@loopledger/identifiers";
import type { Catalogue, Wording } from "@loopledger/programme";
import { addKey } from "../auth/keys.ts";
import { asEngine, type Database } from "../database/index.ts";
import { credentialRoom } from "../credentials/credential-room.ts";
import { createWorld, type TestWorld } from "../http/test-world.ts";
import { type LedgerSettings, ledgerSettings } from "../ledger/book.ts";
import { epcisRoom } from "../epcis/epcis-room.ts";
import { createLedger, type Ledger } from "../ledger/ledger.ts";
import { sharesRoom } from "../ledger/shares/shares-room.ts";
import { traceRoom } from "../ledger/trace-room.ts";
import { createPlanRoom } from "../plan/index.ts";
import { loadCatalogue } from "../programmes/discover.ts";
import { addParties, addPermits, addPlaces, type NewPermit } from "../registry/bulk.ts";
import { transferRoom } from "../transfers/transfer-room.ts";
import { ledgerRooms } from "./index.ts";

/** Parties beside those of every test: the makers, and an outlet both recyclers deal with. */
const more = {
  maker: { kind: "battery-maker", name: { en: "Battery maker", zh: "电池厂" } },
  carMaker: { kind: "vehicle-maker", name: { en: "Vehicle maker", zh: "整车厂" } },
  outlet: { kind: "outlet", permits: ["battery-outlet"], name: { en: "Outlet", zh: "回收网点" } },
} as const;
export type Actor = keyof typeof more | "recycler" | "rival";

/** Both recyclers may do the whole of it, so that what one cannot see is not for want of a permit. */
const recyclerPermits = ["comprehensive-use-recycling", "comprehensive-use-cascade"];

export interface Answer {
  status: number;
  text: string;
  body: any;
}

/** A server with all rooms of the ledger, and the parties of the battery programme. */
export interface RoomsWorld extends TestWorld {
  ledger: Ledger;
  catalogue: Catalogue;
  /** Headers and place of those who record. */
  actors: Record<Actor, Hand>;
  get(url: string, headers?: Record<string, string>): Promise<Answer>;
  send(
    method: "POST" | "PATCH",
    url: string,
    body: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer>;
  /** Records a step of the battery programme at a moment, by default as the clock stands. */
  record(
    by: Actor,
    step: string,
    body: Record<string, unknown>,
    headers?: Record<string, string>,
  ): Promise<Answer>;
}

export async function createRoomsWorld(
  database: Database,
  settings: LedgerSettings = ledgerSettings,
): Promise<RoomsWorld> {
  const catalogue = await loadCatalogue();
  let world: TestWorld | undefined;
  const now = (): number => world!.context.now().getTime();
  const ledger = createLedger(database, catalogue, () => world!.context.registry.current, now, settings);
  world = await createWorld(database, {
    rooms: [
      epcisRoom(ledger),
      traceRoom,
      sharesRoom(ledger),
      ...ledgerRooms(ledger),
      createPlanRoom(catalogue),
      transferRoom(ledger),
      credentialRoom(ledger),
    ],
  });
  const actors = await addActors(database, world);
  const { app } = world;
  const call = async (
    method: "GET" | "POST" | "PATCH",
    url: string,
    headers = {},
    body?: unknown,
  ): Promise<Answer> => {
    const answer = await app.inject({
      method,
      url,
      headers: { ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
    });
    const isJson =
      /json/.test(String(answer.headers["content-type"])) &&
      !/ndjson/.test(String(answer.headers["content-type"]));
    return { status: answer.statusCode, text: answer.body, body: isJson ? answer.json() : answer.body };
  };
  return {
    ...world,
    ledger,
    catalogue,
    actors,
    get: (url, headers) => call("GET", url, headers),
    send: (method, url, body, headers) => call(method, url, headers, body),
    record: (by, step, body, headers = {}) => {
      const { authorization, place } = actors[by];
      const path = `/api/v1/programmes/power-battery/steps/${step}`;
      return call("POST", path, { authorization, ...headers }, { place, ...body });
    },
  };
}

/** A party of a test: its kind, its permits, and in how many tonnes its place and permits are limited. */
export interface Role {
  kind: string;
  name?: Wording;
  permits?: readonly (string | (Partial<NewPermit> & Pick<NewPermit, "kind">))[];
  placeT?: number;
}

/** Headers, place and URI of who records. */
export type Hand = Record<"authorization" | "place" | "uri", string>;

/** Puts parties with a place, permits and a key of their own on the register; names of URIs begin with `prefix`. */
export async function addCast<Name extends string>(
  database: Database,
  world: TestWorld,
  prefix: string,
  cast: Record<Name, Role>,
): Promise<Record<Name, Hand>> {
  const now = world.context.now();
  const names = Object.keys(cast) as Name[];
  const hands = await asEngine(database, async (tx) => {
    const rows = names.map((name) => ({
      uri: `urn:loopledger:id:party:${prefix}${name.toLowerCase()}`,
      kind: cast[name].kind,
      name: cast[name].name ?? { zh: name, en: name },
      district: 420106,
    }));
    const ids = await addParties(tx, now, rows);
    const sites = rows.map(({ district, kind, name }, n) => ({
      uri: `urn:loopledger:id:place:${prefix.toUpperCase()}${names[n]!.toUpperCase()}-1`,
      party: ids[n]!,
      kind,
      name,
      district,
      capacityT: cast[names[n]!].placeT ?? null,
    }));
    await addPlaces(tx, now, sites);
    const permits = names.flatMap((name, n) =>
      (cast[name].permits ?? []).map((permit) => ({
        party: ids[n]!,
        number: `${name}-1`,
        district: 420106,
        from: "2020-01-01",
        to: "2030-12-31",
        ...(typeof permit === "string" ? { kind: permit } : permit),
      })),
    );
    await addPermits(tx, now, permits);
    const made = {} as Record<Name, Hand>;
    for (const [n, name] of names.entries()) {
      const key = { party: ids[n]!, role: "operator" as const, label: name, range: null, expiresAt: null };
      const { text } = await addKey(tx, now, key);
      made[name] = { authorization: `Bearer ${text}`, place: sites[n]!.uri, uri: rows[n]!.uri };
    }
    return made;
  });
  await world.context.registry.reload();
  return hands;
}

async function addActors(database: Database, world: TestWorld): Promise<RoomsWorld["actors"]> {
  await asEngine(database, (tx) =>
    addPermits(
      tx,
      world.context.now(),
      (["recycler", "rival"] as const).flatMap((name) =>
        recyclerPermits.map((kind) => ({
          party: world.party[name],
          kind,
          number: `${name}-${kind}`,
          district: name === "recycler" ? 420106 : 440106,
          from: "2020-01-01",
          to: "2030-12-31",
        })),
      ),
    ),
  );
  const own = (name: "recycler" | "rival", code: string): Hand => ({
    ...world.as[name],
    place: `urn:loopledger:id:place:${name.toUpperCase()}-1`,
    uri: `urn:loopledger:id:party:${code}`,
  });
  return {
    ...(await addCast(database, world, "", more)),
    recycler: own("recycler", "recycler-a"),
    rival: own("rival", "recycler-b"),
  };
}

/** Code of a battery pack with a serial number of its own. */
export function packCode(serial: number): string {
  return `001PE000000001E3C${String(serial).padStart(7, "0")}`;
}

/** A vehicle identification number with its check character right. */
export function vin(serial: number): string {
  const tail = `7C2${String(serial).padStart(5, "0")}`;
  for (const character of "0123456789X") {
    const code = `LSVAM418${character}${tail}`.slice(0, 17);
    if (check(code, "vin").valid) return code;
  }
  throw new Error(`no check character fits ${tail}`);
}

/** A vehicle identification number whose check character is wrong. */
export function wrongVin(serial: number): string {
  const right = vin(serial);
  return `${right.slice(0, 8)}${right[8] === "X" ? "1" : "X"}${right.slice(9)}`;
}
