import { check } from "@loopledger/identifiers";
import type { Catalogue } from "@loopledger/programme";
import { addKey } from "../auth/keys.ts";
import { asEngine, type Database } from "../database/index.ts";
import { credentialRoom } from "../credentials/credential-room.ts";
import { createWorld, type TestWorld } from "../http/test-world.ts";
import { type LedgerSettings, ledgerSettings } from "../ledger/book.ts";
import { epcisRoom } from "../ledger/epcis-room.ts";
import { createLedger, type Ledger } from "../ledger/ledger.ts";
import { traceRoom } from "../ledger/trace-room.ts";
import { createPlanRoom } from "../plan/index.ts";
import { loadCatalogue } from "../programmes/discover.ts";
import { addParties, addPermits, addPlaces } from "../registry/bulk.ts";
import { transferRoom } from "../transfers/transfer-room.ts";
import { ledgerRooms } from "./index.ts";

/** Parties beside those of every test: the makers, and an outlet both recyclers deal with. */
const more = {
  maker: { kind: "battery-maker", permit: null, en: "Battery maker", zh: "电池厂" },
  carMaker: { kind: "vehicle-maker", permit: null, en: "Vehicle maker", zh: "整车厂" },
  outlet: { kind: "outlet", permit: "battery-outlet", en: "Outlet", zh: "回收网点" },
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
  actors: Record<Actor, { authorization: string; place: string; uri: string }>;
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
      ...ledgerRooms(ledger),
      createPlanRoom(catalogue),
      transferRoom(ledger),
      credentialRoom(ledger),
    ],
  });
  const actors = await addActors(database, world);
  await world.context.registry.reload();
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

async function addActors(database: Database, world: TestWorld): Promise<RoomsWorld["actors"]> {
  const now = world.context.now();
  const names = Object.keys(more) as (keyof typeof more)[];
  return asEngine(database, async (tx) => {
    const rows = names.map((name) => ({
      uri: `urn:loopledger:id:party:${name.toLowerCase()}`,
      kind: more[name].kind,
      name: { zh: more[name].zh, en: more[name].en },
      district: 420106,
    }));
    const ids = await addParties(tx, now, rows);
    const sites = rows.map(({ district, kind, name }, n) => ({
      uri: `urn:loopledger:id:place:${names[n]!.toUpperCase()}-1`,
      party: ids[n]!,
      kind,
      name,
      district,
    }));
    await addPlaces(tx, now, sites);
    const day = { from: "2020-01-01", to: "2030-12-31" };
    await addPermits(tx, now, [
      ...names.flatMap((name, n) =>
        more[name].permit === null
          ? []
          : [{ party: ids[n]!, kind: more[name].permit, number: `${name}-1`, district: 420106, ...day }],
      ),
      ...(["recycler", "rival"] as const).flatMap((name) =>
        recyclerPermits.map((kind) => ({
          party: world.party[name],
          kind,
          number: `${name}-${kind}`,
          district: name === "recycler" ? 420106 : 440106,
          ...day,
        })),
      ),
    ]);
    const actors = {
      recycler: {
        ...world.as.recycler,
        place: "urn:loopledger:id:place:RECYCLER-1",
        uri: "urn:loopledger:id:party:recycler-a",
      },
      rival: {
        ...world.as.rival,
        place: "urn:loopledger:id:place:RIVAL-1",
        uri: "urn:loopledger:id:party:recycler-b",
      },
    } as RoomsWorld["actors"];
    for (const [n, name] of names.entries()) {
      const key = { party: ids[n]!, role: "operator" as const, label: name, range: null, expiresAt: null };
      const { text } = await addKey(tx, now, key);
      actors[name] = { authorization: `Bearer ${text}`, place: sites[n]!.uri, uri: rows[n]!.uri };
    }
    return actors;
  });
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
