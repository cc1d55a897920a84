import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ensureTemplate } from "../../../testing/database.ts";
import { buildCli, cli, cliJson, startCli } from "../../../testing/cli.ts";

const folder = mkdtempSync(join(tmpdir(), "loopledger-holidays-"));
const data = join(folder, "data");
beforeAll(async () => {
  buildCli();
  await ensureTemplate();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(content));
  return path;
}
const table = (holidays: Record<string, string>): unknown => ({ id: "OWN", source: "test", holidays, workingWeekends: {} }); // prettier-ignore
const own = file("own.json", table({ 2098: "0101", 2099: "0101" }));

const event = {
  type: "ObjectEvent",
  action: "OBSERVE",
  bizStep: "inspecting",
  eventTime: "2026-05-01T08:00:00Z",
  eventTimeZoneOffset: "+08:00",
  epcList: ["urn:epc:id:sgtin:0614141.107346.1"],
};
const document = file("one.json", {
  "@context": ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"],
  type: "EPCISDocument",
  schemaVersion: "2.0",
  creationDate: "2026-05-01T09:00:00Z",
  epcisBody: { eventList: [event] },
});

/** Starts on the folder, asks for the table, maybe captures, and stops. */
async function start(args: string[], captures = false): Promise<{ id: string; told: string }> {
  const server = await startCli(["--data", data, ...args]);
  const { key } = JSON.parse(readFileSync(join(data, "access.json"), "utf8")) as { key: string };
  const headers = { authorization: `Bearer ${key}` };
  const { id } = (await (await fetch(`${server.url}/api/v1/holidays`, { headers })).json()) as { id: string };
  if (captures) expect(await cliJson(["capture", document, "--data", data])).toMatchObject([{ accepted: 1 }]);
  const { err } = await server.stop();
  await server.remove();
  return { id, told: err };
}

test("a start with another table says what deadlines stand by, until a rebuild with it", async () => {
  const first = await start(["--holidays", own], true);
  expect(first.id).toBe("OWN");
  expect(first.told).toContain("table OWN, years 2098 to 2099");
  expect(first.told).not.toContain("Note:");

  const second = await start([]);
  expect(second.id).toBe("CN");
  expect(second.told).toMatch(
    /another table of holidays \(OWN\), which has other days in 2016–\d+, 2098–2099\./,
  );
  const rebuilt = await cli(["rebuild", "--data", data, "--lang", "zh"]);
  expect(rebuilt.code, rebuilt.err).toBe(0);
  expect(rebuilt.err).toContain("此前部分期限按另一张节假日表（OWN）计算");
  expect((await start([])).told).not.toContain("another table");

  const env = { LOOPLEDGER_HOLIDAYS: own };
  expect(await cliJson(["rebuild", "--data", data], { env })).toEqual({ events: 1 });
  expect((await start(["--holidays", own])).told).not.toContain("another table");
});

test("a start with a table that ends before its deadlines do says so", async () => {
  const ended = file("ended.json", table({ 2020: "0101" }));
  const { told } = await start(["--holidays", ended]);
  expect(told).toContain(
    "the table of holidays ends with 2020; deadlines in working days after it count weekends alone",
  );
});

test.each([["start"], ["rebuild"], ["programmes test"]])("%s ends with 1 over a table that is wrong, and says where", async (verb) => {
  const wrong = file("wrong.json", table({ 2026: "0132" }));
  const place = verb === "programmes test" ? [] : ["--data", data];
  const { code, err } = await cli([...verb.split(" "), ...place, "--holidays", wrong, "--lang", "zh"]);
  expect(code).toBe(1);
  expect(err).toContain("/holidays/2026  “0132”不是该年的日期");
}); // prettier-ignore

test("programmes are tested by the table given", async () => {
  const days = Array.from({ length: 90 }, (_, n) => new Date(Date.UTC(2024, 3, 1 + n)).toISOString().slice(5, 10).replace("-", "")); // prettier-ignore
  const spring = file("spring.json", table({ 2024: days.join(" ") }));
  type Tested = { passed: boolean; problems: string[] }[];
  const run = (...more: string[]): Promise<Tested> =>
    cliJson(["programmes", "test", "power-battery", ...more]);
  expect(await run()).toMatchObject([{ passed: true }]);
  const [tested] = await run("--holidays", spring);
  expect(tested!.problems.join()).toContain("raised [], expected [G1]");
});
