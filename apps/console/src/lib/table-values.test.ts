import { field, must } from "@loopledger/programme";
import { describe, expect, it } from "vitest";
import { isEmpty, wireValue } from "./step-values.ts";

const parts = { item: field.text("代码", "Code", must), kg: field.mass("质量", "Mass") };
const list = field.object("拒收", "Refused", { list: true, fields: parts });
const one = field.object("拒收", "Refused", { fields: parts });
const free = field.object("证明", "Attestation");

describe("values with several named parts", () => {
  it("are empty as long as nobody filled in a part", () => {
    expect([isEmpty({ rows: [] }), isEmpty({ rows: [{}, { item: " ".trim() }] }), isEmpty({ rows: [{ kg: "1" }] })]).toEqual([true, true, false]); // prettier-ignore
  });

  it("go as tables, in the units chosen, without the rows nobody began", () => {
    const rows = [{ item: "A", kg: { value: "1,5", unit: "t" } }, {}, { item: "B", kg: "2" }];
    expect(wireValue(list, { rows })).toEqual([{ item: "A", kg: { value: 15, unit: "t" } }, { item: "B", kg: 2 }]); // prettier-ignore
    expect(wireValue(one, { rows: rows.slice(2) })).toEqual({ item: "B", kg: 2 });
    expect(wireValue(list, { rows: [{}] })).toBeUndefined();
  });

  it("bear the names a person gives, where the declaration gives none", () => {
    const rows = [
      { name: "signed by", value: "Li" },
      { name: "seal", value: "7" },
    ];
    expect(wireValue(free, { rows })).toEqual({ "signed by": "Li", seal: "7" });
  });
});

it("sends a track as points, and what is none as it is", () => {
  const track = field.track("轨迹", "Track");
  const text = "114,30,2026-05-12T11:00:00Z\n114.1,30,2026-05-12T11:05:00Z";
  expect(wireValue(track, text)).toEqual([[114, 30, "2026-05-12T11:00:00Z"], [114.1, 30, "2026-05-12T11:05:00Z"]]); // prettier-ignore
  expect(wireValue(track, "here and there")).toBe("here and there");
});
