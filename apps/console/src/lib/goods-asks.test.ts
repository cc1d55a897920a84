import { field, must, say, type Programme } from "@loopledger/programme";
import { describe, expect, it } from "vitest";
import { actBody, actForm } from "./act-form.ts";
import { goodsAsks } from "./goods-asks.ts";

/** A scheme whose bottles go over notes: shops send them, a plant or a museum takes them in. */
const bottles: Programme = {
  id: "bottles", title: say("瓶", "Bottles"), summary: say("瓶", "Bottles"), plan: [], leads: [], partners: [], parameters: {}, clocks: {}, measures: {}, flags: {}, indicators: {}, lookups: {}, workflows: [],
  ruleSets: [{ id: "1", title: say("一", "1"), from: "2020-01-01", source: "test" }],
  roles: { plant: { label: say("厂", "Plant"), permits: ["crush"] }, museum: { label: say("馆", "Museum"), parties: ["museum"] } },
  items: {
    bottle: { label: say("瓶", "Bottle"), kind: "serial", schemes: ["giai"] },
    shards: { label: say("碎", "Shards"), kind: "bulk", schemes: ["waste"], parts: { class: ["S17"] } },
  },
  states: { moving: { label: say("途", "Moving") }, kept: { label: say("存", "Kept") } },
  steps: {
    keep: {
      label: say("存", "Keep"), by: ["museum"], carriedBy: ["transfer/accept"], event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "storing" },
      item: { items: ["bottle"], from: ["moving"], to: "kept" }, fields: { shelf: field.text("架", "Shelf") },
    },
    takeIn: {
      label: say("收", "Take in"), by: ["plant"], carriedBy: ["transfer/accept"], event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "receiving" },
      item: { items: ["bottle", "shards"], from: ["moving"], to: "kept", fields: { massKg: field.mass("重", "Mass", must) } },
      fields: { colour: field.text("色", "Colour"), reason: field.text("因", "Reason") },
    },
  },
}; // prettier-ignore
const [one, two] = ["urn:epc:id:giai:4012345.1", "urn:epc:id:giai:4012345.2"];
const bottle = (item: string) => ({ item, programme: "bottles", kind: "bottle", state: "moving" });
const shards = { item: "urn:loopledger:id:waste:900-001-S17", kg: 5 };
const known = new Set(["reason"]);

describe("what the programmes of goods ask", () => {
  it("asks for the data and facts of the step one's own role takes, but not what the note tells", () => {
    const asks = goodsAsks(
      bottles,
      "accept",
      { contents: [bottle(one), bottle(two)], carried: [] },
      new Set(["plant"]),
      known,
    );
    expect(
      asks.map(({ form, data, facts, items }) => [form.name, Object.keys(data), Object.keys(facts), items]),
    ).toEqual([["takeIn", ["colour"], ["massKg"], [one, two]]]);
  });

  it("follows bulk only in one's own role, and asks no facts of things where there are none", () => {
    const note = { contents: [], carried: [shards] };
    const [ask] = goodsAsks(bottles, "accept", note, new Set(["plant"]), known);
    expect([ask?.form.name, Object.keys(ask!.facts)]).toEqual(["takeIn", []]);
    expect(goodsAsks(bottles, "accept", note, new Set(["museum"]), known)).toEqual([]);
    expect(goodsAsks(bottles, "refuse", note, new Set(["plant"]), known)).toEqual([]);
  });

  it("goes under the name of the programme, facts with their thing, what is left is refused", () => {
    const table = field.object("拒", "Refused", { list: true, fields: { item: field.text("码", "Code"), kg: field.mass("重", "Mass") } }); // prettier-ignore
    const form = actForm({
      label: say("收", "Accept"), by: [], event: { type: "AggregationEvent", action: "DELETE", bizStep: "accepting" },
      parent: { items: ["note"], carries: "unload" }, fields: { refused: table, reason: field.text("因", "Reason") },
    }); // prettier-ignore
    expect(Object.keys(form.fields)).not.toContain("data/refused");
    const asks = goodsAsks(bottles, "accept", { contents: [bottle(one), bottle(two)], carried: [shards] }, new Set(["plant"]), known); // prettier-ignore
    const rows = [{ item: "900-001-S17", kg: { value: "0.003", unit: "t" }, refused: "2" }, {}];
    const told = {
      lines: { rows },
      goods: [one],
      nested: { bottles: { colour: "green" } },
      facts: { [one]: { massKg: "1" } },
      evidence: [],
    };
    expect(actBody(form, { "data/reason": "broken" }, told, asks, [one, two])).toEqual({
      data: { reason: "broken", bottles: { colour: "green" }, refused: [{ item: "900-001-S17", kg: 2 }], refusedItems: [two] }, // prettier-ignore
      lines: [{ item: "900-001-S17", quantity: 0.003, uom: "TNE" }],
      items: [{ item: one, massKg: 1 }],
    });
  });
});
