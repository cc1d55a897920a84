import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { describeEachDatabase } from "../../../../testing/database.ts";
import { attempts, isTransient, withRetries } from "./retry.ts";
import { asEngine, asOwner, asViewer } from "./viewer.ts";

const nobody = { party: null, all: false, lo: null, hi: null };

describeEachDatabase("transactions", (db) => {
  it("commits what returns and undoes what throws", async () => {
    const add = (code: string) =>
      asEngine(db(), (handle) => handle.insertInto("material").values({ code }).execute());
    await add("kept");
    const undone = asEngine(db(), async (handle) => {
      await handle.insertInto("material").values({ code: "undone" }).execute();
      throw new Error("no");
    });
    await expect(undone).rejects.toThrow("no");
    const rows = await asEngine(db(), (handle) => handle.selectFrom("material").select("code").execute());
    expect(rows).toEqual([{ code: "kept" }]);
  });

  it("refuses a second connection inside a transaction, at once, and recovers", async () => {
    const nested = [
      () => db().db.selectFrom("material").selectAll().execute(),
      () => asEngine(db(), async () => undefined),
      () => db().pool.query("select 1"),
    ];
    for (const attempt of nested) {
      await expect(asViewer<unknown>(db(), nobody, attempt)).rejects.toMatchObject({
        code: "DATABASE_NESTED",
      });
    }
    expect(await asViewer(db(), nobody, async () => "free")).toBe("free");
  });

  it("lets work that was begun in a transaction use the pool after it", async () => {
    let later: Promise<unknown> | undefined;
    await asEngine(db(), async () => {
      later = new Promise((resolve) => setTimeout(resolve, 50)).then(() =>
        db().pool.query("select 1 as one"),
      );
    });
    expect(await later).toMatchObject({ rows: [{ one: 1 }] });
  });

  it("tells who waits too long for a connection that the database is busy", async () => {
    const { pool } = db();
    const before = pool.options.connectionTimeoutMillis;
    pool.options.connectionTimeoutMillis = 100;
    const held = await Promise.all(Array.from({ length: pool.options.max ?? 0 }, () => pool.connect()));
    try {
      const waiting = asViewer(db(), nobody, async () => undefined);
      await expect(waiting).rejects.toMatchObject({ code: "DATABASE_BUSY", params: { seconds: 0.1 } });
    } finally {
      for (const client of held) client.release();
      pool.options.connectionTimeoutMillis = before;
    }
    expect(await asViewer(db(), nobody, async () => "free")).toBe("free");
  });

  it("runs the engine's work again after a serialisation failure", async () => {
    let runs = 0;
    const result = await asEngine(db(), async (handle) => {
      if (++runs < 3)
        await sql`do $$ begin raise exception 'again' using errcode = '40001'; end $$`.execute(handle);
      return runs;
    });
    expect(result).toBe(3);
  });

  it("reads the same types from both databases", async () => {
    const { rows } = await asOwner(db(), (handle) =>
      sql`select 9007199254740993::bigint as i, 1.50::numeric as n, count(*) as c, date '2026-02-28' as d,
        timestamptz '2026-02-28T01:02:03Z' as t, 'x'::"char" as ch, array[1, 2] as a, 0.1::float8 as f,
        array['00000000-0000-0000-0000-000000000001'::uuid] as u, '{"a": [1]}'::jsonb as j`.execute(handle),
    );
    expect(rows).toEqual([
      {
        i: "9007199254740993",
        n: "1.50",
        c: "1",
        d: "2026-02-28",
        t: new Date("2026-02-28T01:02:03Z"),
        ch: "x",
        a: [1, 2],
        f: 0.1,
        u: ["00000000-0000-0000-0000-000000000001"],
        j: { a: [1] },
      },
    ]);
  });
});

describe("withRetries", () => {
  const failing = (code: string) => {
    let runs = 0;
    const fn = () => {
      runs++;
      return Promise.reject(Object.assign(new Error(code), { code }));
    };
    return { fn, runs: () => runs };
  };

  it("gives up after five attempts", async () => {
    const deadlock = failing("40P01");
    await expect(withRetries(deadlock.fn)).rejects.toMatchObject({ code: "40P01" });
    expect(deadlock.runs()).toBe(attempts);
  });

  it("does not repeat other errors", async () => {
    const duplicate = failing("23505");
    await expect(withRetries(duplicate.fn)).rejects.toMatchObject({ code: "23505" });
    expect(duplicate.runs()).toBe(1);
    expect(isTransient(undefined)).toBe(false);
  });
});
