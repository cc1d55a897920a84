import { makeCalendar, type HolidayTable, type Programme } from "@loopledger/programme";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { describeEachDatabase } from "../../../../testing/database.ts";
import { asEngine, type Handle } from "../database/index.ts";
import { type LedgerSettings, ledgerSettings } from "./book.ts";
import { takeHolidays, type OtherHolidays } from "./holidays-used.ts";
import { createLedgerWorld, documentOf, type LedgerWorld } from "./ledger-world.ts";
import { rebuild } from "./rebuild.ts";
import { crateProgramme } from "./test-programme.ts";

const plain: HolidayTable = { id: "PLAIN", source: "test", holidays: { 2026: "0101" }, workingWeekends: {} };
/** Two weeks in May off, the Saturday after them worked. */
const may: HolidayTable = {
  id: "MAY",
  source: "test",
  holidays: { 2026: "0101 0512 0513 0514 0515 0518 0519 0520 0521 0522" },
  workingWeekends: { 2026: "0523" },
};
const now = new Date("2026-06-01T08:00:00Z");

/** A report within two working days, and a clock of fourteen. */
function programme(): Programme {
  const copy = structuredClone(crateProgramme);
  copy.steps["make"]!.report = { days: 2, calendar: "working" };
  copy.clocks["mustGo"]!.within = { days: 14, calendar: "working" };
  return copy;
}

describeEachDatabase("another table of holidays", (db) => {
  let world: LedgerWorld;
  /** What the ledger goes by now; a start with another table, without starting. */
  const settings: LedgerSettings = { ...ledgerSettings };
  const goBy = (table: HolidayTable): void => void (settings.calendar = makeCalendar(table));
  beforeAll(async () => {
    goBy(plain);
    world = await createLedgerWorld(db(), [programme()]);
    world.ledger.settings = settings;
  });
  afterAll(() => world.app.close());

  const inDatabase = <T>(work: (tx: Handle) => Promise<T>): Promise<T> => asEngine(db(), work);
  async function start(table: HolidayTable): Promise<OtherHolidays[]> {
    goBy(table);
    return inDatabase((tx) => takeHolidays(tx, table, now));
  }
  async function make(code: string, day: string): Promise<void> {
    const event = {
      type: "ObjectEvent",
      action: "ADD",
      bizStep: "commissioning",
      eventTime: `2026-05-${day}T08:00:00Z`,
      eventTimeZoneOffset: "+08:00",
      epcList: [`urn:loopledger:id:lot:${code}`],
      bizLocation: { id: "urn:loopledger:id:place:RECYCLER-1" },
      "ll:step": "crate/make",
      "ll:data": { massKg: 1 },
    };
    const answer = await world.app.inject({
      method: "POST",
      url: "/epcis/capture",
      headers: { ...world.as.recycler, "content-type": "application/json" },
      payload: JSON.stringify(documentOf([event])),
    });
    expect(answer.statusCode, answer.body).toBe(202);
  }
  /** Open deadlines and late reports, each by the end of its code. */
  const deadlines = async (): Promise<string[]> => {
    const { rows } = await inDatabase((tx) =>
      sql<{ line: string }>`
        select right(uri, 1) || ' ' || (due_at at time zone 'UTC')::date as line from clock union all
        select right(i.uri, 1) || ' ' || (f.facts::json -> 'message' ->> 'en') from flag f
          join event_epc e on e.seq = f.seq join item i on i.h = e.epc where f.rule = 'G1'
        order by 1`.execute(tx),
    );
    return rows.map(({ line }) => line);
  };

  it("does not count while nothing was recorded under it", async () => {
    expect(await start(plain)).toEqual([]);
    expect(await start(may)).toEqual([]);
    expect(await start(plain)).toEqual([]);
  });

  it("lets deadlines stand as they are, and says so at every start", async () => {
    await make("CRATE-A", "11");
    const plainly = ["A 2026-05-29", "A due by 2026-05-13, reported on 2026-06-01"];
    expect(await deadlines()).toEqual(plainly);
    expect(await start(may)).toEqual([{ id: "PLAIN", years: ["2026"] }]);
    await make("CRATE-B", "11");
    // The make-up Saturday and the Monday after it; then twelve more.
    const both = [...plainly, "B 2026-06-10", "B due by 2026-05-25, reported on 2026-06-01"];
    expect(await deadlines()).toEqual(both);
    expect(await start(may)).toEqual([{ id: "PLAIN", years: ["2026"] }]);
    expect(await start(plain)).toEqual([{ id: "MAY", years: ["2026"] }]);
    expect(await start(may)).toEqual([{ id: "PLAIN", years: ["2026"] }]);
    expect(await deadlines()).toEqual(both);
  });

  it("is what a rebuild reckons every deadline by, and the work on a flag that comes back is still there", async () => {
    const late = (): Promise<{ id: string }[]> =>
      inDatabase(
        async (tx) => (await sql<{ id: string }>`select id from flag where rule = 'G1'`.execute(tx)).rows,
      );
    const before = new Set((await late()).map(({ id }) => id));
    await inDatabase((tx) =>
      sql`insert into flag_work (flag, status, updated_at)
        select id, 'working', now() from flag where rule = 'G1'`.execute(tx),
    );
    // Under this one a report on June 1st of something made on May 11th is in time.
    const whole: HolidayTable = { ...may, id: "WHOLE", holidays: { 2026: `${may.holidays["2026"]} 0525 0526 0527 0528 0529` } }; // prettier-ignore
    goBy(whole);
    await rebuild(world.ledger, now);
    expect(await deadlines()).toEqual(["A 2026-06-17", "B 2026-06-17"]);
    expect(await start(whole)).toEqual([]);

    goBy(plain);
    await rebuild(world.ledger, now);
    expect((await deadlines()).filter((line) => line.includes("due"))).toEqual([
      "A due by 2026-05-13, reported on 2026-06-01",
      "B due by 2026-05-13, reported on 2026-06-01",
    ]);
    expect(new Set((await late()).map(({ id }) => id))).toEqual(before);
    const { rows: worked } = await inDatabase((tx) =>
      sql`select 1 from flag f join flag_work w on w.flag = f.id where f.rule = 'G1' and w.status = 'working'`.execute(
        tx,
      ),
    );
    expect(worked).toHaveLength(2);
    expect(await start(plain)).toEqual([]);
  });

  it("takes a database from before for one that went by our own", async () => {
    await inDatabase((tx) => sql`delete from holidays_used`.execute(tx));
    const others = await start(plain);
    expect(others).toEqual([{ id: "CN", years: expect.arrayContaining(["2025", "2026"]) }]);
    const { rows } = await inDatabase((tx) =>
      sql<{
        detail: { id: string };
      }>`select detail from audit where action = 'holidays.take' order by id`.execute(tx),
    );
    expect(rows.map(({ detail }) => detail.id)).toEqual([
      "PLAIN",
      "MAY",
      "PLAIN",
      "MAY",
      "PLAIN",
      "MAY",

      "PLAIN",
    ]);
  });
});
