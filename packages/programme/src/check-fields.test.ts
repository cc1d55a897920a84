import { expect, test } from "vitest";
import { checkFields, field, must, type Fields } from "./index.ts";

const lines: Fields = {
  refused: field.object("拒收", "Refused", {
    list: true,
    fields: { item: field.text("代码", "Code", must), kg: field.mass("质量", "Mass", must) },
  }),
  attestation: field.object("证明", "Attestation"),
};
const check = (data: Record<string, unknown>) => {
  const { values, faults, missing } = checkFields(lines, data, "/d", () => false);
  return { values, missing, faults: faults.map(({ path, code }) => `${path} ${code}`) };
};

test("parts of a table are read like fields, in their declared units", () => {
  const refused = [{ item: "900-001-S17", kg: { value: 2, unit: "t" } }];
  expect(check({ refused })).toEqual({
    values: { refused: [{ item: "900-001-S17", kg: 2000 }] },
    faults: [],
    missing: [],
  });
});

test("what is wrong, missing or unknown in a table is a fault at its part", () => {
  const refused = [{ item: "900-001-S17", kg: -1 }, { item: "900-001-S17" }, { item: "x", kg: 1, colour: "red" }, 7]; // prettier-ignore
  expect(check({ refused }).faults).toEqual([
    "/d/refused/0/kg FIELD_RANGE",
    "/d/refused/1/kg FIELD_MISSING",
    "/d/refused/2/colour FIELD_UNKNOWN",
    "/d/refused/3 FIELD_OBJECT",
  ]);
});

test("a table without declared parts is taken as it is", () => {
  const attestation = { by: "somebody", seal: { number: 3 } };
  expect(check({ attestation })).toEqual({ values: { attestation }, faults: [], missing: [] });
});
