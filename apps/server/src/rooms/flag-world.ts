import type { Database } from "../database/index.ts";
import { testPassword } from "../http/test-world.ts";
import { createRoomsWorld, packCode, type RoomsWorld } from "./rooms-world.ts";

export type Headers = Record<string, string>;

/** A world in which flags stand against the recycler, and people sit behind sessions. */
export interface FlagWorld extends RoomsWorld {
  /** Raises one against a party that takes in a pack nobody removed from a vehicle; gives its id. */
  raise(serial: number, by?: "recycler" | "outlet"): Promise<string>;
  patch(id: string, body: object, headers: Headers): ReturnType<RoomsWorld["send"]>;
  /** Ids of a list. */
  ids(query: string, headers: Headers): Promise<string[]>;
  /** Headers of a person who has signed in. */
  signIn(login: string): Promise<Headers>;
  bring(content: string, headers: Headers): Promise<string>;
}

export async function createFlagWorld(database: Database): Promise<FlagWorld> {
  const world = await createRoomsWorld(database);
  const { carMaker } = world.actors;
  const must = async (
    sent: ReturnType<RoomsWorld["send"]>,
  ): Promise<{ flags: { rule: string; id: string }[] }> => {
    const answer = await sent;
    if (answer.status !== 201) throw new Error(answer.text);
    return answer.body;
  };
  return {
    ...world,
    raise: async (serial, by = "recycler") => {
      const item = packCode(serial);
      const made = { item, massKg: 300, energyKwh: 50, chemistry: "LFP" };
      await must(world.record("maker", "make", { items: [made], time: "2026-05-04T08:00:00+08:00" }));
      const sold = { items: [item], counterparty: carMaker.uri, time: "2026-05-05T08:00:00+08:00" };
      await must(world.record("maker", "deliver", sold));
      const taken = {
        items: [{ item, massKg: 299, ...(by === "outlet" ? { condition: "intact" } : {}) }],
        counterparty: carMaker.uri,
        time: "2026-05-20T08:00:00+08:00",
      };
      const { flags } = await must(
        world.record(by, by === "outlet" ? "takeIn" : "receiveForRecycling", taken),
      );
      const found = flags.find(({ rule }) => rule === "G2");
      if (!found) throw new Error(`no flag for ${item}`);
      return found.id;
    },
    patch: (id, body, headers) => world.send("PATCH", `/api/v1/flags/${id}`, body, headers),
    ids: async (query, headers) => {
      const { body, status, text } = await world.get(`/api/v1/flags?limit=200&${query}`, headers);
      if (status !== 200) throw new Error(text);
      return (body.rows as { id: string }[]).map(({ id }) => id);
    },
    signIn: async (login) => {
      const answer = await world.app.inject({
        method: "POST",
        url: "/api/v1/session",
        headers: { "x-requested-with": "loopledger", "content-type": "application/json" },
        payload: JSON.stringify({ login, password: testPassword }),
      });
      const [cookie] = answer.cookies;
      if (!cookie) throw new Error(answer.body);
      return { cookie: `${cookie.name}=${cookie.value}`, "x-requested-with": "loopledger" };
    },
    bring: async (content, headers) => {
      const answer = await world.app.inject({
        method: "POST",
        url: "/api/v1/files",
        headers,
        payload: content,
      });
      return answer.json<{ hash: string }>().hash;
    },
  };
}
