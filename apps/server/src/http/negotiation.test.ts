import { expect, it } from "vitest";
import { accepts, chooseType } from "./negotiation.ts";

const offered = ["application/json", "application/xml"];

it.each([
  [undefined, "application/json"],
  [" ", "application/json"],
  ["*/*", "application/json"],
  ["application/xml", "application/xml"],
  ["application/xml, */*;q=0.1", "application/xml"],
  ["application/*;q=0.5, application/json;q=0.4", "application/xml"],
  ["application/json;q=0, */*", "application/xml"],
  ["APPLICATION/XML; q=0.2, application/json;q=0.1", "application/xml"],
  ["application/xml;q=0", null],
  ["text/*", null],
])("of an Accept header %j chooses %j", (header, type) => {
  expect(chooseType(header, offered)).toBe(type);
  expect(accepts(header, offered)).toBe(type !== null);
});
