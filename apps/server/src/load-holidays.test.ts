import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, test } from "vitest";
import { describeEachDatabase } from "../../../testing/database.ts";
import { createLedgerWorld, documentOf } from "./ledger/ledger-world.ts";
import { crateProgramme } from "./ledger/test-programme.ts";
import { holidaySettings } from "./load-holidays.ts";
import { StartError } from "./start-error.ts";
import { startServer } from "./start.ts";

let folder = "";
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), "loopledger-holidays-"))));
afterAll(() => rm(folder, { recursive: true, force: true }));

async function file(name: string, content: unknown): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}
/** Two weeks in May off, the Saturday after them worked. */
const table = {
  id: "X",
  holidays: { 2026: "0512 0513 0514 0515 0518 0519 0520 0521 0522" },
  workingWeekends: { 2026: "0523" },
};

test("a start says what is wrong with its table, and where", async () => {
  const start = async (holidays: string): Promise<unknown> =>
    startServer({ dataDir: join(folder, "data"), port: 0, host: "127.0.0.1", demo: false, accessFile: false, version: "0", holidays }).catch((error: unknown) => error); // prettier-ignore
  const wrong = await start(await file("wrong.json", { ...table, holidays: { 2026: "0512 0532" } }));
  expect(wrong).toBeInstanceOf(StartError);
  expect(wrong).toMatchObject({ code: "HOLIDAYS_FAULTS" });
  expect((wrong as StartError).wording.zh).toContain("/holidays/2026 0532");
  for (const path of [join(folder, "none.json"), await file("broken.json", "{")])
    expect(await start(path)).toMatchObject({ code: "HOLIDAYS_FILE" });
});

describeEachDatabase("a table of holidays", (db) => {
  it("is what deadlines go by", async () => {
    const programme = structuredClone(crateProgramme);
    programme.steps["make"]!.report = { days: 2, calendar: "working" };
    const settings = await holidaySettings(await file("table.json", table));
    const world = await createLedgerWorld(db(), [programme], { settings });
    const rules = async (day: string): Promise<string[]> => {
      const event = {
        type: "ObjectEvent",
        action: "ADD",
        bizStep: "commissioning",
        eventTime: `2026-05-${day}T08:00:00Z`,
        eventTimeZoneOffset: "+08:00",
        epcList: [`urn:loopledger:id:lot:CRATE-${day}`],
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
      const { flags } = answer.json() as { flags: { rule: string; message: { en: string } }[] };
      return flags.filter(({ rule }) => rule === "G1").map(({ message }) => message.en);
    };
    // The Saturday made up for, then the Monday after: the recording is of June 1st.
    expect(await rules("11")).toEqual(["due by 2026-05-25, reported on 2026-06-01"]);
    expect(await rules("28")).toEqual([]);
    await world.app.close();
  });
});
