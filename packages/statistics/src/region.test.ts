import { expect, test } from "vitest";
import { parseRegion, regionName, regionOfRange, regionRange } from "./region.ts";

test.each([
  ["CN", "CN"],
  ["China", "CN"],
  ["全国", "CN"],
  ["National Total", "CN"],
  ["World", "WORLD"],
  ["CN-ZJ", "330000"],
  ["浙江省", "330000"],
  ["浙江", "330000"],
  ["内蒙古自治区", "150000"],
  ["Inner Mongolia", "150000"],
  ["北京市", "110000"],
  ["33", "330000"],
  ["330100", "330100"],
  ["3301", "330100"],
  ["South Korea", "KR"],
  ["Côte d'Ivoire", "CI"],
  ["德国", "DE"],
  ["Hong Kong", "810000"],
])("%s is %s", (text, code) => {
  expect(parseRegion(text)).toBe(code);
});

test.each(["Congo", "Atlantis", "990000", "", "某地", "__proto__"])("%j names no region", (text) => {
  expect(parseRegion(text)).toBeUndefined();
});

test("ranges of division codes", () => {
  expect(regionRange("330000")).toEqual({ lo: 330_000, hi: 339_999 });
  expect(regionRange("330100")).toEqual({ lo: 330_100, hi: 330_199 });
  expect(regionRange("330106")).toEqual({ lo: 330_106, hi: 330_106 });
  expect(regionRange("CN")).toEqual({ lo: 0, hi: 999_999 });
  expect(regionRange("DE")).toBeUndefined();
  for (const region of ["330000", "330100", "330106", "CN"]) {
    const { lo, hi } = regionRange(region)!;
    expect(regionOfRange(lo, hi)).toBe(region);
  }
});

test("names", () => {
  expect(regionName("330000")).toEqual({ zh: "浙江", en: "Zhejiang" });
  expect(regionName("DE")).toEqual({ zh: "德国", en: "Germany" });
  expect(regionName("330106")).toEqual({ zh: "330106", en: "330106" });
});
