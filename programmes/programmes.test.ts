import { checkProgramme, checkWorkflows, compile } from "@loopledger/programme";
import { describe, expect, test } from "vitest";
import { allProgrammes, programmeFolders } from "../testing/programmes.ts";

const programmes = await allProgrammes();
const catalogue = compile(programmes);

test("every programme lies in a folder of its own name", () => {
  expect(programmes.map(({ id }) => id)).toEqual(programmeFolders);
  expect(programmeFolders.length).toBeGreaterThan(0);
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
