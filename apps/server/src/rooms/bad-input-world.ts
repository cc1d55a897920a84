import { sql } from "kysely";
import { asEngine, type Database } from "../database/index.ts";
import { type Actor, addCast, type Answer, createRoomsWorld, type Hand } from "./rooms-world.ts";

const vehicles = { kind: "vehicle-dismantling", from: "2020-01-01" };
const cast = {
  registrar: { kind: "vehicle-registrar" },
  /** Two tonnes of vehicles a year. */
  dismantler: { kind: "dismantler", permits: [{ ...vehicles, capacityT: 2 }] },
  lapsed: { kind: "dismantler", permits: [{ ...vehicles, to: "2026-03-31" }] },
  collector: { kind: "collector", permits: ["weee-collection"] },
  revoked: { kind: "collector", permits: [{ kind: "weee-collection", revoked: "2026-02-03" }] },
  works: { kind: "dismantler", permits: ["weee-dismantling"] },
  builder: { kind: "contractor" },
  /** A plant that takes five tonnes a year. */
  plant: { kind: "processor", permits: ["construction-waste-recycling"], placeT: 5 },
};
export type Name = Actor | keyof typeof cast;

/** What the ledger holds: rows by table, and every event with its text. */
export interface Stored {
  rows: Record<"flow" | "item" | "flag" | "event_key" | "event_epc" | "clock", number>;
  events: Map<string, string>;
}

/** A server that listens, the parties of four programmes, and a look at what is stored. */
export interface BadInputWorld {
  hands: Record<Name, Hand>;
  /** The clock of the server, moved by some hours. */
  at(hours: number): string;
  send(by: Name, url: string, body: unknown, language?: "en" | "zh-CN"): Promise<Answer>;
  step(by: Name, step: string, body: object): Promise<Answer>;
  act(by: Name, number: string, act: string, body?: object): Promise<Answer>;
  get(by: Name, url: string): Promise<Answer>;
  stored(): Promise<Stored>;
  close(): Promise<void>;
}

export async function createBadInputWorld(database: Database): Promise<BadInputWorld> {
  const world = await createRoomsWorld(database);
  const hands = { ...world.actors, ...(await addCast(database, world, "bad-", cast)) };
  const base = await world.app.listen({ port: 0, host: "127.0.0.1" });
  const request = async (by: Name, path: string, language: string, body?: unknown): Promise<Answer> => {
    const { authorization } = hands[by];
    const answer = await fetch(base + path, {
      headers: { authorization, "accept-language": language, "content-type": "application/json" },
      ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, text, body: JSON.parse(text) };
  };
  const send: BadInputWorld["send"] = (by, url, body, language = "en") =>
    request(by, `/api/v1/${url}`, language, body);
  return {
    hands,
    send,
    at: (hours) => new Date(world.context.now().getTime() + hours * 3_600_000).toISOString(),
    step: (by, step, body) => send(by, stepUrl(step), { place: hands[by].place, ...body }),
    act: (by, number, act, body = {}) => send(by, `transfers/${number}/${act}`, body),
    get: (by, url) => request(by, `/api/v1/${url}`, "en"),
    stored: () => readStored(database),
    close: () => world.app.close(),
  };
}

/** Where a step's form is sent. */
export function stepUrl(step: string): string {
  return `programmes/${step.replace("/", "/steps/")}`;
}

function readStored(database: Database): Promise<Stored> {
  return asEngine(database, async (tx) => {
    const { rows } = await sql<Stored["rows"]>`
      select ${sql.join(
        (["flow", "item", "flag", "event_key", "event_epc", "clock"] as const).map(
          (table) => sql`(select count(*)::int from ${sql.table(table)}) as ${sql.ref(table)}`,
        ),
      )}`.execute(tx);
    const events = await sql<{ id: string; doc: string }>`select event_id as id, doc from event`.execute(tx);
    return { rows: rows[0]!, events: new Map(events.rows.map(({ id, doc }) => [id, doc])) };
  });
}
