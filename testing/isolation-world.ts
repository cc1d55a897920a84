import { randomUUID } from "node:crypto";
import { asEngine } from "../apps/server/src/database/index.ts";
import type { Database, Handle, Viewer } from "../apps/server/src/database/index.ts";

/** Two parties in two cities, each with one row in every table that belongs to parties. */
export interface World {
  readonly hangzhou: Holding;
  readonly ningbo: Holding;
}

export interface Holding {
  readonly party: number;
  readonly place: number;
  readonly district: number;
  readonly item: string;
  readonly flag: string;
  readonly seq: string;
}

const time = "2026-11-01T00:00:00Z";

export const nobody: Viewer = { party: null, all: false, lo: null, hi: null };
export const everything: Viewer = { ...nobody, all: true };

export function viewerOf(holding: Holding): Viewer {
  return { ...nobody, party: holding.party };
}

/** An office that sees districts `lo` to `hi` and has no party rows of its own. */
export function officeOf(lo: number, hi: number): Viewer {
  return { ...nobody, lo, hi };
}

/** Fills every party-owned table for both parties. */
export async function settle(database: Database): Promise<World> {
  return asEngine(database, async (handle) => {
    const material = await handle
      .insertInto("material")
      .values({ code: "LFP" })
      .returning("id")
      .executeTakeFirstOrThrow();
    return {
      hangzhou: await found(handle, "a", 330106, "1000", material.id),
      ningbo: await found(handle, "b", 330203, "2000", material.id),
    };
  });
}

async function found(
  handle: Handle,
  code: string,
  district: number,
  seq: string,
  material: number,
): Promise<Holding> {
  const names = { name_zh: code, name_en: code, created_at: time };
  const { id: party } = await handle
    .insertInto("party")
    .values({ uri: `urn:test:${code}`, kind: "recycler", district, industry: null, ...names })
    .returning("id")
    .executeTakeFirstOrThrow();
  const { id: place } = await handle
    .insertInto("place")
    .values({
      uri: `urn:test:place:${code}`,
      party,
      kind: "site",
      district,
      lon: null,
      lat: null,
      stock_limit_days: null,
      ...names,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  const holding = { party, place, district, item: randomUUID(), flag: randomUUID(), seq };
  await registerAccess(handle, holding, code);
  await record(handle, holding, material);
  await project(handle, holding, code, material);
  return holding;
}

async function registerAccess(handle: Handle, { party, district }: Holding, code: string): Promise<void> {
  const { id: person } = await handle
    .insertInto("person")
    .values({ party, login: code, name: code, password_hash: null, created_at: time })
    .returning("id")
    .executeTakeFirstOrThrow();
  const range = { district_lo: null, district_hi: null };
  const key = { secret_hash: "h", label: "l", role: "operator" as const };
  await handle
    .insertInto("membership")
    .values({ person, party, role: "operator", ...range })
    .execute();
  await handle
    .insertInto("api_key")
    .values({ id: code, party, created_at: time, ...key, ...range })
    .execute();
  await handle
    .insertInto("session")
    .values({ token_hash: code, person, party, created_at: time, seen_at: time, expires_at: time })
    .execute();
  await handle
    .insertInto("permit")
    .values({
      party,
      place: null,
      kind: "k",
      number: "1",
      issuer: null,
      district,
      valid_from: "2026-01-01",
      valid_to: null,
      revoked_at: null,
      created_at: time,
    })
    .execute();
  await handle
    .insertInto("audit")
    .values({ at: time, party, person, key: null, action: "test", object: code, outcome: "ok" })
    .execute();
}

async function record(handle: Handle, holding: Holding, material: number): Promise<void> {
  const { party, place, district, item, seq } = holding;
  const id = randomUUID();
  await handle
    .insertInto("capture")
    .values({ id, party, created_at: time, running: false, success: true, behaviour: "rollback" })
    .execute();
  await handle
    .insertInto("event")
    .values({
      party,
      seq,
      id,
      event_id: `urn:uuid:${id}`,
      capture: id,
      time,
      record_time: time,
      type: "o",
      action: "a",
      biz_step: null,
      disposition: null,
      read_point: null,
      biz_location: null,
      step: "test/step",
      place,
      region: district,
      process: null,
      ins: [],
      outs: [item],
      readers: [party],
      counts: null,
      doc: "{}",
    })
    .execute();
  await handle.insertInto("event_key").values({ party, id, seq, content: randomUUID() }).execute();
  await handle.insertInto("event_epc").values({ party, seq, epc: item, role: "e" }).execute();
  await handle.insertInto("event_void").values({ party, seq, by_seq: seq, reason: null, time }).execute();
  await handle
    .insertInto("flow")
    .values({
      party,
      seq,
      n: 0,
      time,
      region: district,
      src_holder: 0,
      src_place: 0,
      dst_holder: party,
      dst_place: place,
      material,
      mg: "1000000",
      kind: "i",
    })
    .execute();
}

async function project(handle: Handle, holding: Holding, code: string, material: number): Promise<void> {
  const { party, place, district, item, flag, seq } = holding;
  const readers = [party];
  const uri = `urn:test:item:${code}`;
  await handle
    .insertInto("item")
    .values({
      h: item,
      uri,
      programme: "p",
      kind: "pack",
      state: "inUse",
      holder: party,
      place,
      region: district,
      responsible: null,
      parent: null,
      material,
      path: "",
      time,
      seq,
      party,
      readers,
      version: 1,
    })
    .execute();
  await handle.insertInto("item_alias").values({ alias: randomUUID(), h: item, uri }).execute();
  await handle
    .insertInto("containment")
    .values({
      party,
      child: item,
      parent: randomUUID(),
      kind: "c",
      bulk: false,
      from_time: time,
      from_seq: seq,
      region: district,
      readers,
    })
    .execute();
  await handle.insertInto("balance").values({ holder: party, place, material, mg: "1000000" }).execute();
  await handle
    .insertInto("measure_total")
    .values({
      measure: "m",
      party,
      place,
      region: district,
      material: "LFP",
      month: 202611,
      dim: "",
      value: "1",
    })
    .execute();
  await handle
    .insertInto("clock")
    .values({
      programme: "p",
      clock: "c",
      item,
      opened_seq: seq,
      uri,
      opened_at: time,
      due_at: time,
      party,
      place,
      region: district,
      readers,
    })
    .execute();
  await handle
    .insertInto("flag")
    .values({
      id: flag,
      rule: "r",
      programme: "p",
      severity: "high",
      party,
      place,
      region: district,
      item,
      uri,
      event_party: party,
      step: null,
      raised_at: time,
      facts: "{}",
      readers,
    })
    .execute();
  await handle
    .insertInto("flag_work")
    .values({ flag, status: "open", assignee: null, reason: null, updated_at: time })
    .execute();
  await handle
    .insertInto("flag_log")
    .values({ flag, at: time, person: null, action: "raise", text: null })
    .execute();
}
