import { expect, it } from "vitest";
import { describeEachDatabase } from "../../../../testing/database.ts";
import { startHousekeeper, tendTables, writeCheckpoint } from "./housekeeper.ts";

describeEachDatabase("housekeeper", (db) => {
  const pool = () => db().pool;
  // A server has background processes of its own; there the housekeeper never runs.
  const only = () => db().kind === "pglite";

  it("writes a checkpoint once enough log has gathered", async ({ skip }) => {
    if (!only()) skip();
    await pool().query("create table filler (a int, b text)");
    await writeCheckpoint(pool(), 0);
    expect(await writeCheckpoint(pool(), 4_000_000)).toBe(false);
    await pool().query("insert into filler select g, repeat('x', 900) from generate_series(1, 5000) g");
    expect(await writeCheckpoint(pool(), 4_000_000)).toBe(true);
    expect(await writeCheckpoint(pool(), 4_000_000)).toBe(false);
  });

  it("analyses tables that have grown and clears dead rows away", async ({ skip }) => {
    if (!only()) skip();
    expect(await tendTables(pool())).toContain("filler");
    const { rows } = await pool().query("select reltuples from pg_class where relname = 'filler'");
    expect(rows).toEqual([{ reltuples: 5000 }]);
    expect(await tendTables(pool())).toEqual([]);
    const size = async (): Promise<number> =>
      (await pool().query<{ n: number }>("select pg_relation_size('filler')::float8 as n")).rows[0]?.n ?? 0;
    for (let round = 0; round < 3; round++) {
      await pool().query("update filler set a = a + 1");
      await tendTables(pool());
    }
    const settled = await size();
    for (let round = 0; round < 5; round++) {
      await pool().query("update filler set a = a + 1");
      await tendTables(pool());
    }
    expect(await size()).toBeLessThan(settled * 1.5);
  });

  it("runs by itself until it is stopped", async ({ skip }) => {
    if (!only()) skip();
    await pool().query("create table other as select g from generate_series(1, 50000) g");
    const keeper = startHousekeeper(pool(), { checkpointMs: 10, tablesMs: 10 });
    await expect
      .poll(
        async () => (await pool().query("select reltuples from pg_class where relname = 'other'")).rows[0],
      )
      .toEqual({ reltuples: 50_000 });
    await keeper.stop();
  });
});
