import { afterAll, beforeAll, expect, it } from "vitest";
import { describeEachDatabase } from "../../../../testing/database.ts";
import { createFlagWorld, type FlagWorld } from "./flag-world.ts";
import { packCode, vin } from "./rooms-world.ts";

const day = 86_400;
const ofOutlet = "rule=G2&party=urn:loopledger:id:party:outlet";

describeEachDatabase("statistics of flags", (db) => {
  let world: FlagWorld;
  let flags: string[];
  const statistics = async (query = "", headers = world.as.office) =>
    (await world.get(`/api/v1/flags/statistics?${query}`, headers)).body;

  beforeAll(async () => {
    world = await createFlagWorld(db());
    flags = [];
    for (let serial = 1; serial <= 4; serial++) flags.push(await world.raise(serial, "outlet"));
    const close = (id: string | undefined) =>
      world.patch(id!, { status: "closed", reason: "explained", words: "seen" }, world.as.office);
    world.pass(2 * day);
    await close(flags[0]);
    world.pass(4 * day);
    await close(flags[1]);
    world.pass(34 * day);
    // The removal before, reported late, explains where the third pack came from.
    const late = await world.record("carMaker", "removePack", {
      items: [packCode(3)],
      parent: vin(3),
      data: { reason: "fault" },
      time: "2026-05-18T08:00:00+08:00",
    });
    if (late.status !== 201) throw new Error(late.text);
  });
  afterAll(() => world.app.close());

  it("count by rule, state, party, severity and age, with the median of days to close", async () => {
    const seen = await statistics(ofOutlet);
    const counts = { total: 4, open: 1, working: 0, closed: 2, withdrawn: 1, medianDays: 4 };
    expect(seen.all).toEqual(counts);
    expect(seen.byRule).toEqual([
      { ...counts, rule: "G2", label: expect.objectContaining({ en: "Step out of order" }) },
    ]);
    expect(seen.bySeverity).toEqual([{ ...counts, severity: "medium" }]);
    expect(seen.byParty).toEqual([
      { ...counts, party: expect.objectContaining({ uri: world.actors.outlet.uri }) },
    ]);
    expect(seen.byStatus.map(({ total }: any) => total)).toEqual([1, 0, 2, 1]);
    const age = seen.byAge.filter(({ total }: any) => total > 0);
    const one = await world.get(`/api/v1/flags/${flags[3]}`, world.as.office);
    expect(age).toEqual([{ age: "31-90", total: 1 }]);
    expect(one.body.daysOpen).toBeGreaterThan(31);
  });

  it("tell per month what was raised and what ended, without gaps", async () => {
    const { months } = await statistics(ofOutlet);
    const sum = (name: string): number => months.reduce((all: number, month: any) => all + month[name], 0);
    expect([sum("raised"), sum("closed"), sum("withdrawn")]).toEqual([4, 2, 1]);
    expect(months.map(({ month }: any) => month)).toEqual(
      [...new Set(months.map(({ month }: any) => month))].sort(),
    );
    expect(months.at(-1).month).toBe("2026-07");
    expect(months.at(-1).withdrawn).toBe(1);
  });

  it("agree with the list under every filter", async () => {
    for (const query of [
      "",
      "queue=live",
      "status=closed",
      "status=withdrawn",
      "age=31-90",
      "age=0-7",
      "queue=overdue",
    ]) {
      const { all } = await statistics(query);
      expect((await world.ids(query, world.as.office)).length, query).toBe(all.total);
    }
    expect(await world.ids(`queue=overdue&${ofOutlet}`, world.as.office)).toEqual([flags[3]]);
    await world.patch(flags[3]!, { note: "answered at last" }, world.actors.outlet);
    expect(await world.ids(`queue=overdue&${ofOutlet}`, world.as.office)).toEqual([]);
  });

  it("count nothing of what the caller may not see", async () => {
    for (const holder of ["rival", "farOffice", "resident"] as const) {
      const seen = await statistics("", world.as[holder]);
      expect(seen.all.total, holder).toBe(0);
      expect([seen.byRule, seen.byParty, seen.months], holder).toEqual([[], [], []]);
    }
  });

  it("keep a withdrawn flag apart, until somebody opens it again and says why", async () => {
    const id = flags[2]!;
    const patch = (body: object) => world.patch(id, body, world.as.office);
    const closed = await patch({ status: "closed", reason: "explained", words: "x" });
    expect(closed).toMatchObject({ status: 409, body: { code: "FLAG_STATE" } });
    expect(closed.body.detail).toContain("explained by a later record");
    expect((await patch({ status: "open" })).body.errors[0].path).toBe("/words");
    const opened = await patch({ status: "open", words: "the late record is doubtful" });
    expect(opened.body).toMatchObject({ status: "open", explainedBy: null });
    expect(await world.ids("queue=live&rule=G2", world.as.office)).toContain(id);
  });

  it("are exported with the terms and the ends, under the same filters", async () => {
    const { text } = await world.get("/api/v1/export?what=flags&format=csv&status=closed", world.as.office);
    const [head, ...lines] = text.trim().split("\r\n");
    expect(head).toContain("answerDue,answeredAt,daysOpen,endedAt");
    expect(lines).toHaveLength(2);
    expect(text).toContain("Explained, and found in order");
    expect(text).not.toContain(flags[3]);
  });
});
