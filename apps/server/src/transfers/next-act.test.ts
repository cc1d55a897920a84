import { nextStep, waitingStates } from "@loopledger/programme";
import { expect, test } from "vitest";
import { loadCatalogue } from "../programmes/discover.ts";

const notes = (await loadCatalogue()).programmes.get("transfer")!;
const numbers = new Map([
  ["urn:sender", 1],
  ["urn:haulier", 2],
  ["urn:works", 3],
]);
const named = { emitter: "urn:sender", carriers: ["urn:haulier", "urn:unknown"], receiver: "urn:works" };

function next(state: string, attributes: Record<string, unknown> = named): string | null {
  const found = nextStep(notes, { states: { transfer: state }, attributes }, (uri) => numbers.get(uri));
  return found && `${found.step.name} ${found.parties.join(" ")}`;
}

test.each([
  ["draft", "seal 1"],
  ["sealed", "dispatch 1"],
  ["dispatched", "carry 2"],
  ["carried", "receive 3"],
  ["stored", "receive 3"],
  ["received", "accept 3"],
  ["accepted", "process 3"],
  ["partly_refused", "giveBack 1"],
  ["refused", "giveBack 1"],
  ["returned", "process 3"],
  ["processed", null],
  ["cancelled", null],
  ["closed", null],
  ["nowhere", null],
])("a note that is %s waits for %s", (state, expected) => expect(next(state)).toBe(expected));

test("without a carrier the receiver speaks next; without anybody known, nobody", () => {
  expect(next("dispatched", { ...named, carriers: [] })).toBe("receive 3");
  expect(next("dispatched", { emitter: "urn:sender" })).toBeNull();
});

test("a correction waits for whoever did not propose it", () => {
  for (const state of ["accepted", "partly_refused", "returned", "processed"]) {
    expect(next(state, { ...named, correction: "proposed", correctionBy: 3 })).toBe("agreeCorrection 1");
    expect(next(state, { ...named, correction: "proposed", correctionBy: 1 })).toBe("agreeCorrection 3");
    expect(next(state, { ...named, correction: "agreed", correctionBy: 1 })).toBe(next(state));
  }
});

test("notes are looked for in the states that wait for somebody", () => {
  expect(waitingStates(notes)).toEqual(expect.arrayContaining(["draft", "dispatched", "processed"]));
  expect(waitingStates(notes)).not.toContain("cancelled");
});
