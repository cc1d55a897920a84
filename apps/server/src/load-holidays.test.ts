import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { holidaysChina } from "@loopledger/programme";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadHolidays, settingsBy } from "./load-holidays.ts";
import { StartError } from "./start-error.ts";
import { startServer } from "./start.ts";

let folder = "";
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), "loopledger-holidays-"))));
afterAll(() => rm(folder, { recursive: true, force: true }));

async function file(content: unknown): Promise<string> {
  const path = join(folder, "table.json");
  await writeFile(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}
const table = { id: "X", source: "test", holidays: { 2026: "0512 0513" }, workingWeekends: { 2026: "0523" } };

/** What a start would be told, in both languages. */
async function refusal(content: unknown): Promise<{ code: string; zh: string; en: string }> {
  const error: unknown = await loadHolidays(await file(content)).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(StartError);
  const { code, wording } = error as StartError;
  return { code, ...wording };
}

test("a table from a file is the one deadlines go by, and without a file it is ours", async () => {
  const { calendar } = settingsBy(await loadHolidays(await file(table)));
  expect(calendar.isWorkingDay("2026-05-13")).toBe(false);
  expect(calendar.isWorkingDay("2026-05-23")).toBe(true);
  expect(calendar.isWorkingDay("2026-10-01")).toBe(true);
  expect(await loadHolidays(undefined)).toBe(holidaysChina);
});

test.each<[string, unknown, string, string]>([
  ["no day", { ...table, holidays: { 2026: "0512 0532" } }, "/holidays/2026  “0532”不是该年的日期", "/holidays/2026  “0532” is no day"],
  ["a day twice", { ...table, holidays: { 2026: "0512 0512" } }, "/holidays/2026  “0512”出现两次", "/holidays/2026  “0512” is there twice"],
  ["a working holiday", { ...table, holidays: { 2026: "0523" } }, "/workingWeekends/2026  “0523”既是假日又是上班日", "/workingWeekends/2026  “0523” is a holiday and a working day at once"],
  ["a made-up weekday", { ...table, workingWeekends: { 2026: "0525" } }, "/workingWeekends/2026  调休上班日“0525”不是周六或周日", "/workingWeekends/2026  “0525” is made up for, but is no"],
  ["a missing year", { ...table, holidays: { 2024: "0101", 2026: "0101" } }, "/holidays/2025  缺少 2025 年的假日", "/holidays/2025  The holidays of 2025 are missing"],
  ["no source", { ...table, source: undefined }, "/source  应为", "/source  Expected a text of 1 to 500 characters"],
  ["a year twice", '{"id":"X","source":"t","holidays":{"2026":"0101","2026":"0102"},"workingWeekends":{}}', "/  “2026”出现两次", "/  “2026” is there twice"],
  ["no JSON", '{"id":\n"X",}', "第 2 行", "line 2"],
])("%s is refused with its place, in both languages", async (_, content, zh, en) => {
  const told = await refusal(content);
  expect(told.code).toBe("HOLIDAYS_FAULTS");
  expect(told.zh).toContain(zh);
  expect(told.en).toContain(en);
  for (const words of [told.zh, told.en]) expect(words).toContain(join(folder, "table.json"));
}); // prettier-ignore

test("a start with a table that is wrong, or not there, touches nothing", async () => {
  const dataDir = join(folder, "data");
  const start = (holidays: string): Promise<unknown> =>
    startServer({
      dataDir,
      port: 0,
      host: "127.0.0.1",
      demo: false,
      accessFile: true,
      version: "0",
      holidays,
    });
  await expect(start(await file("[]"))).rejects.toMatchObject({ code: "HOLIDAYS_FAULTS" });
  const none = join(folder, "none.json");
  await expect(start(none)).rejects.toMatchObject({ code: "HOLIDAYS_FILE", message: expect.stringContaining(none) }); // prettier-ignore
  expect(await readdir(folder)).not.toContain("data");
});
