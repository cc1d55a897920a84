import { checkProgramme, checkWorkflows } from "@loopledger/programme";
import { expect, it } from "vitest";
import programme from "./programme.ts";

it("is a sound programme whose workflows prove its rules", () => {
  expect(checkProgramme(programme)).toEqual([]);
  expect(checkWorkflows(programme).problems).toEqual([]);
});
