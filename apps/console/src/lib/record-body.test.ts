import type { Fields } from "@loopledger/programme";
import { expect, it } from "vitest";
import { newRecord, recordChange, valuesOf } from "./record-body.ts";

const w = { zh: "", en: "" };
const fields: Fields = {
  "name/zh": { label: w, type: "text", required: true },
  "name/en": { label: w, type: "text", required: true },
  capacityT: { label: w, type: "number", unit: "t" },
  validTo: { label: w, type: "date" },
  aliases: { label: w, type: "text", list: true },
};
const record = {
  name: { zh: "甲", en: "A" },
  capacityT: 12,
  validTo: "2027-01-01T00:00:00Z",
  aliases: ["x"],
  other: 1,
};

it("reads a record into controls and back", () => {
  const values = valuesOf(fields, record);
  expect(values).toEqual({
    "name/zh": "甲",
    "name/en": "A",
    capacityT: "12",
    validTo: "2027-01-01",
    aliases: ["x"],
  });
  expect(newRecord(fields, values)).toEqual({
    name: { zh: "甲", en: "A" },
    capacityT: 12,
    validTo: "2027-01-01",
    aliases: ["x"],
  });
});

it("sends only what changed, a name whole, and null for what was taken out", () => {
  const before = valuesOf(fields, record);
  expect(recordChange(fields, before, before)).toEqual({});
  expect(recordChange(fields, before, { ...before, "name/en": "B", capacityT: "" })).toEqual({
    name: { zh: "甲", en: "B" },
    capacityT: null,
  });
  expect(recordChange(fields, before, { ...before, aliases: [] })).toEqual({ aliases: [] });
});
