import { expect, it } from "vitest";
import { describeEachDatabase } from "../../../../testing/database.ts";
import { migrate } from "./migrate.ts";
import { migrations } from "./migrations/index.ts";

describeEachDatabase("migrate", (db) => {
  it("has nothing to do on a database that is up to date", async () => {
    expect(await migrate(db())).toEqual([]);
    const { rows } = await db().pool.query("select name from migration order by name");
    expect(rows.map((row) => row.name)).toEqual(migrations.map(({ name }) => name));
  });

  it("starts from an empty schema, and only once", async () => {
    await db().pool.query("drop schema public cascade; create schema public");
    expect(await migrate(db())).toEqual(migrations.map(({ name }) => name));
    expect(await migrate(db())).toEqual([]);
  });

  it("leaves nothing of a migration that fails, and keeps those before it", async () => {
    const good = { name: "9001-good", statements: () => ["create table good_one (a int)"] };
    const bad = {
      name: "9002-bad",
      statements: () => ["create table bad_one (a int)", "insert into bad_one values ('x')"],
    };
    await expect(migrate(db(), [...migrations, good, bad])).rejects.toMatchObject({
      code: "MIGRATION_FAILED",
      params: { name: "9002-bad" },
      cause: { code: "22P02" },
    });
    const { rows } = await db().pool.query(
      "select to_regclass('good_one') is not null as good, to_regclass('bad_one') is not null as bad",
    );
    expect(rows).toEqual([{ good: true, bad: false }]);
    const bettered = { ...bad, statements: () => ["create table bad_one (a int)"] };
    expect(await migrate(db(), [...migrations, good, bettered])).toEqual(["9002-bad"]);
  });

  it("refuses an applied migration that was changed, and one it does not know", async () => {
    const later = { name: "9003-later", statements: () => ["create table later_one (a int)"] };
    const known = [...migrations, ...["9001-good", "9002-bad"].map(asApplied)];
    await expect(migrate(db(), known)).rejects.toMatchObject({ code: "MIGRATION_CHANGED" });
    await db().pool.query("delete from migration where name in ('9001-good', '9002-bad')");
    await migrate(db(), [...migrations, later]);
    await expect(migrate(db(), migrations)).rejects.toMatchObject({
      code: "MIGRATION_UNKNOWN",
      params: { name: "9003-later" },
    });
  });

  it("lets two servers start at the same time", async () => {
    await db().pool.query("drop schema public cascade; create schema public");
    const both = await Promise.all([migrate(db()), migrate(db())]);
    expect(both.flat()).toEqual(migrations.map(({ name }) => name));
  });
});

function asApplied(name: string): { name: string; statements(): string[] } {
  return { name, statements: () => ["select 'something else'"] };
}
