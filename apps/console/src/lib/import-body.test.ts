import { expect, it } from "vitest";
import { faultyRows, importBody, missingDetails, type ImportDetails } from "./import-body.ts";

const details: ImportDetails = {
  title: " T ",
  source: "S",
  attribution: "",
  licence: "",
  unit: "t",
  scale: "",
  region: "",
  indicator: "",
  partial: false,
};

it("sends what was said, and nothing that was not", () => {
  expect(importBody("a\n1", details, {}, true)).toEqual({
    csv: "a\n1",
    title: "T",
    source: "S",
    unit: "t",
    dryRun: true,
  });
  expect(importBody("a\n1", { ...details, partial: true }, { a: "value" }, false)).toMatchObject({
    mapping: { a: "value" },
    partial: true,
    dryRun: false,
  });
});

it("asks for a title and a source", () => {
  expect(missingDetails(details)).toEqual([]);
  expect(missingDetails({ ...details, title: " ", source: "" })).toEqual(["title", "source"]);
});

it("gives the refused rows back with their reasons", () => {
  const rows = [["year", "value"], ["2020", "x"], ["2021", "5"]]; // prettier-ignore
  const errors = [
    { row: 2, column: "value", message: "no number" },
    { row: 1, column: null, message: "header" },
  ];
  expect(faultyRows(rows, errors)).toEqual([["2020", "x", "value: no number"]]);
});
