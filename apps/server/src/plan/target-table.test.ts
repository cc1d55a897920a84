import { readFileSync } from "node:fs";
import { assess, defaultSettings, parseUnit } from "@loopledger/statistics";
import { expect, it } from "vitest";
import { sharedPath } from "../../../../testing/shared.ts";
import { readPlanTables } from "./target-table.ts";

const { targets, actions } = readPlanTables();
const byId = new Map(targets.map((target) => [target.id, target]));

it("carries the plan's tables unchanged", (context) => {
  for (const name of ["targets.csv", "actions.csv"]) {
    const path = sharedPath("plan", name);
    if (!path) return context.skip("../shared/plan is absent");
    const carried = readFileSync(new URL(`../../data/plan/${name}`, import.meta.url), "utf8");
    expect(carried).toBe(readFileSync(path, "utf8"));
  }
});

it("reads every row whole", () => {
  expect(targets).toHaveLength(28);
  expect(actions).toHaveLength(28);
  expect(byId.get("T07")).toMatchObject({
    indicator: "waste_paper_utilization",
    unit: "million t",
    baselineYear: 2020,
    baseline: 54.9,
    targetYear: 2025,
    target: 60,
    direction: "up",
    section: "II.(III)",
    kind: "target",
    comparison: "level",
    approximate: false,
    programme: "recycling-network",
    label: { zh: "废纸利用量" },
    text: { zh: "废纸利用量达到6000万吨", en: "Utilization of waste paper reaches 60 million t" },
  });
  expect(byId.get("T13")).toMatchObject({ baseline: null, baselineYear: null, target: 5 });
  expect(byId.get("T21")).toMatchObject({ target: null });
  for (const { text, label } of targets)
    for (const words of [text, label]) expect(words.zh).toMatch(/[\u4e00-\u9fff]/);
});

it("knows the unit of every row", () => {
  const unknown = targets
    .filter(({ unit }) => parseUnit(unit).kind !== "unit")
    .map(({ id, unit }) => [id, unit]);
  expect(unknown).toEqual([]);
});

it("names the bodies that lead", () => {
  const leads = Object.fromEntries(targets.map(({ id, leads }) => [id, leads.join(" ")]));
  expect(leads).toMatchObject({
    T01: "NDRC NBS",
    T05: "NDRC MIIT",
    T06: "MOHURD",
    T07: "NDRC MOFCOM",
    T14: "NDRC MOFCOM",
    T15: "NDRC",
    T18: "MOHURD",
    T19: "NDRC MIIT",
    T22: "NDRC SPB",
    T24: "MOST",
  });
  expect(Object.values(leads).every(Boolean)).toBe(true);
});

/** Reached exactly, missed by a tenth of the way: by hand from the table, the tolerance of "about" being 5 %. */
const judged: [string, number, string, number, string][] = [
  ["T01", 119, "met", 118.9, "missed"],
  ["T02", 87.175, "met", 87.2, "missed"],
  ["T03", 84.8, "met", 84.9, "missed"],
  ["T04", 86, "met", 85.9, "missed"],
  ["T05", 60, "met", 59.9, "missed"],
  ["T06", 60, "met", 59.9, "missed"],
  ["T07", 60, "met", 59.9, "missed"],
  ["T08", 320, "met", 319.9, "missed"],
  ["T09", 20, "met", 19.9, "missed"],
  ["T10", 4, "met", 3.9, "missed"],
  ["T11", 11.5, "met", 11.4, "missed"],
  ["T12", 2.9, "met", 2.8, "missed"],
  ["T13", 5, "met", 4.9, "missed"],
  ["T14", 57, "met", 56, "missed"],
  ["T15", 100, "met", 99.9, "missed"],
  ["T16", 50, "met", 49, "missed"],
  ["T17", 50, "met", 49, "missed"],
  ["T18", 50, "met", 49, "missed"],
  ["T19", 9.5, "met", 9, "missed"],
  ["T20", 200, "met", 199, "missed"],
  ["T21", 95, "met", 94.9, "missed"],
  ["T22", 10, "met", 9.9, "missed"],
  ["T23", 3.8, "met", 3, "missed"],
  ["T24", 2.85, "met", 2, "missed"],
  // From 100 to 126 and to 72; the first is "about": 26 less 1.3.
  ["H01", 124.7, "met", 124.6, "missed"],
  ["H02", 72, "met", 72.1, "missed"],
  // The plan states these two and asks for nothing.
  ["H03", 410, "cannot_say", 1, "cannot_say"],
  ["H04", 23.5, "cannot_say", 1, "cannot_say"],
];

it.each(judged)("%s is judged by the figure of its year", (id, reached, yes, short, no) => {
  const target = byId.get(id)!;
  const answer = (value: number) =>
    assess(target, [{ year: target.targetYear, value }], 2026, defaultSettings);
  expect(answer(reached).answer).toBe(yes);
  expect(answer(short).answer).toBe(no);
  const none = assess(target, [], 2026);
  expect(none).toMatchObject({ value: null, attainment: null, answer: "cannot_say" });
  for (const words of [answer(reached), answer(short), none].flatMap(({ reason, needed }) => [
    reason,
    needed,
  ])) {
    expect(words.zh).toMatch(/[\u4e00-\u9fff]/);
    expect(words.zh + words.en).not.toMatch(/[{}]|undefined|NaN|null/);
  }
});

it("judges every row of the table", () => {
  expect(judged.map(([id]) => id).sort()).toEqual(targets.map(({ id }) => id).sort());
});

it("needs by year what the plan needs: compound rates of the index numbers", () => {
  // From the plan's two ends: -2.8589, -3.4270 and +3.7137 % a year, and +4.7307 for 2015 to 2020.
  const rate = (id: string) =>
    /that is ([\d.]+) % a year/.exec(assess(byId.get(id)!, [], 2021).needed.en)?.[1];
  expect(["T01", "T02", "T03", "H01"].map(rate)).toEqual(["3.71", "2.86", "3.43", "4.73"]);
});
