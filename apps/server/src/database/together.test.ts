import { sql } from "kysely";
import { expect, it } from "vitest";
import { describeEachDatabase } from "../../../../testing/database.ts";
import { exact, millis, type Sender, Together } from "./together.ts";
import { asEngine } from "./viewer.ts";

describeEachDatabase("statements put together", (db) => {
  const facts = (sender: Sender, code: string): Promise<unknown[]> =>
    sender.rows(sql`
      select ${code}::text as code, id, ${exact("seq")} as seq, ${millis("time")} as time, readers, gone
      from (values (7, 9007199254740993, '2026-03-01T08:00:00.123Z'::timestamptz, '{1,2}'::int[], null::timestamptz))
        as t(id, seq, time, readers, gone)`);
  const fact = {
    id: 7,
    seq: "9007199254740993",
    time: Date.parse("2026-03-01T08:00:00.123Z"),
    readers: [1, 2],
    gone: null,
  };

  for (const collects of [true, false])
    it(`give each its own rows, without loss, ${collects ? "as one" : "one by one"}`, async () => {
      await asEngine(db(), async (tx) => {
        const sender = new Together(tx, collects);
        const [first, second] = [facts(sender, '电池 "1"'), facts(sender, "b")];
        const none = sender.rows(sql`select 1 as one where false`);
        await sender.send();
        expect(await first).toEqual([{ code: '电池 "1"', ...fact }]);
        expect(await second).toEqual([{ code: "b", ...fact }]);
        expect(await none).toEqual([]);
        expect(await facts(sender, "after")).toEqual([{ code: "after", ...fact }]);
      });
    });

  it("write and tell what they wrote; rows only read do not see it", async () => {
    await asEngine(db(), async (tx) => {
      const sender = new Together(tx, true);
      const count = (): Promise<{ n: number }[]> =>
        sender.rows(sql<{ n: number }>`select count(*)::int as n from material where code like 'together-%'`);
      const written = sender.rows(
        sql`insert into material (code) values ('together-1'), ('together-2') returning code`,
      );
      const silent = sender.write(sql`insert into material (code) values ('together-3')`);
      const seen = count();
      await sender.send();
      expect(await written).toEqual([{ code: "together-1" }, { code: "together-2" }]);
      await silent;
      expect(await seen).toEqual([{ n: 0 }]);
      expect(await count()).toEqual([{ n: 3 }]);
    });
  });

  it("all fail where one fails, and nothing is written", async () => {
    const outcomes: PromiseSettledResult<unknown>[] = [];
    const failing = asEngine(db(), async (tx) => {
      const sender = new Together(tx, true);
      const parts = [
        sender.write(sql`insert into material (code) values ('together-lost')`),
        sender.rows(sql`select 1 / 0 as one`),
      ];
      const sent = sender.send();
      outcomes.push(...(await Promise.allSettled(parts)));
      await sent;
    });
    await expect(failing).rejects.toMatchObject({ code: "22012" });
    expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    const { rows } = await asEngine(db(), (tx) =>
      sql`select 1 from material where code = 'together-lost'`.execute(tx),
    );
    expect(rows).toEqual([]);
  });

  it("that are let go are never sent", async () => {
    await asEngine(db(), async (tx) => {
      const sender = new Together(tx, true);
      const gone = sender.write(sql`insert into material (code) values ('together-gone')`);
      sender.discard();
      await gone;
      await sender.send();
      expect((await sql`select 1 from material where code = 'together-gone'`.execute(tx)).rows).toEqual([]);
    });
  });
});
