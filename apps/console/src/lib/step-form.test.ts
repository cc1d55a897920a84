import type { Programme } from "@loopledger/programme";
import { describe, expect, it } from "vitest";
import { checkStep, fieldId, formPointer, isRequired, placeFault, termDays } from "./step-check.ts";
import { fitOf, rolesOf, stepForm, stepsFor } from "./step-form.ts";
import { emptyValues, newLine, stepBody, toInstant, type StepValues } from "./step-values.ts";

const w = (en: string) => ({ zh: en, en });

/** A small scheme of its own: take in bottles, crush them into flakes. */
const bottles: Programme = {
  id: "bottles",
  title: w("Bottles"),
  summary: w(""),
  plan: [],
  leads: [],
  partners: [],
  ruleSets: [{ id: "1", title: w("1"), from: "2020-01-01", source: "test" }],
  parameters: { heavy: { label: w("heavy"), values: [{ value: 5, source: "test", confidence: "default" }] } },
  roles: {
    shop: { label: w("Shop"), parties: ["retailer"] },
    crusher: { label: w("Crusher"), permits: ["crush"] },
    anyone: { label: w("Anyone") },
  },
  items: {
    bottle: {
      label: w("Bottle"),
      kind: "serial",
      schemes: ["giai"],
      attributes: { colour: { label: w("Colour"), type: "text" } },
    },
    flakes: {
      label: w("Flakes"),
      kind: "lot",
      schemes: ["lot"],
      material: "pet",
      attributes: { massKg: { label: w("Mass"), type: "number", unit: "kg" } },
    },
    dirt: { label: w("Dirt"), kind: "bulk", schemes: ["waste"] },
  },
  states: { sold: { label: w("Sold") }, back: { label: w("Back") } },
  steps: {
    sell: {
      label: w("Sell"),
      by: ["shop"],
      event: { type: "ObjectEvent", action: "ADD", bizStep: "x" },
      item: { items: ["bottle"], from: ["new"], to: "sold" },
    },
    takeBack: {
      label: w("Take back"),
      by: ["shop", "anyone"],
      event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "x" },
      custody: "own",
      item: { items: ["bottle"], from: ["sold"], to: "back" },
      fields: {
        massKg: { label: w("Mass"), type: "number", unit: "kg", min: 0, max: 50, required: true },
        reason: { label: w("Reason"), type: "text", required: "field.massKg > param.heavy" },
      },
      evidence: [{ kind: "photo", label: w("Photo"), required: true }],
    },
    crush: {
      label: w("Crush"),
      by: ["crusher"],
      event: { type: "TransformationEvent", bizStep: "x" },
      inputs: { items: ["bottle"], from: ["back"] },
      outputs: {
        items: ["flakes", "dirt"],
        fields: { massKg: { label: w("Mass"), type: "number", unit: "kg", required: true } },
      },
    },
  },
  clocks: {},
  measures: {},
  flags: {},
  indicators: {},
  lookups: {},
  workflows: [],
};

const filled = (form: ReturnType<typeof stepForm>, change: Partial<StepValues>): Record<string, unknown> =>
  stepBody(form!, { ...emptyValues(), place: "p1", ...change }, true);

describe("a form from a declaration", () => {
  it("has the parts, data and papers of the step", () => {
    const form = stepForm(bottles, "crush")!;
    expect(form.parts.map(({ part, many }) => [part, many])).toEqual([["inputs", true], ["outputs", true]]); // prettier-ignore
    expect(stepForm(bottles, "takeBack")!.evidence).toHaveLength(1);
    expect(stepForm(bottles, "toString")).toBeUndefined();
  });

  it("asks for the fixed facts of a thing only when it is new", () => {
    const sell = stepForm(bottles, "sell")!.parts[0]!;
    expect(Object.keys(sell.factsOf("bottle", true))).toEqual(["colour"]);
    expect(Object.keys(sell.factsOf("bottle", false))).toEqual([]);
  });

  it("knows which steps a party may record", () => {
    const shop = rolesOf(bottles, "retailer", []);
    expect([...shop].sort()).toEqual(["anyone", "shop"]);
    expect(stepsFor(bottles, shop).filter(({ mine }) => mine).map(({ name }) => name)).toEqual(["sell", "takeBack"]); // prettier-ignore
    expect(rolesOf(bottles, "recycler", ["crush"]).has("crusher")).toBe(true);
  });
});

describe("whether a step fits a thing", () => {
  const { parts, step } = stepForm(bottles, "takeBack")!;
  const fit = (found: Parameters<typeof fitOf>[2], kind: string | null = "bottle") =>
    fitOf(parts[0]!, step, found, kind, "me");
  it("says what it finds", () => {
    expect(fit({ kind: "bottle", state: "sold", holder: "me" })).toBe("fits");
    expect(fit({ kind: "bottle", state: "back", holder: "me" })).toBe("wrongState");
    expect(fit({ kind: "bottle", state: "sold", holder: "other" })).toBe("notYours");
    expect(fit({ kind: "bottle", state: "sold", holder: null })).toBe("fits");
    expect(fit(null)).toBe("unknown");
    expect(fit(null, "flakes")).toBe("wrongKind");
  });

  it("takes new things where the step makes them, and warns where they are already there", () => {
    const sell = stepForm(bottles, "sell")!;
    expect(fitOf(sell.parts[0]!, sell.step, null, "bottle", "me")).toBe("new");
    expect(
      fitOf(sell.parts[0]!, sell.step, { kind: "bottle", state: "sold", holder: "me" }, null, "me"),
    ).toBe("alreadyThere");
  });
});

describe("the body", () => {
  it("sends bare codes, numbers as numbers, another unit with its name, and leaves out what is empty", () => {
    const form = stepForm(bottles, "takeBack");
    expect(
      filled(form, {
        lines: { items: [newLine(" B1 ")], parent: [], inputs: [], outputs: [] },
        data: { massKg: "1,250", reason: "" },
      }),
    ).toEqual({
      items: ["B1"],
      place: "p1",
      data: { massKg: 1250 },
      dryRun: true,
    });
    expect(filled(form, { data: { massKg: { value: "0.2", unit: "t" } } }).data).toEqual({
      massKg: { value: 0.2, unit: "t" },
    });
  });

  it("sends outputs with kind and facts, and the mass of a flow", () => {
    const outputs = [
      { ...newLine("", "flakes"), facts: { massKg: "30" } },
      { ...newLine("900-001-S17", "dirt"), quantity: "0.5", uom: "TNE" as const },
    ];
    const body = filled(stepForm(bottles, "crush"), {
      lines: { items: [], parent: [], inputs: [newLine("B1")], outputs },
    });
    expect(body.inputs).toEqual(["B1"]);
    expect(body.outputs).toEqual([
      { kind: "flakes", massKg: 30 },
      { item: "900-001-S17", kind: "dirt", quantity: 0.5, uom: "TNE" },
    ]);
  });

  it("sends a local time as an instant", () => {
    expect(toInstant("2026-11-23T08:30")).toBe(new Date(2026, 10, 23, 8, 30).toISOString());
  });
});

it("demands the fixed facts of a thing when it first appears, and only what the step asks later", () => {
  expect(stepForm(bottles, "sell")!.parts[0]!.demands("colour")).toBe(true);
  const outputs = stepForm(bottles, "crush")!.parts.find(({ part }) => part === "outputs")!;
  expect([outputs.demands("massKg"), outputs.demands("colour")]).toEqual([true, false]);
});

describe("what is missing", () => {
  const form = stepForm(bottles, "takeBack")!;
  const paths = (values: Partial<StepValues>) =>
    checkStep(form, { ...emptyValues(), ...values }, "2026-11-23").map(({ path, code }) => `${path} ${code}`);

  it("is named with its pointer, in the order of the form", () => {
    expect(paths({})).toEqual([
      "/items noItem",
      "/data/massKg required",
      "/place noPlace",
      "/evidence evidence",
    ]);
  });

  it("follows conditions over other fields and parameters", () => {
    const fields = form.data;
    const needs = (massKg: string) => isRequired(fields.reason!, fields, { massKg }, bottles, "2026-11-23");
    expect(needs("6")).toBe(true);
    expect(needs("4")).toBe(false);
    expect(needs("")).toBe(false);
  });

  it("sees numbers that are none or out of range", () => {
    const photo = [{ kind: "photo", name: "a.jpg", hash: "00", bytes: 1, mediaType: "image/jpeg" }];
    const rest = { lines: { ...emptyValues().lines, items: [newLine("B1")] }, place: "p", evidence: photo };
    expect(paths({ ...rest, data: { massKg: "a lot" } })).toEqual(["/data/massKg number"]);
    expect(paths({ ...rest, data: { massKg: "-1" } })).toEqual(["/data/massKg least"]);
    expect(paths({ ...rest, data: { massKg: "51", reason: "x" } })).toEqual(["/data/massKg most"]);
    expect(paths({ ...rest, data: { massKg: "3" } })).toEqual([]);
  });
});

it("reads a term from a parameter, and says when it cannot", () => {
  const term = (days: number | string) => termDays({ days, calendar: "working" }, bottles, "2026-11-23");
  expect([term(3), term("param.heavy"), term("actor.days"), term("((")]).toEqual([3, 5, null, null]);
});

it("leads the server's pointers back to the form", () => {
  expect(formPointer("/ll:data/massKg")).toBe("/data/massKg");
  expect(formPointer("/epcisBody/eventList/0/epcList/2")).toBe("/items/2");
  const sell = stepForm(bottles, "sell")!;
  expect(placeFault(sell, "/data/colour")).toBe("/items/0/colour");
  expect(placeFault(sell, "/data/other")).toBe("/data/other");
  expect(formPointer("/outputs/1/massKg")).toBe("/outputs/1/massKg");
  expect(formPointer("/readPoint/id")).toBe("/place");
  expect(fieldId("/data/massKg")).toBe("f-data-massKg");
});
