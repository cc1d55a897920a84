import { expect, it } from "vitest";
import { eventOf, itemsOf } from "./event-document.ts";

const event = {
  type: "TransformationEvent",
  inputEPCList: ["urn:a"],
  outputQuantityList: [{ epcClass: "urn:b", quantity: 3, uom: "KGM" }],
};

it("finds the event in either kind of document, and bare", () => {
  const body = { eventList: [event] };
  expect(eventOf({ type: "EPCISDocument", epcisBody: body })).toBe(event);
  expect(eventOf({ epcisBody: { queryResults: { resultsBody: body } } })).toBe(event);
  expect(eventOf(event)).toBe(event);
  expect(eventOf(null)).toEqual({});
});

it("names items with their part, quantities by their class", () => {
  expect(itemsOf(event)).toEqual([
    { part: "input", item: "urn:a" },
    { part: "output", item: "urn:b" },
  ]);
  expect(itemsOf({ parentID: "urn:p", childEPCs: ["urn:c", 7] })).toEqual([
    { part: "parent", item: "urn:p" },
    { part: "child", item: "urn:c" },
  ]);
});
