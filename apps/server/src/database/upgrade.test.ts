import { itemUri } from "@loopledger/identifiers";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { buildCli, cli } from "../../../../testing/cli.ts";
import { describeEachDatabase } from "../../../../testing/database.ts";
import { loads } from "../../../../testing/loads.ts";
import { createLedgerWorld, documentOf, type LedgerWorld } from "../ledger/ledger-world.ts";
import { rebuild } from "../ledger/rebuild.ts";
import { crateProgramme } from "../ledger/test-programme.ts";
import { snapshot } from "../ledger/test-snapshot.ts";
import { integrate } from "../log/integrate.ts";
import { ensureLogKey } from "../log/log-keys.ts";
import { asEngine, asOwner, migrate, migrations } from "./index.ts";

const now = new Date("2026-06-01T08:00:00Z");
const truck = itemUri("vin", "LSVAM4187C2184847");
const other = itemUri("vin", "LFV3A23C9D3145172");
const crate = (n: number): string => itemUri("lot", `CRATE-${n}`);
let events = 0;

function told(fields: Record<string, unknown>): Record<string, unknown> {
  return {
    eventID: `urn:upgrade:${++events}`,
    eventTime: `2026-05-11T08:${String(events).padStart(2, "0")}:00Z`,
    eventTimeZoneOffset: "+08:00",
    bizLocation: { id: "urn:loopledger:id:place:RECYCLER-1" },
    ...fields,
  };
}
const make = (n: number): Record<string, unknown> =>
  told({
    type: "ObjectEvent",
    action: "ADD",
    bizStep: "commissioning",
    epcList: [crate(n)],
    "ll:step": "crate/make",
    "ll:data": { massKg: 130 },
  });
const pack = (parentID: string, more: Record<string, unknown>): Record<string, unknown> =>
  told({ type: "AssociationEvent", action: "ADD", bizStep: "loading", parentID, ...more });

/** Events that leave rows in every derived table: makings, packings, a melt, papers, weights, an error. */
const wrong = make(4);
const ash = { epcClass: "urn:loopledger:id:waste:900-001-S17", quantity: 30, uom: "KGM" };
const story: Record<string, unknown>[][] = [
  [make(1), make(2), make(3), wrong],
  [pack(truck, { childEPCs: [crate(1)], "ll:step": "crate/load" })],
  // A quantity of a class in two things at one time: told apart from a thing since 0010.
  [pack(truck, { childQuantityList: [ash] }), pack(other, { childQuantityList: [ash] })],
  [
    told({
      type: "TransformationEvent",
      bizStep: "creating_class_instance",
      inputEPCList: [crate(3)],
      outputEPCList: ["https://id.gs1.org/8003/00614141000005M1"],
      "ll:step": "crate/melt",
      "ll:items": [{ item: "https://id.gs1.org/8003/00614141000005M1", massKg: 129 }],
    }),
    told({
      type: "ObjectEvent",
      action: "OBSERVE",
      bizStep: "sampling",
      epcList: [truck],
      "ll:step": "loads/weigh",
      "ll:data": { grossKg: 9130, tareKg: 9000 },
      "ll:evidence": [{ kind: "weigh-slip", hash: "1".repeat(64) }],
    }),
  ],
  [{ ...wrong, errorDeclaration: { declarationTime: "2026-05-30T00:00:00Z", reason: "did_not_occur" } }],
];

describeEachDatabase("an upgrade", (db) => {
  let world: LedgerWorld;
  let tables: { name: string; rows: string }[];
  let kept: string;
  beforeAll(async () => {
    world = await createLedgerWorld(db(), [crateProgramme, loads]);
    for (const document of story) await capture(document);
    await asEngine(db(), (tx) =>
      sql`insert into flag_work (flag, status, updated_at, closed_at)
        select id, 'closed', ${now}, ${now} from flag`.execute(tx),
    );
    tables = await readTables();
    kept = await snapshot(db());
  });
  afterAll(() => world.app.close());

  async function capture(document: Record<string, unknown>[]): Promise<unknown> {
    const { statusCode, body } = await world.app.inject({
      method: "POST",
      url: "/epcis/capture",
      headers: { ...world.as.recycler, "content-type": "application/json" },
      payload: JSON.stringify(documentOf(document)),
    });
    if (statusCode !== 202) throw new Error(body);
    return JSON.parse(body);
  }

  /** Every row there is, as the database itself writes it, tables that others refer to first. */
  async function readTables(): Promise<typeof tables> {
    return asEngine(db(), async (tx) => {
      const { rows: names } = await sql<{ name: string }>`
        select relname as name from pg_class where relnamespace = 'public'::regnamespace
          and relkind in ('r', 'p') and not relispartition and relname <> 'migration' order by oid`.execute(
        tx,
      );
      const found: typeof tables = [];
      for (const { name } of names) {
        const { rows } = await sql<{ rows: string }>`
          select coalesce(json_agg(to_jsonb(t)), '[]')::text as rows from ${sql.table(name)} t`.execute(tx);
        found.push({ name, rows: rows[0]!.rows });
      }
      return found;
    });
  }

  /** Puts the rows into the tables there are, with the columns these have. */
  async function writeTables(): Promise<void> {
    await asEngine(db(), async (tx) => {
      for (const { name, rows } of tables) {
        const { rows: there } = await sql<{ columns: string[] | null }>`
          select array_agg(attname::text order by attnum) as columns from pg_attribute
          where attrelid = to_regclass(${name}) and attnum > 0 and not attisdropped`.execute(tx);
        const { columns } = there[0]!;
        if (!columns || rows === "[]") continue;
        const list = sql.join(columns.map((column) => sql.ref(column)));
        await sql`insert into ${sql.table(name)} (${list}) overriding system value
          select ${list} from jsonb_populate_recordset(null::${sql.table(name)}, ${rows}::jsonb)`.execute(tx);
      }
    });
    // Numbers the database gives go on after those that came with the rows.
    await asOwner(db(), (tx) =>
      sql`select setval(pg_get_serial_sequence(c.table_name, c.column_name), 1000)
        from information_schema.columns c where c.table_schema = 'public' and c.is_identity = 'YES'`.execute(
        tx,
      ),
    );
  }

  it("is tried on rows in every derived table", () => {
    const empty = kept.split("\n\n").filter((text) => !text.includes("\n("));
    expect(empty.map((text) => text.trim())).toEqual([]);
  });

  it.each(migrations.slice(0, -1).map(({ name }, n) => [name, n + 1] as const))(
    "from %s keeps every event and derives the same from them",
    async (_, length) => {
      await db().pool.query("drop schema public cascade; create schema public");
      await migrate(db(), migrations.slice(0, length));
      await writeTables();
      expect(await migrate(db())).toEqual(migrations.slice(length).map(({ name }) => name));
      await world.context.registry.reload();
      await rebuild(world.ledger, now);
      expect(await snapshot(db())).toBe(kept);
      const work = await asEngine(db(), (tx) => tx.selectFrom("flag_work").selectAll().execute());
      expect(work.length).toBeGreaterThan(0);
      expect(work.filter((row) => row.closed_at?.getTime() !== now.getTime())).toEqual([]);

      // The ledger goes on: a new event is taken, one of before is known, and all of them come into the log.
      expect(await capture([make(50 + length)])).toMatchObject({ accepted: 1, duplicates: 0 });
      expect(await capture(story[0]!)).toMatchObject({ accepted: 0, duplicates: story[0]!.length });
      await ensureLogKey(db(), "https://ledger.example", now);
      const leaves = await asEngine(db(), (tx) => integrate(tx, world.ledger.registry(), now));
      const { rows } = await asEngine(db(), (tx) =>
        sql<{ n: number }>`select count(*)::int as n from event`.execute(tx),
      );
      expect(leaves).toBe(rows[0]!.n);
    },
  );

  it("is made once by two processes that begin at one time", async ({ skip }) => {
    if (db().kind !== "postgres") skip("one process has the folder of the embedded database");
    buildCli();
    await db().pool.query("drop schema public cascade; create schema public");
    const env = { DATABASE_URL: db().pool.options.connectionString! };
    const both = await Promise.all([
      cli(["migrate", "--json"], { env }),
      cli(["migrate", "--json"], { env }),
    ]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    const applied = both.flatMap(({ out }) => (JSON.parse(out) as { applied: string[] }).applied);
    expect(applied).toEqual(migrations.map(({ name }) => name));
  });

  it("is refused in words, and changes nothing, where the database is newer than the program", async () => {
    await db().pool.query("drop schema public cascade; create schema public");
    const later = { name: "9999-later", statements: () => ["create table later (a int)"] };
    await migrate(db(), [...migrations, later]);
    const older = migrate(db(), migrations.slice(0, -1));
    await expect(older).rejects.toMatchObject({ code: "MIGRATION_UNKNOWN" });
    await expect(migrate(db())).rejects.toMatchObject({
      code: "MIGRATION_UNKNOWN",
      wording: {
        zh: expect.stringMatching(/9999-later.*更新的版本/),
        en: expect.stringMatching(/9999-later.*does not know.*newer/),
      },
    });
    const { rows } = await db().pool.query("select count(*)::int as n from migration");
    expect(rows).toEqual([{ n: migrations.length + 1 }]);
  });
});
