import { describe, expect, test } from "vitest";
import { crates } from "../testing/crates.ts";
import { checkProgramme, compile, field, ProgrammeError, say, type Programme } from "./index.ts";

/** The crates with one thing changed. */
function changed(change: (programme: Programme) => void): Programme {
  const copy = structuredClone(crates);
  change(copy);
  return copy;
}

test("a sound declaration has no faults", () => {
  expect(checkProgramme(crates)).toEqual([]);
});

describe("every fault is named by its path", () => {
  test.each<[string, (programme: Programme) => void]>([
    ["crates.states.made.label: wording needs zh and en", (p) => (p.states["made"]!.label.zh = "")],
    ['crates.states.made.next: no step "fly"', (p) => (p.states["made"]!.next = [{ step: "fly", by: [] }])],
    ['crates.states.made.next: no role "maker" that a document names', (p) => (p.states["made"]!.next = [{ step: "send", by: ["maker"] }])],
    ['crates.states.made.next: unknown name "rules"', (p) => (p.states["made"]!.next = [{ step: "send", by: [], when: "rules" }])],
    ['crates.steps.send.by: no role "pilot"', (p) => p.steps["send"]!.by.push("pilot")],
    ['crates.steps.send.item.items: no item kind "ghost"', (p) => p.steps["send"]!.item!.items.push("ghost")],
    ['crates.steps.send.item.from: no state "melting"', (p) => p.steps["send"]!.item!.from!.push("melting")],
    ['crates.steps.send.item.to: no state "gone"', (p) => (p.steps["send"]!.item!.to = "gone")],
    ['crates.steps.melt.outputs.to: kind "truck" is not among its items', (p) => (p.steps["melt"]!.outputs!.to = { truck: "made" })],
    ['crates.steps.send.opens: no clock "nap"', (p) => p.steps["send"]!.opens!.push("nap")],
    ['crates.steps.make.report: no parameter "patience"', (p) => (p.steps["make"]!.report!.days = "param.patience")],
    ["crates.steps.send.fields.odd: only an object has parts", (p) => (p.steps["send"]!.fields = { odd: field.text("怪", "Odd", { fields: {} }) })],
    ["crates.steps.send.fields.odd.fields.way: a part is a plain value", (p) => (p.steps["send"]!.fields = { odd: field.object("怪", "Odd", { fields: { way: field.track("迹", "Way") } }) })],
    ['crates.clocks.home.within: no parameter "patience"', (p) => (p.clocks["home"]!.within.days = "param.patience")],
    ['crates.clocks.home.closedBy: no step "fly"', (p) => p.clocks["home"]!.closedBy.push("fly")],
    ['crates.flags.pink.on: no step "fly"', (p) => p.flags["pink"]!.on.push("fly")],
    ['crates.flags.pink.when: unknown name "colour"', (p) => (p.flags["pink"]!.when = 'colour == "pink"')],
    ['crates.flags.pink.when: unknown function "sqrt"', (p) => (p.flags["pink"]!.when = "sqrt(4) == 2")],
    ["crates.flags.pink.when: unexpected end at 5 in: 1 ==", (p) => (p.flags["pink"]!.when = "1 ==")],
    ['crates.flags.heavy.when: no measure "madeTonnes"', (p) => (p.flags["heavy"]!.when = 'total("madeTonnes", "party", "month") > 1')],
    ['crates.flags.heavy.when: no window "fortnight"', (p) => (p.flags["heavy"]!.when = 'total("madeKg", "party", "fortnight") > 1')],
    ['crates.flags.heavy.when: total of "world"', (p) => (p.flags["heavy"]!.when = 'total("madeKg", "world", "month") > 1')],
    ['crates.flags.heavy.message: unknown name "kg"', (p) => (p.flags["heavy"]!.message = say("{kg}", "much"))],
    ['crates.flags.heavy: no rule set "newest"', (p) => (p.flags["heavy"]!.severityBy = { newest: "low" })],
    ['crates.measures.madeKg: unknown name "mass"', (p) => (p.measures["madeKg"]!.value = "mass")],
    ['crates.indicators.made.formula: unknown name "item.massKg"', (p) => (p.indicators["made"]!.formula = "item.massKg")],
    ['crates.lookups: no item kind "ghost"', (p) => (p.lookups["ghost"] = [])],
    ["crates.plan: no clause of the plan", (p) => (p.plan = [])],
  ])("%s", (fault, change) => expect(checkProgramme(changed(change))).toEqual([fault])); // prettier-ignore
});

test("compiling refuses faults all at once, and two programmes of one name", () => {
  const wrong = changed((p) => {
    p.plan = [];
    p.flags["pink"]!.when = "?";
  });
  expect(() => compile([wrong])).toThrow(ProgrammeError);
  try {
    compile([wrong]);
  } catch (error) {
    expect((error as ProgrammeError).faults).toHaveLength(2);
  }
  expect(() => compile([crates, crates])).toThrow("two programmes of this id");
});
