import { readdirSync } from "node:fs";
import { checkProgramme, checkWorkflows, compile, type Programme } from "@loopledger/programme";
import { describe, expect, test } from "vitest";

const folders = readdirSync(new URL(".", import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !["dist", "node_modules"].includes(entry.name))
  .map(({ name }) => name);

const programmes = await Promise.all(
  folders.map(
    async (folder) => ((await import(`./${folder}/programme.ts`)) as { default: Programme }).default,
  ),
);
const catalogue = compile(programmes);

test("every programme lies in a folder of its own name", () => {
  expect(programmes.map(({ id }) => id)).toEqual(folders);
  expect(folders.length).toBeGreaterThan(0);
});

describe.each(programmes)("$id", (programme) => {
  test("is sound, in both languages", () => {
    expect(checkProgramme(programme)).toEqual([]);
  });

  test("survives JSON, as the console and the documentation read it", () => {
    expect(JSON.parse(JSON.stringify(programme))).toEqual(programme);
  });

  test.each(programme.workflows)("workflow $id", ({ id }) => {
    const { ran } = checkWorkflows(programme, catalogue);
    expect(ran.find((one) => one.id === id)?.problems).toEqual([]);
  });

  test("its workflows take every step, raise and spare every flag, are refused, and keep every milligram", () => {
    expect(checkWorkflows(programme, catalogue).problems).toEqual([]);
  });
});
