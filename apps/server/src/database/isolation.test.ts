import { sql } from "kysely";
import { beforeAll, expect, it } from "vitest";
import { describeEachDatabase } from "../../../../testing/database.ts";
import { everything, nobody, officeOf, settle, viewerOf } from "../../../../testing/isolation-world.ts";
import type { World } from "../../../../testing/isolation-world.ts";
import type { Database } from "./database.ts";
import { asEngine, asOwner, asViewer } from "./viewer.ts";
import type { Viewer } from "./viewer.ts";

/** The public register. A table belongs here only if every reader may see all of it. */
const publicTables = ["material", "party", "party_alias", "place", "place_alias"];
/** Closed to the role that serves requests, whoever asks. */
const closedTables = ["api_key", "person", "session"];

interface Relation {
  name: string;
  kind: string;
  partition: boolean;
  enabled: boolean;
  forced: boolean;
  app: boolean;
  readable: boolean;
}

async function relations(database: Database): Promise<Relation[]> {
  return asOwner(database, async (handle) => {
    const { rows } = await sql<Relation>`
      select c.relname as name, c.relkind as kind, c.relispartition as partition,
        c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
        exists (select from pg_policy p where p.polrelid = c.oid
          and (select oid from pg_roles where rolname = 'loopledger_app') = any (p.polroles)) as app,
        has_table_privilege('loopledger_app', c.oid, 'select') as readable
      from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f')
      order by c.relname`.execute(handle);
    return rows;
  });
}

/** What `settle` fills, and requests may read. Tables of later migrations bring tests of their own. */
const regional = [
  "balance",
  "clock",
  "containment",
  "event",
  "event_epc",
  "event_void",
  "flag",
  "flag_log",
  "flag_work",
  "flow",
  "item",
  "item_alias",
  "measure_total",
  "permit",
];
const ownOnly = ["audit", "capture", "event_key", "membership"];
const partyTables = [...regional, ...ownOnly];

async function count(database: Database, viewer: Viewer, table: string): Promise<number> {
  return asViewer(database, viewer, async (handle) => {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(
      handle,
    );
    return rows[0]?.n ?? -1;
  });
}

async function counts(database: Database, viewer: Viewer): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const table of partyTables) found[table] = await count(database, viewer, table);
  return found;
}

function each(n: number): Record<string, number> {
  return Object.fromEntries(partyTables.map((table) => [table, n]));
}

describeEachDatabase("isolation of parties", (db) => {
  let world: World;
  beforeAll(async () => {
    world = await settle(db());
  });

  it("puts every table under forced row level security with a policy for requests", async () => {
    const found = (await relations(db())).filter(({ name, partition }) => !partition && name !== "migration");
    expect(found.length).toBeGreaterThan(20);
    expect(found.filter(({ enabled, forced, app }) => !(enabled && forced && app))).toEqual([]);
    // A view of the owner's would pass by row level security.
    expect(found.filter(({ kind }) => kind !== "r" && kind !== "p")).toEqual([]);
  });

  it("opens whole tables only where this test names them", async () => {
    const { rows } = await db().pool.query<{ name: string }>(
      `select distinct tablename as name from pg_policies where schemaname = 'public' and permissive = 'PERMISSIVE'
         and 'loopledger_app' = any (roles) and cmd in ('ALL', 'SELECT') and qual = 'true' order by 1`,
    );
    expect(rows.map(({ name }) => name)).toEqual(publicTables);
  });

  it("opens neither partitions nor the closed tables to requests", async () => {
    const found = await relations(db());
    const partitions = found.filter(({ partition }) => partition);
    expect(partitions.map(({ name }) => name)).toEqual(["event_epc_rest", "event_rest"]);
    expect(partitions.filter(({ readable }) => readable)).toEqual([]);
    for (const table of [...closedTables, "migration", "event_rest", "event_epc_rest"]) {
      await expect(count(db(), everything, table), table).rejects.toMatchObject({ code: "42501" });
    }
  });

  it("serves requests as a role that is bound by the policies", async () => {
    const role = await asViewer(db(), nobody, async (handle) => {
      const { rows } = await sql<{ who: string; bypass: boolean }>`
        select current_user as who, rolbypassrls or rolsuper as bypass from pg_roles where rolname = current_user`.execute(
        handle,
      );
      return rows[0];
    });
    expect(role).toEqual({ who: "loopledger_app", bypass: false });
  });

  it("shows nothing of any party to a viewer without settings", async () => {
    expect(await counts(db(), nobody)).toEqual(each(0));
  });

  it("shows each party its own row in every table, and no other", async () => {
    for (const holding of [world.hangzhou, world.ningbo]) {
      expect(await counts(db(), viewerOf(holding))).toEqual(each(1));
      const own = await asViewer(db(), viewerOf(holding), async (handle) => ({
        event: await handle.selectFrom("event").select("party").executeTakeFirstOrThrow(),
        item: await handle.selectFrom("item").select("h").executeTakeFirstOrThrow(),
        flow: await handle.selectFrom("flow").select("dst_holder").executeTakeFirstOrThrow(),
        flag: await handle.selectFrom("flag").select("id").executeTakeFirstOrThrow(),
      }));
      expect(own).toEqual({
        event: { party: holding.party },
        item: { h: holding.item },
        flow: { dst_holder: holding.party },
        flag: { id: holding.flag },
      });
    }
  });

  it("shows an event to the parties named as its readers", async () => {
    const { hangzhou, ningbo } = world;
    const rename = (readers: number[]) =>
      asEngine(db(), (handle) =>
        handle.updateTable("event").set({ readers }).where("party", "=", hangzhou.party).execute(),
      );
    await rename([hangzhou.party, ningbo.party]);
    expect(await count(db(), viewerOf(ningbo), "event")).toBe(2);
    expect(await count(db(), viewerOf(ningbo), "event_epc")).toBe(2);
    await rename([hangzhou.party]);
    expect(await count(db(), viewerOf(ningbo), "event")).toBe(1);
  });

  it("shows an office the rows of its districts alone", async () => {
    const city = await counts(db(), officeOf(330100, 330199));
    const province = await counts(db(), officeOf(330000, 339999));
    const elsewhere = await counts(db(), officeOf(320000, 329999));
    for (const table of partyTables) {
      const visible = regional.includes(table);
      expect([table, city[table], province[table], elsewhere[table]]).toEqual(
        visible ? [table, 1, 2, 0] : [table, 0, 0, 0],
      );
    }
    const seen = await asViewer(db(), officeOf(330100, 330199), (handle) =>
      handle.selectFrom("balance").select("holder").execute(),
    );
    expect(seen).toEqual([{ holder: world.hangzhou.party }]);
    expect(await counts(db(), everything)).toEqual(each(2));
  });

  it("lets a request write only notes on flags it sees, and its own audit lines", async () => {
    const { hangzhou, ningbo } = world;
    const as = viewerOf(hangzhou);
    const work = (flag: string) =>
      asViewer(db(), as, (handle) =>
        handle
          .updateTable("flag_work")
          .set({ status: "working" })
          .where("flag", "=", flag)
          .executeTakeFirst(),
      );
    expect((await work(hangzhou.flag)).numUpdatedRows).toBe(1n);
    expect((await work(ningbo.flag)).numUpdatedRows).toBe(0n);
    const line = (party: number) =>
      asViewer(db(), as, (handle) =>
        handle
          .insertInto("audit")
          .values({ at: new Date(), party, person: null, key: null, action: "a", object: "o", outcome: "ok" })
          .execute(),
      );
    await line(hangzhou.party);
    await expect(line(ningbo.party)).rejects.toMatchObject({ code: "42501" });
    for (const table of ["event", "item", "flag", "flow", "party", "balance", "permit"] as const) {
      await expect(asViewer(db(), as, (handle) => handle.deleteFrom(table).execute())).rejects.toMatchObject({
        code: "42501",
      });
    }
  });

  it("keeps the audit trail append only for both roles", async () => {
    const roles = [
      (sqlText: string) => asViewer(db(), everything, (handle) => sql.raw(sqlText).execute(handle)),
      (sqlText: string) => asEngine(db(), (handle) => sql.raw(sqlText).execute(handle)),
    ];
    for (const run of roles) {
      for (const statement of ["update audit set outcome = 'x'", "delete from audit", "truncate audit"]) {
        await expect(run(statement), statement).rejects.toMatchObject({ code: "42501" });
      }
    }
  });

  it("does not carry settings or the role into the next transaction", async () => {
    for (let i = 0; i < 5; i++) await asViewer(db(), everything, async () => undefined);
    await expect(asViewer(db(), everything, () => Promise.reject(new Error("broken off")))).rejects.toThrow(
      "broken off",
    );
    const { rows } = await db().pool.query(
      `select current_user = session_user as own,
         coalesce(current_setting('loopledger.all', true), '') as "all",
         coalesce(current_setting('loopledger.party', true), '') as party`,
    );
    expect(rows).toEqual([{ own: true, all: "", party: "" }]);
    expect(await count(db(), nobody, "event")).toBe(0);
  });
});
