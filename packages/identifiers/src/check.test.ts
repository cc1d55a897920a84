import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sharedPath } from "../../../testing/shared.ts";
import { check } from "./check.ts";
import { problemWording } from "./problems.ts";
import { schemeLabels, schemes } from "./schemes/index.ts";

const codesOf = (text: string, scheme?: string) => check(text, scheme).problems.map((fault) => fault.code);

interface Examples {
  gs1: { valid: Record<string, string[]>; invalid: Record<string, string[]> };
  vin: { valid: string[]; invalid_check: string[]; invalid_chars: string[] };
  uscc: { valid: string[]; invalid: string[] };
  imei: { valid: string[]; invalid: string[] };
  gbt34014: { valid_syntax: string[] };
}

const path = sharedPath("epcis", "identifiers", "worked-examples.json");

test.skipIf(!path)("the worked examples", () => {
  const examples = JSON.parse(readFileSync(path ?? "", "utf8")) as Examples;
  const gs1 = (name: string) => name.split("-")[0]?.toLowerCase();
  const valid: [string, string][] = [
    ...Object.entries(examples.gs1.valid).flatMap(([name, codes]) => codes.map((code) => [gs1(name), code])),
    ...examples.vin.valid.map((code) => ["vin", code]),
    ...examples.uscc.valid.map((code) => ["uscc", code]),
    ...examples.imei.valid.map((code) => ["imei", code]),
    ...examples.gbt34014.valid_syntax.map((code) => ["traction-battery", code]),
  ] as [string, string][];
  const invalid: [string, string, string][] = [
    ...Object.entries(examples.gs1.invalid).flatMap(([name, codes]) =>
      codes.map((code) => [gs1(name), code, "CHECK_DIGIT"]),
    ),
    ...examples.vin.invalid_check.map((code) => ["vin", code, "CHECK_DIGIT"]),
    ...examples.vin.invalid_chars.map((code) => ["vin", code, "CHARACTERS"]),
    ...examples.uscc.invalid.map((code) => ["uscc", code, "CHECK_DIGIT"]),
    ...examples.imei.invalid.map((code) => ["imei", code, "CHECK_DIGIT"]),
  ] as [string, string, string][];
  for (const [scheme, code] of valid) expect([code, check(code, scheme).problems]).toEqual([code, []]);
  for (const [scheme, code, fault] of invalid)
    expect([code, codesOf(code, scheme)]).toEqual([code, expect.arrayContaining([fault])]);
  console.log(`worked examples passed: ${valid.length} valid, ${invalid.length} invalid`);
});

describe("every scheme", () => {
  test.each(Object.values(schemes))(
    "$id: its example is valid, named and found again by its URI",
    (scheme) => {
      const found = check(scheme.example, scheme.id);
      expect(found.problems).toEqual([]);
      expect(found.valid).toBe(true);
      expect(schemeLabels[scheme.id]?.zh).toMatch(/[\u4e00-\u9fa5]/);
      const again = check(found.canonical);
      expect(again.valid).toBe(true);
      expect(again.canonical).toBe(found.canonical);
      if (scheme.id !== "isbn") expect([scheme.id, again.parts]).toEqual([scheme.id, found.parts]);
    },
  );

  test("never throws, is valid exactly without problems, and words every problem", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.stringMatching(/^[0-9A-Z-]{0,26}$/),
      fc.constantFrom(...Object.values(schemes).map((scheme) => scheme.example)),
    );
    fc.assert(
      fc.property(
        text,
        fc.constantFrom(undefined, "nonsense", "__proto__", ...Object.keys(schemes)),
        (code, scheme) => {
          const found = check(code, scheme);
          expect(found.input).toBe(code);
          expect(found.valid).toBe(found.problems.length === 0);
          for (const fault of found.problems) {
            const wording = problemWording[fault.code];
            for (const sentence of [wording?.zh, wording?.en]) {
              expect(sentence).toBeTruthy();
              for (const [, name = ""] of sentence?.matchAll(/\{(\w+)\}/g) ?? []) {
                expect(Object.keys(fault.params ?? {})).toContain(name);
              }
            }
          }
        },
      ),
      { numRuns: 5000 },
    );
  });
});

describe("a bare code without a scheme", () => {
  test.each([
    ["LSVAM4187C2184847", "vin"],
    ["lsvam4187c2184847", "vin"],
    ["ＬＳＶＡＭ４１８７Ｃ２１８４８４７", "vin"],
    ["914403001922038216", "uscc"],
    ["106141412345678908", "sscc"],
    ["490154203237518", "imei"],
    ["X12MCPM27KLPCLX2M2382320", "traction-battery"],
    ["4006381333931", "gtin"],
    ["00614141123452", "gtin"],
    ["9787111128069", "isbn"],
    ["600037341", "orgcode"],
    ["60003734-1", "orgcode"],
    ["330106", "division"],
    ["900-001-S17", "waste"],
    ["900-052-31", "hazardous-waste"],
    ["浙A·12345", "plate"],
    ["浙AD12345", "plate"],
    ["(01)09506000134352(21)A(1)", "sgtin"],
    ["]C101095060001343521727123110L1\u001D21S9", "sgtin"],
    ["(00)106141412345678908", "sscc"],
    ["urn:epc:id:sgtin:0614141.812345.6789", "sgtin"],
    ["urn:epc:idpat:sgtin:0614141.812345.*", "gtin"],
    ["urn:epc:class:lgtin:4012345.012345.998877", "lgtin"],
    ["https://example.com/shop/01/09506000134352/10/L1?x=1", "lgtin"],
    ["urn:loopledger:id:vin:LSVAM4187C2184847", "vin"],
    ["urn:uuid:8f2b", "uri"],
    ["https://example.com/report.pdf", "uri"],
  ])("%s is of scheme %s and valid", (code, scheme) => {
    expect(check(code)).toMatchObject({ scheme, valid: true });
  });

  test("a faulty one is named by its shape, with what is wrong", () => {
    expect(check("LSVAM4187C2184848")).toMatchObject({
      scheme: "vin",
      valid: false,
      canonical: "urn:loopledger:id:vin:LSVAM4187C2184848",
      problems: [{ code: "CHECK_DIGIT", params: { found: "7", expected: "9" } }],
    });
    expect(check("4006381333932")).toMatchObject({ scheme: "gtin", problems: [{ code: "CHECK_DIGIT" }] });
    expect(check("hello")).toMatchObject({ scheme: "unknown", problems: [{ code: "UNRECOGNISED" }] });
    expect(codesOf("  ")).toEqual(["EMPTY"]);
  });
});

describe("faults", () => {
  test.each([
    ["urn:epc:id:sgtin:0614141.812345", undefined, "FORM"],
    ["https://id.gs1.org/01/09506000134353/21/A", undefined, "CHECK_DIGIT"],
    ["https://id.gs1.org/01/09506000134352/21/ABCDEFGHIJKLMNOPQRSTU", undefined, "LENGTH"],
    ["https://id.gs1.org/01/09506000134352/21/A%20B", undefined, "CHARACTERS"],
    ["https://id.gs1.org/255/1234567890128AB", undefined, "CHARACTERS"],
    ["https://id.gs1.org/8006/123456789012310302/21/A", undefined, "PIECE"],
    ["https://id.gs1.org/01/09506000134352", "sgtin", "SERIAL_MISSING"],
    ["https://id.gs1.org/01/09506000134352", "vin", "SCHEME"],
    ["09506000134352", "sgtin", "SERIAL_MISSING"],
    ["4006381333931", "sscc", "LENGTH"],
    ["40063813339X1", "gln", "CHARACTERS"],
    ["14006381333931", "grai", "FORM"],
    ["urn:loopledger:id:nonsense:1", undefined, "UNKNOWN_SCHEME"],
    ["1", "nonsense", "UNKNOWN_SCHEME"],
    ["91310000132221035R", "uscc", "INNER_CHECK_DIGIT"],
    ["9131000013222103", "uscc", "LENGTH"],
    ["913100001322210350", "uscc", "CHECK_DIGIT"],
    ["49015420323751", "imei", "LENGTH"],
    ["900-001-S08", "waste", "CLASS"],
    ["900-001-S00", "waste", "CLASS"],
    ["900-000-S17", "waste", "SEQUENCE"],
    ["900-101-S17", "waste", "SEQUENCE"],
    ["900001S17", "waste", "FORM"],
    ["900-052-51", "hazardous-waste", "CLASS"],
    ["90005231", "hazardous-waste", "FORM"],
    ["990106", "division", "PROVINCE"],
    ["3301", "division", "LENGTH"],
    ["9787111128060", "isbn", "CHECK_DIGIT"],
    ["7111128061", "isbn", "CHECK_DIGIT"],
    ["9770000000000", "isbn", "UNKNOWN_PREFIX"],
    ["浙O12345", "plate", "FORM"],
    ["U42", "industry", "FORM"],
    ["91350100M000100Y44:L1", "lot", "CHECK_DIGIT"],
    ["A B", "place", "CHARACTERS"],
  ])("%s as %s: %s", (code, scheme, fault) => {
    const found = check(code, scheme);
    expect(found.valid).toBe(false);
    expect(found.problems.map((one) => one.code)).toContain(fault);
  });
});

test("a GRAI with and without its filler zero is one asset", () => {
  expect(check("1234567890128ABC", "grai").canonical).toBe(check("01234567890128ABC", "grai").canonical);
  expect(check("01234567890128", "grai").kind).toBe("class");
});

test("an ISBN-10 and its ISBN-13 are one title", () => {
  const book = check("0-306-40615-2", "isbn");
  expect(book.valid).toBe(true);
  expect(book.canonical).toBe("https://id.gs1.org/01/09780306406157");
  expect(check("9780306406157").canonical).toBe(book.canonical);
});
