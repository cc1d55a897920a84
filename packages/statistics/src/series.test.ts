import { describe, expect, test } from "vitest";
import { faultWording, type SeriesFaultCode } from "./fault.ts";
import { limits, type ReadOptions } from "./series-types.ts";
import { readSeries } from "./series.ts";
import { fill } from "./wording.ts";

function rows(text: string): string[][] {
  return text
    .trim()
    .split("\n")
    .map((line) =>
      line
        .trim()
        .split("|")
        .map((cell) => cell.trim()),
    );
}

const read = (text: string, options?: ReadOptions) => readSeries(rows(text), options);

describe("layouts", () => {
  test("long, with names left aside, in Chinese", () => {
    const result = read(
      `地区|名称|年份|产量(万吨)
       浙江|x|2020年|1，234.5
       全国|x|2020年|…
       全国|x|2021年|60`,
    );
    expect(result).toMatchObject({ layout: "long", rows: 3, missing: 1, errorCount: 0 });
    const [series] = result.series;
    expect(series).toMatchObject({ variable: "产量", unit: { text: "10^4 t" } });
    expect(series!.observations).toMatchObject([
      { region: "330000", period: "2020", text: "1234.5", row: 2 },
      { region: "CN", period: "2021", text: "60", row: 4 },
    ]);
  });

  test("one column for each variable, units from the names", () => {
    const result = read(
      `Entity|Year|Plastics production (million tonnes)|Lifetime (years)
       World|2019|459.7|12`,
    );
    expect(result.layout).toBe("variables");
    expect(result.series.map((s) => [s.variable, s.unit.text])).toEqual([
      ["Plastics production", "million t"],
      ["Lifetime", "years"],
    ]);
  });

  test("one column for each year, one row for each variable", () => {
    const result = read(
      `指标|2019年|2020年
       粮食产量(万吨)|66384|66949.15
       天然气产量(亿立方米)|1761.7|1924.95`,
      { region: "CN" },
    );
    expect(result.layout).toBe("periods");
    expect(
      result.series.map((s) => [s.variable, s.unit.text, s.observations.map((o) => [o.period, o.text])]),
    ).toEqual([
      [
        "粮食产量",
        "10^4 t",
        [
          ["2019", "66384"],
          ["2020", "66949.15"],
        ],
      ],
      [
        "天然气产量",
        "10^8 m3",
        [
          ["2019", "1761.7"],
          ["2020", "1924.95"],
        ],
      ],
    ]);
  });

  test("breakdowns, coverage and rows wanted", () => {
    const table = `year|coverage|item|published_share_percent
                   2015|246 cities|used|60.2
                   2015|246 cities|stored|17.3`;
    const all = read(table, { region: "CN" });
    expect(all.series[0]!.observations[0]).toMatchObject({
      breakdown: { item: "used" },
      status: "D",
      coverage: "246 cities",
    });
    const used = read(table, { region: "CN", where: { item: ["used"] }, mapping: { item: "ignore" } });
    expect(used).toMatchObject({ skipped: 1, errorCount: 0 });
    expect(used.series[0]!.observations).toMatchObject([{ breakdown: {}, value: 60.2 }]);
  });

  test("a unit column may change the scale", () => {
    const result = read(`region|year|value|unit\nCN|2019|1.5|亿吨\nCN|2020|16000|万吨`);
    expect(result.series[0]).toMatchObject({
      unit: { text: "10^8 t" },
      observations: [{ text: "1.5" }, { text: "1.6" }],
    });
  });

  test("unit and scale of the options", () => {
    const result = read(`region|year|value\nCN|2019|7`, { unit: "t", scale: "万" });
    expect(result.series[0]!.unit.text).toBe("10^4 t");
  });

  test("a mapping overrides every guess", () => {
    const result = read(`a|b|c|d\nCN|2019|7|8`, {
      mapping: { a: "region", b: "period", c: "ignore", d: "value" },
      unit: "t",
    });
    expect(result.series[0]!.observations).toMatchObject([{ region: "CN", period: "2019", text: "8" }]);
  });
});

const good = "region|year|value";
const wrong: [SeriesFaultCode, string, ReadOptions, { row: number; column: string }][] = [
  ["SERIES_EMPTY", good, {}, { row: 0, column: "" }],
  ["SERIES_HEADER_MISSING", `region||year|value\nCN|x|2019|1`, {}, { row: 1, column: "" }],
  ["SERIES_HEADER_TWICE", `region|year|value|value\nCN|2019|1|2`, {}, { row: 1, column: "value" }],
  [
    "SERIES_COLUMN_UNKNOWN",
    `${good}\nCN|2019|1`,
    { mapping: { land: "region" } },
    { row: 1, column: "land" },
  ],
  ["SERIES_COLUMN_UNKNOWN", `${good}\nCN|2019|1`, { where: { land: ["x"] } }, { row: 1, column: "land" }],
  [
    "SERIES_ROLE_UNKNOWN",
    `${good}\nCN|2019|1`,
    { mapping: { year: "when" as "period" } },
    { row: 1, column: "year" },
  ],
  ["SERIES_ROLE_TWICE", `region|country|year|value\nCN|CN|2019|1`, {}, { row: 1, column: "country" }],
  ["SERIES_NO_PERIOD", `region|value\nCN|1`, {}, { row: 1, column: "" }],
  ["SERIES_NO_VALUE", `region|year|who\nCN|2019|x`, {}, { row: 1, column: "" }],
  ["SERIES_NO_REGION", `year|value\n2019|1`, {}, { row: 1, column: "" }],
  ["SERIES_MIXED_LAYOUT", `region|2019|total\nCN|1|2`, {}, { row: 1, column: "total" }],
  ["SERIES_ROW_RAGGED", `${good}\nCN|2019|1|7`, {}, { row: 2, column: "" }],
  ["SERIES_CELL_LONG", `${good}\nCN|2019|${"1".repeat(501)}`, {}, { row: 2, column: "value" }],
  ["SERIES_REGION_MISSING", `${good}\n|2019|1`, {}, { row: 2, column: "region" }],
  ["SERIES_REGION_UNKNOWN", `${good}\nAtlantis|2019|1`, {}, { row: 2, column: "region" }],
  ["SERIES_REGION_UNKNOWN", `year|value\n2019|1`, { region: "Atlantis" }, { row: 0, column: "" }],
  ["SERIES_PERIOD_MISSING", `${good}\nCN||1`, {}, { row: 2, column: "year" }],
  ["SERIES_PERIOD_UNREADABLE", `${good}\nCN|next year|1`, {}, { row: 2, column: "year" }],
  ["SERIES_PERIOD_SERIAL", `${good}\nCN|44805.0|1`, {}, { row: 2, column: "year" }],
  ["SERIES_PERIOD_SPAN", `${good}\nCN|2015年1-6月|1`, {}, { row: 2, column: "year" }],
  ["SERIES_NUMBER_UNREADABLE", `${good}\nCN|2019|1\nCN|2020|many`, {}, { row: 3, column: "value" }],
  ["SERIES_NUMBER_GROUPING", `${good}\nCN|2019|12,5`, {}, { row: 2, column: "value" }],
  ["SERIES_NUMBER_UNIT", `${good}\nCN|2019|12t`, {}, { row: 2, column: "value" }],
  ["SERIES_NUMBER_RANGE", `${good}\nCN|2019|1e99`, {}, { row: 2, column: "value" }],
  ["SERIES_UNIT_MISSING", `${good}\nCN|2019|1`, { unit: undefined }, { row: 2, column: "value" }],
  ["SERIES_UNIT_UNKNOWN", `${good}\nCN|2019|1`, { unit: "furlong" }, { row: 2, column: "value" }],
  ["SERIES_UNIT_AMBIGUOUS", `${good}\nCN|2019|1`, { unit: "mt" }, { row: 2, column: "value" }],
  [
    "SERIES_UNIT_MIXED",
    `region|year|value|unit\nCN|2019|1|t\nCN|2020|1|元`,
    { unit: undefined },
    { row: 3, column: "value" },
  ],
  ["SERIES_UNIT_MIXED", `${good}\nCN|2019|60%`, { unit: "t" }, { row: 2, column: "value" }],
  [
    "SERIES_UNIT_MIXED",
    `region|year|output (t)\nCN|2019|6`,
    { unit: "yuan" },
    { row: 2, column: "output (t)" },
  ],
  [
    "SERIES_UNIT_DOUBTFUL",
    `region|year|Industrial water as share of total\nCN|2019|6`,
    { unit: "billion m3" },
    { row: 2, column: "Industrial water as share of total" },
  ],
  ["SERIES_SCALE_UNKNOWN", `${good}\nCN|2019|1`, { scale: "heaps" }, { row: 0, column: "" }],
  ["SERIES_STATUS_UNKNOWN", `region|year|value|status\nCN|2019|1|Z`, {}, { row: 2, column: "status" }],
  ["SERIES_ROW_TWICE", `${good}\nCN|2019|1\n全国|2019年|1.0`, {}, { row: 3, column: "value" }],
  ["SERIES_ROW_CONTRADICTS", `${good}\nCN|2019|1\nCN|2019|2`, {}, { row: 3, column: "value" }],
];

describe("faults", () => {
  test.each(wrong)("%s in %j", (code, text, options, place) => {
    const result = read(text, { unit: "t", ...options });
    expect(result.errors).toContainEqual(expect.objectContaining({ code, ...place }));
    const fault = result.errors.find((error) => error.code === code)!;
    const words = fill(faultWording[code], fault.params);
    expect(words.zh).not.toMatch(/\{\w+\}/);
    expect(words.en).not.toMatch(/\{\w+\}/);
    expect(words.zh).toMatch(/[\u4e00-\u9fff]/);
  });

  test("limits", () => {
    const long = [
      ["region", "year", "value"],
      ...Array.from({ length: limits.rows + 1 }, () => ["CN", "2019", "1"]),
    ];
    expect(readSeries(long, { unit: "t" }).errors).toMatchObject([{ code: "SERIES_TOO_MANY_ROWS" }]);
    const wide = [0, 1].map((row) =>
      Array.from({ length: limits.columns + 1 }, (_, i) => (row ? "1" : `c${i}`)),
    );
    expect(readSeries(wide).errors).toMatchObject([{ code: "SERIES_TOO_MANY_COLUMNS" }]);
  });

  test("every code has a case here, but for the misfit with an indicator, which is the server's", () => {
    const covered = new Set([
      ...wrong.map(([code]) => code),
      "SERIES_TOO_MANY_ROWS",
      "SERIES_TOO_MANY_COLUMNS",
    ]);
    const left = Object.keys(faultWording).filter((code) => !covered.has(code as SeriesFaultCode));
    expect(left).toEqual(["SERIES_UNIT_MISFIT"]);
  });

  test("good rows are read beside bad ones, and all faults are counted though few are kept", () => {
    const bad = Array.from({ length: limits.errors + 50 }, (_, i) => ["CN", String(1900 + i), "?"]);
    const result = readSeries([["region", "year", "value"], ["CN", "1899", "5"], ...bad], { unit: "t" });
    expect(result.errors).toHaveLength(limits.errors);
    expect(result.errorCount).toBe(limits.errors + 50);
    expect(result.series[0]!.observations).toHaveLength(1);
  });
});
