import { describe, expect, test } from "vitest";
import { crates } from "../testing/crates.ts";
import {
  checkProgramme,
  checkWorkflows,
  compile,
  MemoryLedger,
  say,
  type FlagRule,
  type Programme,
  type Workflow,
  workflowEvent,
  workflowWorld,
} from "./index.ts";

const tooMuch: FlagRule = {
  label: say("季度制造过多", "Too much in a quarter"),
  severity: "low",
  severityBy: { new: "high" },
  on: ["make"],
  about: "party",
  period: "quarter",
  graceDays: "param.term",
  when: 'total("madeKg", "party", "period") > 100 and coalesce(total("madeKg", "party", "previousQuarter"), 0) < 100',
  message: say("{period.id} 制造 {madeKg} 千克", "{madeKg} kg made in {period.id}"),
  facts: [{ label: say("制造量", "Made"), value: "madeKg", unit: "kg", expected: "100" }],
};

const programme: Programme = {
  ...crates,
  flags: { tooMuch },
  measures: {
    ...crates.measures,
    meltedKg: {
      label: say("熔化量", "Melted"),
      unit: "kg",
      of: ["melt"],
      per: "input",
      value: "item.massKg",
    },
    flakesKg: {
      label: say("碎片量", "Flakes"),
      unit: "kg",
      of: ["melt"],
      per: "output",
      value: "item.massKg",
    },
  },
  balances: {
    melting: {
      label: say("熔化平衡", "Melting"),
      in: "meltedKg",
      out: "flakesKg",
      unit: "kg",
      tolerance: 0.05,
      floor: "0.9",
      basis: "dry",
      period: "month",
      about: "place",
      severity: "medium",
    },
  },
};

const item = (n: number): string => `urn:loopledger:id:lot:P-${n}`;
const make = (n: number, time: string, massKg: number, more: object = {}): Workflow["steps"][number] => ({
  step: "make",
  by: "maker",
  at: "plant",
  time,
  items: [item(n)],
  data: { massKg },
  ...more,
});

const workflow = (steps: Workflow["steps"], periods: { at: string; flags: string[] }): Workflow => ({
  id: "periods",
  title: say("期间", "Periods"),
  parties: {
    maker: { kind: "maker", places: { plant: "yard" } },
    melter: { kind: "user", permits: ["melting"], places: { works: "yard", other: "yard" } },
  },
  steps,
  ends: { periods },
});
const problems = (steps: Workflow["steps"], at: string, flags: string[]): string[] =>
  checkWorkflows({ ...programme, workflows: [workflow(steps, { at, flags })] }).problems.filter((text) =>
    text.startsWith("periods,"),
  );

const quarter = [make(1, "2025-01-05", 60), make(2, "2025-03-30", 41)];

describe("a rule over a period", () => {
  test("stands once the period and its days of grace are over, not before", () => {
    // Five days of grace: the last of them is 5 April, whose end is 16:00 in UTC.
    expect(problems(quarter, "2025-04-05T15:59:59.999Z", [])).toEqual([]);
    expect(problems(quarter, "2025-04-05T16:00:00Z", ["tooMuch"])).toEqual([]);
  });

  test("is not tested at the step, and says nothing of who has no record in the period", () => {
    expect(problems([make(1, "2025-01-05", 1000)], "2025-02-01T00:00:00Z", [])).toEqual([]);
    expect(problems([make(1, "2024-11-05", 1000)], "2025-12-31T00:00:00Z", ["tooMuch"])).toEqual([]);
  });

  test("is judged again by a late record, which may raise it", () => {
    const late = make(3, "2025-02-02", 50, { reported: "2025-05-02" });
    const told = { ...late, flags: ["G1", "tooMuch"] };
    expect(problems([make(1, "2025-01-05", 60), told], "2025-06-01T00:00:00Z", ["tooMuch"])).toEqual([]);
  });

  test("or withdraw it, in a later period too where a window reaches back", () => {
    const ledger = new MemoryLedger(compile([programme]));
    const steps = [make(1, "2025-04-05", 150), make(2, "2025-02-02", 120, { reported: "2025-08-01" })];
    const told = workflow(steps, { at: "2025-09-01T00:00:00Z", flags: ["tooMuch"] });
    const world = workflowWorld(told);
    for (const party of world.parties.values()) ledger.parties.set(party.id, party);
    for (const place of world.places.values()) ledger.places.set(place.id, place);
    const [, late] = steps.map((step, i) =>
      ledger.record(workflowEvent(told, step, "crates", compile([programme]), world, i + 1)),
    );
    const verdicts = late!.verdicts!.map(({ key, before, after }) => [key, before !== null, after !== null]);
    expect(verdicts).toEqual([
      ["party:1|2025-Q1", false, true],
      ["party:1|2025-Q2", true, false],
    ]);
    expect(ledger.periods("2025-09-01T00:00:00Z").flatMap(({ flag }) => flag?.key ?? [])).toEqual([
      "party:1|2025-Q1",
    ]);
  });

  test("is dated to the end of the period and its grace, whoever finds it", () => {
    const { ran } = checkWorkflows({
      ...programme,
      workflows: [workflow(quarter, { at: "2030-01-01T00:00:00Z", flags: ["tooMuch"] })],
    });
    const [flag] = ran[0]!.ledger.periods("2030-01-01T00:00:00Z").flatMap((one) => one.flag ?? []);
    expect(flag).toMatchObject({
      rule: "crates/tooMuch",
      severity: "low",
      raisedAt: "2025-04-05T15:59:59.999Z",
      message: { en: "101 kg made in 2025-Q1" },
      facts: [{ value: 101, unit: "kg", expected: 100 }],
    });
  });
});

test("a balance is a rule over a period, of the place alone where it is about places", () => {
  const melt = (n: number, at: string, massKg: number): Workflow["steps"] => [
    make(n, "2025-01-05", 100),
    { step: "send", by: "maker", at: "plant", to: `melter.${at}`, time: "2025-01-06", items: [item(n)] },
    { step: "takeBack", by: "melter", at, from: "maker", time: "2025-01-07", items: [item(n)] },
    { step: "melt", by: "melter", at, time: "2025-01-08", inputs: [item(n)], outputs: [{ item: item(n + 50), kind: "flake", massKg }], ...(massKg < 95 ? { flags: ["G5"] } : {}) },
  ]; // prettier-ignore
  const told = workflow([...melt(1, "works", 88), ...melt(2, "other", 97)], {
    at: "2025-02-01T00:00:00Z",
    flags: ["balance:melting"],
  });
  const { ran, problems: found } = checkWorkflows({ ...programme, workflows: [told] });
  expect(found.filter((text) => text.startsWith("periods,"))).toEqual([]);
  expect(found).not.toContain("crates: no workflow raises balance:melting");
  expect(found).not.toContain("crates: no workflow spares balance:melting");
  expect(found).toContain("crates: no workflow spares tooMuch");
  const [flag] = ran[0]!.ledger.periods("2025-02-01T00:00:00Z").flatMap((one) => one.flag ?? []);
  expect(flag?.message).toEqual({
    zh: "2025-01：投入 100 kg，产出 88 kg，比率 88%（干基）",
    en: "2025-01: 100 kg in, 88 kg out, ratio 88 % (dry basis)",
  });
  expect(flag?.facts.map(({ value }) => value)).toEqual([100, 88, 88, 90, 5]);
});

test.each<[string, Partial<Programme>]>([
  ["crates.flags.tooMuch: \"ever\" has no end; name a window", { flags: { tooMuch: { ...tooMuch, when: 'total("madeKg", "party") > 1' } } }],
  ["crates.flags.tooMuch: total of \"place\" in a rule about a party", { flags: { tooMuch: { ...tooMuch, when: 'total("madeKg", "place", "year") > 1' } } }],
  ["crates.flags.tooMuch: \"stock\" is not known of a period; use total, workdays", { flags: { tooMuch: { ...tooMuch, when: 'stock("party") > 1' } } }],
  ["crates.flags.tooMuch: \"once\" means nothing for a period", { flags: { tooMuch: { ...tooMuch, once: "month" } } }],
  ["crates.flags.tooMuch: unknown name \"item.massKg\"", { flags: { tooMuch: { ...tooMuch, when: "item.massKg > 1" } } }],
  ["crates.flags.heavy.when: the window \"period\" is for rules over a period", { flags: { heavy: { ...crates.flags["heavy"]!, when: 'total("madeKg", "party", "period") > 1' } } }],
  ["crates.balances.melting: unknown name \"colour\"", { balances: { melting: { ...programme.balances!["melting"]!, in: "meltedKg + colour" } } }],
])("the check says %s", (fault, change) => {
  expect(checkProgramme({ ...programme, ...change })).toContain(fault);
}); // prettier-ignore

test("and finds nothing in a sound one", () => expect(checkProgramme(programme)).toEqual([]));
