import type { HolidayTable } from "@loopledger/programme";
import { afterAll, beforeAll, expect, it } from "vitest";
import { describeEachDatabase } from "../../../../testing/database.ts";
import { settingsBy } from "../load-holidays.ts";
import { type Actor, createRoomsWorld, packCode, type RoomsWorld } from "./rooms-world.ts";

/** The clock of the world stands at Monday, June 1st of 2026: the rest of the week off, the Saturday worked. */
const june: HolidayTable = {
  id: "JUNE",
  source: "test office",
  holidays: { 2026: "0602 0603 0604 0605" },
  workingWeekends: { 2026: "0606" },
};
/** Ended before any of it. */
const old: HolidayTable = { id: "OLD", source: "test", holidays: { 2025: "0101" }, workingWeekends: {} };

const endOf = (day: string): string => new Date(`${day}T23:59:59.999+08:00`).toISOString();

function suite(table: HolidayTable, expected: { note: string; answer: string; weekendsOnly: boolean }): void {
  const { weekendsOnly } = expected;
  describeEachDatabase(`working days by the table ${table.id}`, (db) => {
    let world: RoomsWorld;
    beforeAll(async () => {
      world = await createRoomsWorld(db(), settingsBy(table));
    });
    afterAll(() => world.app.close());
    const as = (by: Actor): Record<string, string> => ({ authorization: world.actors[by].authorization });

    it("says what the table is and where it is from, to whoever is signed in", async () => {
      const years = Object.keys(table.holidays).map(Number);
      expect((await world.get("/api/v1/holidays", as("outlet"))).body).toEqual({
        ...table,
        from: years[0],
        to: years[0],
      });
      expect((await world.get("/api/v1/holidays")).status).toBe(401);
    });

    it("gives a hand-over note its term", async () => {
      const { actors, send } = world;
      const data = { emitter: actors.outlet.uri, receiver: actors.recycler.uri, carriers: [] };
      const { body: note } = await send("POST", "/api/v1/transfers", { data }, as("outlet"));
      for (const [by, act, body] of [
        ["outlet", "seal", { lines: [{ item: "900-001-S17", quantity: 1_000 }] }],
        ["outlet", "dispatch", {}],
        ["recycler", "receive", { data: { grossKg: 8_000, tareKg: 7_000 } }],
      ] as const) {
        const { status, text } = await send("POST", `/api/v1/transfers/${note.number}/${act}`, body, as(by));
        expect(status, text).toBe(200);
      }
      const { body } = await world.get("/api/v1/clocks?programme=transfer", as("recycler"));
      const row = body.rows.find(({ clock }: { clock: string }) => clock === "answer");
      // Five working days to accept what has arrived.
      expect(row).toMatchObject({ dueAt: endOf(expected.note), weekendsOnly });
      const { body: home } = await world.get("/api/v1/home", as("recycler"));
      const todo = home.todo.find(({ due }: { due: string | null }) => due === row.dueAt);
      expect(todo).toMatchObject({ kind: "clock", weekendsOnly });
      // Calendar days are never in doubt.
      const { body: all } = await world.get("/api/v1/clocks?status=all", as("outlet"));
      const act = all.rows.find(({ clock }: { clock: string }) => clock === "act");
      expect(act.weekendsOnly).toBe(false);
    });

    it("gives a party its term to answer a flag, which says what it rests on", async () => {
      const items = [{ item: packCode(1), massKg: 300, energyKwh: 50, chemistry: "LFP" }];
      await world.record("maker", "make", { items, time: "2025-03-03T08:00:00+08:00" });
      const sent = { items: [packCode(1)], counterparty: world.actors.carMaker.uri };
      await world.record("maker", "deliver", { ...sent, time: "2025-03-04T08:00:00+08:00" });
      const fitted = {
        items: [packCode(1)],
        data: { certificateNumber: "C1", certificateDate: "2026-04-01", imported: false },
        parent: "LSVAM4187C2184847",
        time: "2026-04-01T08:00:00+08:00",
      };
      const { status, text, body } = await world.record("carMaker", "install", fitted);
      expect(status, text).toBe(201);
      const { body: flags } = await world.get("/api/v1/flags?rule=G1", as("carMaker"));
      expect(flags.rows, JSON.stringify(body)).toHaveLength(1);
      const [flag] = flags.rows;
      expect(flag).toMatchObject({ answerDue: endOf(expected.answer), answerWeekendsOnly: weekendsOnly });
      const { body: detail } = await world.get(`/api/v1/flags/${flag.id}`, as("carMaker"));
      const said = detail.facts.filter(({ value }: { value: unknown }) => value === "2026");
      expect(said).toHaveLength(weekendsOnly ? 1 : 0);
    });
  });
}

suite(june, { note: "2026-06-11", answer: "2026-07-02", weekendsOnly: false });
suite(old, { note: "2026-06-08", answer: "2026-06-29", weekendsOnly: true });
