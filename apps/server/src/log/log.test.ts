import {
  decodeBundle,
  disclosedEntry,
  discloseLeaf,
  formatVerifierKey,
  hashLeaf,
  openCheckpoint,
  parseReceipt,
  parseVerifierKey,
  type VerifierKey,
  verifyConsistency,
  proveConsistency,
  verifyReceipt,
  witnessPolicy,
} from "@loopledger/transparency-log";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { describeEachDatabase } from "../../../../testing/database.ts";
import { asEngine } from "../database/index.ts";
import { auditLog, type LogFault } from "./audit.ts";
import { lastAudits, runAudit } from "./audit-book.ts";
import { Auditor } from "./auditor.ts";
import { integrate } from "./integrate.ts";
import { createLogWorld, type LogWorld, now } from "./log-world.ts";
import { Sequencer } from "./sequencer.ts";
import { storedTiles } from "./tiles.ts";

describeEachDatabase("the log of a ledger", (db) => {
  let world: LogWorld;
  beforeAll(async () => {
    world = await createLogWorld(db());
  });
  afterAll(() => world.app.close());

  const get = (url: string, as?: "recycler" | "rival" | "office" | "admin") =>
    world.app.inject({ url, ...(as ? { headers: world.as[as] } : {}) });
  async function keys(): Promise<VerifierKey[]> {
    const { body } = await get("/log/keys");
    return body.trim().split("\n").map((line) => {
      const key = parseVerifierKey(line);
      if (!key.ok) throw new Error(line);
      return key.value;
    }); // prettier-ignore
  }
  const receiptOf = (seq: string, as: "recycler" | "rival" = "recycler") =>
    get(`/api/v1/events/${seq}/receipt`, as);
  async function docOf(seq: string): Promise<string> {
    const { rows } = await asEngine(db(), (tx) => sql<{ doc: string }>`select doc from event where seq = ${seq}`.execute(tx)); // prettier-ignore
    return rows[0]!.doc;
  }

  it("gives a receipt once a checkpoint holds the event, which proves the stored text to whoever has the key", async () => {
    const [first] = await world.record(world.party.recycler, 3);
    const early = await receiptOf(first!.seq);
    expect([early.statusCode, early.headers["retry-after"]]).toEqual([409, "2"]);
    expect(early.json()).toMatchObject({ code: "LOG_WAITING" });
    expect(await world.takeIn()).toBe(3);
    const receipt = await receiptOf(first!.seq);
    expect([receipt.statusCode, receipt.headers["cache-control"]]).toEqual([200, "no-store"]);
    const read = parseReceipt(receipt.body);
    if (!read.ok) throw new Error(JSON.stringify(read.fault));
    const policy = witnessPolicy(await keys(), 0, []);
    const doc = await docOf(first!.seq);
    const leaf = discloseLeaf(read.value.extra!, doc);
    const entry = disclosedEntry(read.value.extra!);
    if (!leaf.ok || !entry.ok) throw new Error("no leaf");
    expect(Buffer.compare(leaf.value, entry.value)).toBe(0);
    expect(verifyReceipt(read.value, hashLeaf(leaf.value), policy)).toMatchObject({ ok: true, value: { index: 0, size: 3 } }); // prettier-ignore
    // One byte of the text changed: another leaf, and the proof fails.
    const lie = discloseLeaf(read.value.extra!, doc.replace("LOG-1", "LOG-2"));
    expect(lie.ok && verifyReceipt(read.value, hashLeaf(lie.value), policy).ok).toBe(false);
  });

  it("shows everybody head, tiles and entries, and nothing of what the events say or who told them", async () => {
    const head = await get("/log/checkpoint");
    expect(openCheckpoint(head.body, await keys())).toMatchObject({ ok: true, value: { checkpoint: { size: 3 } } }); // prettier-ignore
    const tile = await get("/log/tile/0/000.p/3");
    expect([tile.statusCode, tile.rawPayload.length, tile.headers["cache-control"]]).toEqual([200, 96, "public, max-age=31536000, immutable"]); // prettier-ignore
    const entries = await get("/log/tile/entries/000.p/2");
    expect(entries.statusCode).toBe(200);
    expect(entries.body).not.toMatch(/LOG-|recycler|urn:log/i);
    for (const path of [
      "tile/0/000.p/4",
      "tile/0/000",
      "tile/1/000.p/1",
      "tile/0/../0",
      "tile/entries/001.p/1",
      "tile/x",
    ])
      // prettier-ignore
      expect((await get(`/log/${path}`)).statusCode, path).toBe(404);
  });

  it("gives nobody a receipt of what they may not see", async () => {
    const [hidden] = await world.record(world.party.rival, 1);
    await world.takeIn();
    expect((await receiptOf(hidden!.seq, "rival")).statusCode).toBe(200);
    const refused = await receiptOf(hidden!.seq);
    const never = await receiptOf("1");
    const plain = (text: string): string =>
      text.replaceAll(hidden!.seq, "1").replace(/"request":"[^"]*"/, "");
    expect([refused.statusCode, plain(refused.body)]).toEqual([404, plain(never.body)]);
  });

  it("goes on over many batches and tiles: an earlier head is the beginning of a later one", async () => {
    const old = openCheckpoint((await get("/log/checkpoint")).body, await keys());
    await world.record(world.party.recycler, 300);
    for (let n = 0; n < 5; n++) await world.record(world.party.rival, 1);
    expect(await world.takeIn()).toBe(305);
    const head = openCheckpoint((await get("/log/checkpoint")).body, await keys());
    if (!old.ok || !head.ok) throw new Error("no head");
    const [before, after] = [old.value.checkpoint, head.value.checkpoint];
    expect(after.size).toBe(before.size + 305);
    const proof = await asEngine(db(), (tx) => proveConsistency(storedTiles(tx), before.size, after.size));
    expect(verifyConsistency({ old: before.size, size: after.size, oldRoot: before.root, root: after.root, proof })).toBeNull(); // prettier-ignore
    expect((await get("/log/tile/0/000")).rawPayload.length).toBe(256 * 32);
    expect((await get("/log/tile/1/000.p/1")).rawPayload.length).toBe(32);
    const audited = await auditLog(db(), () => world.ledger.registry());
    expect(audited).toEqual({ size: after.size, faults: [] });
  });

  it("takes declarations of error for leaves of their own", async () => {
    const [event] = await world.record(world.party.recycler, 1);
    const declared = await world.record(world.party.recycler, 1, {
      eventID: event!.eventId,
      errorDeclaration: { declarationTime: "2026-05-30T00:00:00Z", reason: "did_not_occur" },
    });
    expect(await world.takeIn()).toBe(2);
    const receipt = parseReceipt((await receiptOf(declared[0]!.seq)).body);
    expect(receipt.ok && Buffer.from(receipt.value.extra!).toString()).toContain('"kind":"declaration"');
  });

  it("loses nothing and takes nothing twice when a sequencer ends in the middle, or two are at it", async () => {
    await world.record(world.party.recycler, 20);
    const before = (await auditLog(db(), () => world.ledger.registry())).size;
    const broken = asEngine(db(), async (tx) => {
      expect(await integrate(tx, world.ledger.registry(), now)).toBe(20);
      throw new Error("the power went");
    });
    await expect(broken).rejects.toThrow("the power went");
    const errors: unknown[] = [];
    const options = { database: db(), registry: () => world.ledger.registry(), now: () => now, log: { error: (...told: unknown[]) => void errors.push(told) } }; // prettier-ignore
    await Promise.all([1, 2, 3].map(() => new Sequencer(options).catchUp()));
    expect(errors).toEqual([]);
    const audited = await auditLog(db(), () => world.ledger.registry());
    expect(audited).toEqual({ size: before + 20, faults: [] });
  });

  it("is signed by the old and the new key while a key is replaced, and old receipts still hold", async () => {
    const [event] = await world.record(world.party.recycler, 1);
    await world.takeIn();
    const old = parseReceipt((await receiptOf(event!.seq)).body);
    const post = (retire: boolean, as: "admin" | "office") =>
      world.app.inject({
        method: "POST",
        url: "/api/v1/log/keys",
        headers: world.as[as],
        payload: { retire },
      });
    expect((await post(false, "office")).statusCode).toBe(403);
    const [first] = await keys();
    expect((await post(false, "admin")).statusCode).toBe(201);
    await world.record(world.party.recycler, 1);
    await world.takeIn();
    const both = await keys();
    expect(both).toHaveLength(2);
    const note = (await get("/log/checkpoint")).body;
    for (const key of both) expect(openCheckpoint(note, [key]).ok, formatVerifierKey(key)).toBe(true);
    expect((await post(true, "admin")).json()).toMatchObject({
      keys: [{ retired: false }, { retired: true }],
    });
    await world.record(world.party.recycler, 1);
    await world.takeIn();
    const last = (await get("/log/checkpoint")).body;
    expect([openCheckpoint(last, [first!]).ok, openCheckpoint(last, both).ok]).toEqual([false, true]);
    const entry = old.ok && disclosedEntry(old.value.extra!);
    const policy = witnessPolicy([first!], 0, []);
    expect(old.ok && entry && entry.ok && verifyReceipt(old.value, hashLeaf(entry.value), policy).ok).toBe(true); // prettier-ignore
    expect((await auditLog(db(), () => world.ledger.registry())).faults).toEqual([]);
    const { rows } = await asEngine(db(), (tx) => sql<{ n: string }>`select count(*) as n from log_key where seed is not null`.execute(tx)); // prettier-ignore
    expect(rows[0]!.n).toBe("1");
  });

  describe("is held against the ledger", () => {
    const audit = async (known?: { size: number; root: Uint8Array }): Promise<LogFault[]> =>
      (await auditLog(db(), () => world.ledger.registry(), known ? { known } : {})).faults;
    const alter = (...statements: ReturnType<typeof sql>[]): Promise<void> =>
      asEngine(db(), async (tx) => {
        for (const statement of statements) await statement.execute(tx);
      });
    /** An event of the tree, as a row and by its place. */
    async function someEvent(nth: number): Promise<{ seq: string; row: string; index: number }> {
      const { rows } = await asEngine(db(), (tx) =>
        sql<{ seq: string; row: string; first: string; seqs: string }>`
          select e.seq::text as seq, to_jsonb(e)::text as row, b.first_leaf::text as first, array_to_string(b.seqs, ',') as seqs
          from event e join log_batch b on b.party = e.party and e.seq = any(b.seqs)
          where cardinality(b.seqs) > 10 order by e.seq offset ${nth} limit 1`.execute(tx),
      );
      const { seq, row, first, seqs } = rows[0]!;
      return { seq, row, index: Number(first) + seqs.split(",").indexOf(seq) };
    }

    it("and found to be the same", async () => {
      expect(await audit()).toEqual([]);
      const kept = await runAudit(db(), () => world.ledger.registry(), () => now); // prettier-ignore
      expect(kept.faults).toEqual([]);
      expect((await lastAudits(db()))[0]).toMatchObject({
        size: kept.size,
        faults: [],
        endedAt: now.toISOString(),
      });
    });

    it("once a day, and again where one was cut off", async () => {
      const registry = () => world.ledger.registry();
      const errors: unknown[] = [];
      const log = { error: (...told: unknown[]) => void errors.push(told) };
      const at = (hours: number) => () => new Date(now.getTime() + hours * 3_600_000);
      const count = async (): Promise<number> => (await lastAudits(db())).length;
      const before = await count();
      await new Auditor(db(), registry, at(23), log).auditIfDue();
      expect(await count()).toBe(before);
      await new Auditor(db(), registry, at(25), log).auditIfDue();
      expect(await count()).toBe(before + 1);
      const cut = new Auditor(db(), registry, at(50), log);
      await cut.stop();
      await cut.auditIfDue();
      expect([await count(), errors]).toEqual([before + 1, []]);
    });

    it("one byte of a stored event changed", async () => {
      const { seq, index } = await someEvent(7);
      await alter(sql`update event set doc = replace(doc, '/LOG', '/LOH') where seq = ${seq}`, sql`update event set doc = replace(doc, ':LOG', ':LOH') where seq = ${seq}`); // prettier-ignore
      expect(await audit()).toMatchObject([{ kind: "changed", index, seq }]);
      await alter(sql`update event set doc = replace(doc, 'LOH', 'LOG') where seq = ${seq}`);
      expect(await audit()).toEqual([]);
    });

    it("one dropped, one added", async () => {
      const { seq, row, index } = await someEvent(11);
      await alter(sql`delete from event where seq = ${seq}`);
      expect(await audit()).toEqual([{ kind: "missing", index, seq }]);
      await alter(sql`insert into event select (jsonb_populate_record(null::event, ${row}::text::jsonb)).*`);
      expect(await audit()).toEqual([]);
      await alter(sql`insert into event select (jsonb_populate_record(null::event, ${row}::text::jsonb || '{"seq": 77}')).*`); // prettier-ignore
      expect(await audit()).toMatchObject([{ kind: "added", seq: "77" }]);
      await alter(sql`delete from event where seq = 77`);
      expect(await audit()).toEqual([]);
    });

    it("two reordered", async () => {
      const [a, b] = [await someEvent(4), await someEvent(5)];
      const swap = (from: string, to: string): ReturnType<typeof sql> => sql`
        update log_batch set seqs = array_replace(array_replace(array_replace(seqs, ${from}::bigint, 0), ${to}::bigint, ${from}::bigint), 0, ${to}::bigint)
        where seqs @> array[${from}::bigint, ${to}::bigint]`;
      await alter(swap(a.seq, b.seq));
      expect(await audit()).toMatchObject([{ kind: "moved", index: a.index, seq: b.seq }, { kind: "moved", index: b.index, seq: a.seq }]); // prettier-ignore
      await alter(swap(b.seq, a.seq));
      expect(await audit()).toEqual([]);
    });

    it("a hash, an entry or a signed head changed", async () => {
      const flip = sql`update log_tile set hashes = set_byte(hashes, 40, get_byte(hashes, 40) # 1) where level = 0 and idx = 0`;
      await alter(flip);
      const wrong = await audit();
      expect(wrong).toContainEqual({ kind: "tile", index: 1 });
      expect(wrong.filter(({ kind }) => kind === "checkpoint").length).toBeGreaterThan(0);
      await alter(flip);
      const forge = sql`update log_checkpoint set note = replace(note, E'\n3\n', E'\n2\n') where size = 3`;
      await alter(forge);
      expect(await audit()).toMatchObject([
        { kind: "signature", size: 3 },
        { kind: "checkpoint", size: 3 },
      ]);
      await alter(sql`update log_checkpoint set note = replace(note, E'\n2\n', E'\n3\n') where size = 3`);
      expect(await audit()).toEqual([]);
    });

    it("the log rolled back; who kept a head or a receipt finds the lie", async () => {
      const kept = openCheckpoint((await get("/log/checkpoint")).body, await keys());
      const [event] = await world.record(world.party.recycler, 1);
      await world.takeIn();
      const later = openCheckpoint((await get("/log/checkpoint")).body, await keys());
      if (!kept.ok || !later.ok) throw new Error("no head");
      const { size } = later.value.checkpoint;
      const receipt = parseReceipt((await receiptOf(event!.seq)).body);
      await alter(sql`delete from log_checkpoint where size = ${size}`);
      expect(await audit()).toContainEqual({ kind: "rolledBack", size });
      // Everything of the last leaf is taken back, and another event put in its place.
      await alter(
        sql`delete from log_batch where seqs @> array[${event!.seq}::bigint]`,
        sql`delete from event where seq = ${event!.seq}`,
        sql`delete from event_key where seq = ${event!.seq}`,
      );
      await alter(sql`update log_tile set width = width - 1, hashes = substring(hashes from 1 for (width - 1) * 32),
        entries = substring(entries from 1 for length(entries) - 2 - ${await lastEntryBytes()}::int)
        where level = 0 and width = ${size % 256}::int and idx = ${Math.floor(size / 256)}`);
      await world.record(world.party.recycler, 1);
      await world.takeIn();
      expect(await audit()).toEqual([]);
      const { root } = later.value.checkpoint;
      expect(await audit({ size, root })).toEqual([
        { kind: "checkpoint", size },
        { kind: "checkpoint", size },
      ]);
      expect(await audit({ size: size + 5, root })).toEqual([{ kind: "rolledBack", size: size + 5 }]);
      // Of the same size, and not the same tree: one of the two heads is a lie.
      const shown = openCheckpoint((await get("/log/checkpoint")).body, await keys());
      expect(shown.ok && shown.value.checkpoint.size).toBe(size);
      expect(shown.ok && Buffer.compare(shown.value.checkpoint.root, root)).not.toBe(0);
      expect(receipt.ok).toBe(true);
    });

    async function lastEntryBytes(): Promise<number> {
      const { rows } = await asEngine(db(), (tx) =>
        sql<{
          entries: Buffer;
          width: number;
        }>`select entries, width from log_tile where level = 0 order by idx desc limit 1`.execute(tx),
      );
      const all = decodeBundle(rows[0]!.entries, rows[0]!.width);
      if (!all.ok) throw new Error("no entries");
      return all.value.at(-1)!.length;
    }
  });
});
