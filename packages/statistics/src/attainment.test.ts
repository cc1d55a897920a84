import { describe, expect, test } from "vitest";
import { assess, contribution, isAmount, toIndex } from "./attainment.ts";
import { defaultSettings, type Target } from "./target.ts";

const paper: Target = {
  id: "T07",
  kind: "target",
  comparison: "level",
  direction: "up",
  unit: "million t",
  baselineYear: 2020,
  baseline: 54.9,
  targetYear: 2025,
  target: 60,
  approximate: false,
};
const energy: Target = {
  id: "T02",
  kind: "target",
  comparison: "relative_change",
  direction: "down",
  unit: "index 2020=100",
  baselineYear: 2020,
  baseline: 100,
  targetYear: 2025,
  target: 86.5,
  approximate: true,
};
const straw: Target = {
  id: "T04",
  kind: "target",
  comparison: "level",
  direction: "at_least",
  unit: "%",
  baselineYear: 2020,
  baseline: 86,
  targetYear: 2025,
  target: 86,
  approximate: false,
};
const cities: Target = {
  id: "T14",
  kind: "target",
  comparison: "count",
  direction: "up",
  unit: "cities",
  baselineYear: null,
  baseline: null,
  targetYear: 2025,
  target: 60,
  approximate: true,
};
const parcels: Target = {
  ...cities,
  id: "T21",
  comparison: "share",
  unit: "% of e-commerce parcels",
  target: null,
};

describe("while the plan runs", () => {
  test("half way in half the time is on course, with what is left by year", () => {
    // 2.04 of 5.1 million t by 2022 is 40 %, which is the straight line.
    const result = assess(paper, [{ year: 2022, value: 56.94 }], 2023);
    expect(result).toMatchObject({
      answer: "on_course",
      attainment: 0.4,
      expected: 0.4,
      neededAmount: 3.06,
      neededPerYear: 1.02,
    });
    expect(result.needed).toEqual({
      zh: "到2025年再增3.06 百万吨，每年1.02 百万吨。",
      en: "another 3.06 million t by 2025, 1.02 million t a year.",
    });
  });

  test("behind by more than the band is open, never missed", () => {
    const result = assess(paper, [{ year: 2022, value: 54.9 }], 2023);
    expect(result).toMatchObject({ answer: "open", attainment: 0, neededAmount: 5.1, neededPerYear: 1.7 });
    expect(result.needed.en).toBe("another 5.1 million t by 2025, 1.7 million t a year.");
  });

  test("the band is a setting", () => {
    const behind = [{ year: 2022, value: 56.7 }]; // 35.3 % where 40 % is due
    expect(assess(paper, behind, 2023).answer).toBe("on_course");
    expect(assess(paper, behind, 2023, { ...defaultSettings, band: 0 }).answer).toBe("open");
  });

  test("moved away from the target: attainment 0, and all of it still to do", () => {
    expect(assess(paper, [{ year: 2022, value: 50 }], 2023)).toMatchObject({
      attainment: 0,
      answer: "open",
      neededAmount: 10,
    });
  });

  test("a fall asked for: 100 to 86.5, at 94.9 in 2022", () => {
    const result = assess(energy, [{ year: 2022, value: 94.9 }], 2023);
    expect(result.attainment).toBeCloseTo(5.1 / 13.5, 10);
    expect(result).toMatchObject({ answer: "on_course", neededAmount: -8.4 });
    // (86.5 / 94.9)^(1/3) - 1 = -3.04 % a year
    expect(result.needed.en).toBe("a further fall of 8.4 points by 2025, that is 3.04 % a year.");
  });

  test("a floor passes or fails each year", () => {
    expect(assess(straw, [{ year: 2022, value: 87.6 }], 2023)).toMatchObject({
      answer: "on_course",
      neededAmount: 0,
    });
    expect(assess(straw, [{ year: 2022, value: 85 }], 2023)).toMatchObject({
      answer: "missed",
      neededAmount: 1,
    });
  });

  test("without a baseline the pace cannot be judged, the level can", () => {
    expect(assess(cities, [{ year: 2022, value: 30 }], 2023)).toMatchObject({
      answer: "open",
      attainment: 0.5,
      expected: null,
    });
    expect(assess(cities, [{ year: 2022, value: 61 }], 2023).answer).toBe("met");
  });
});

describe("after the plan", () => {
  test("the year's own figure decides, met or missed", () => {
    expect(
      assess(
        paper,
        [
          { year: 2025, value: 60 },
          { year: 2026, value: 10 },
        ],
        2026,
      ),
    ).toMatchObject({ answer: "met", year: 2025, attainment: 1, neededAmount: 0 });
    expect(assess(paper, [{ year: 2025, value: 59.9 }], 2026)).toMatchObject({
      answer: "missed",
      neededAmount: 0.1,
    });
    expect(assess(straw, [{ year: 2025, value: 86 }], 2026).answer).toBe("met");
  });

  test("another year's figure decides nothing", () => {
    for (const year of [2024, 2026]) {
      const result = assess(paper, [{ year, value: 70 }], 2026);
      expect(result.answer).toBe("cannot_say");
      expect(result.reason.en).toContain(`no figure for it; the nearest is 70 million t for ${year}`);
    }
  });

  test("about: 5 % of the change asked for, as a setting", () => {
    // 100 to 86.5 asks for 13.5; 5 % of it is 0.675.
    expect(assess(energy, [{ year: 2025, value: 87.175 }], 2026).answer).toBe("met");
    expect(assess(energy, [{ year: 2025, value: 87.18 }], 2026).answer).toBe("missed");
    expect(
      assess(energy, [{ year: 2025, value: 86.6 }], 2026, { ...defaultSettings, tolerance: 0 }).answer,
    ).toBe("missed");
    expect(assess(cities, [{ year: 2025, value: 57 }], 2026)).toMatchObject({ answer: "met" });
    expect(assess(cities, [{ year: 2025, value: 56 }], 2026)).toMatchObject({
      answer: "missed",
      neededAmount: 4,
    });
    expect(assess(cities, [{ year: 2025, value: 57 }], 2026).reason.en).toContain("default tolerance of 5 %");
  });
});

describe("what cannot be said", () => {
  test("no figure at all: no value, no attainment, the plan's own pace", () => {
    const result = assess(paper, [], 2026);
    expect(result).toMatchObject({
      value: null,
      year: null,
      attainment: null,
      answer: "cannot_say",
      neededAmount: null,
    });
    expect(result.reason.zh).toContain("没有数据");
    expect(result.needed.en).toBe(
      "From 54.9 million t in 2020 the plan asks for: another 5.1 million t by 2025, 1.02 million t a year.",
    );
  });

  test("a figure from before the plan, of other coverage, or of part of a year", () => {
    expect(assess(paper, [{ year: 2019, value: 50 }], 2023)).toMatchObject({
      answer: "cannot_say",
      attainment: null,
      value: 50,
    });
    expect(assess(straw, [{ year: 2025, value: 90, coverage: "12 counties" }], 2026)).toMatchObject({
      answer: "cannot_say",
      attainment: null,
    });
    expect(assess(straw, [{ year: 2025, value: 90, months: 5 }], 2026)).toMatchObject({
      answer: "cannot_say",
    });
  });

  test("a figure of the plan's own coverage goes before one of another", () => {
    const values = [
      { year: 2023, value: 88 },
      { year: 2025, value: 90, coverage: "12 counties" },
    ];
    expect(assess(straw, values, 2024)).toMatchObject({ year: 2023, answer: "on_course" });
  });

  test("figures of the future are not looked at", () => {
    expect(assess(paper, [{ year: 2030, value: 99 }], 2023).value).toBeNull();
  });

  test("words instead of a figure: the pass line is a default and says so", () => {
    const result = assess(parcels, [{ year: 2025, value: 95.5 }], 2026);
    expect(result.answer).toBe("met");
    expect(result.reason.en).toContain("a default that can be set");
    const none = assess(parcels, [{ year: 2025, value: 95.5 }], 2026, { ...defaultSettings, passLines: {} });
    expect(none).toMatchObject({ answer: "cannot_say", attainment: null });
  });

  test("a statement about the past asks for nothing", () => {
    const stated: Target = {
      ...paper,
      id: "H04",
      kind: "history",
      direction: "none",
      unit: "%",
      baseline: null,
      baselineYear: null,
      targetYear: 2020,
      target: 23.5,
    };
    expect(assess(stated, [{ year: 2020, value: 23 }], 2026)).toMatchObject({
      answer: "cannot_say",
      neededAmount: null,
    });
  });
});

test("a part of the country only adds to a national amount", () => {
  expect([paper, cities, straw, energy, parcels].map(isAmount)).toEqual([true, true, false, false, false]);
  const result = contribution(paper, [{ year: 2025, value: 0.6 }], 2026, { zh: "本市", en: "the city" });
  expect(result).toMatchObject({ value: 0.6, answer: "cannot_say", attainment: null, neededAmount: null });
  expect(result.reason.en).toBe(
    "The plan sets this amount for the whole country; the city had 0.6 million t in 2025, 1 % of the national target.",
  );
});

test("levels become an index only with a figure for the base year", () => {
  const levels = [
    { year: 2020, value: 0.5 },
    { year: 2023, value: 0.46 },
  ];
  expect(toIndex(levels, 2020)).toEqual([
    { year: 2020, value: 100 },
    { year: 2023, value: 92 },
  ]);
  expect(toIndex(levels, 2019)).toEqual([]);
});
