import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalUri } from "../canonical.ts";
import { gs1CheckDigit } from "../check-digits.ts";
import { toDigitalLink, toUrn } from "./convert.ts";

const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`));
const letters = Array.from("ABCXYZabcxyz0123456789!'()*+,-.:;=_");
const escapes = ["%22", "%25", "%26", "%2F", "%3C", "%3E", "%3F"];
const serial = (max: number) =>
  fc
    .array(fc.oneof(fc.constantFrom(...letters), fc.constantFrom(...escapes)), {
      minLength: 1,
      maxLength: max,
    })
    .map((characters) => characters.join(""));

/** A URN with a company prefix of random length: `data` digits are shared by prefix and reference. */
function urnOf(type: string, data: number, tail?: fc.Arbitrary<string>) {
  return fc
    .tuple(fc.integer({ min: 6, max: Math.min(12, data - 1) }), digits(data), tail ?? fc.constant(""))
    .map(([company, number, end]) => ({
      urn: `urn:epc:${type}:${number.slice(0, company)}.${number.slice(company)}${tail ? `.${end}` : ""}`,
      company,
    }));
}

const urns = fc.oneof(
  urnOf("id:sgtin", 13, serial(20)),
  urnOf("id:upui", 13, serial(28)),
  urnOf("class:lgtin", 13, serial(20)),
  urnOf("idpat:sgtin", 13, fc.constant("*")),
  urnOf("id:sscc", 17),
  urnOf("id:sgln", 12, serial(20)),
  urnOf("id:sgln", 12, fc.constant("0")),
  urnOf("id:pgln", 12),
  urnOf("id:grai", 12, serial(16)),
  urnOf("idpat:grai", 12, fc.constant("*")),
  urnOf("id:giai", 20),
  urnOf("id:gdti", 12, serial(17)),
  urnOf("id:sgcn", 12, digits(8)),
  urnOf("id:gsrn", 17),
  urnOf("id:gsrnp", 17),
  urnOf("id:gsin", 16),
  urnOf("id:ginc", 20),
  urnOf("id:cpi", 20, digits(8)),
  urnOf(
    "id:itip",
    13,
    serial(20).map((text) => `01.02.${text}`),
  ),
  urnOf("idpat:itip", 13, fc.constant("02.02.*")),
);

describe("URN and Digital Link", () => {
  test("URN to link to URN is the same URN", () => {
    fc.assert(
      fc.property(urns, ({ urn, company }) => {
        const link = toDigitalLink(urn).output ?? "";
        expect(link).toMatch(/^https:\/\/id\.gs1\.org\//);
        expect(toUrn(link, company).output).toBe(urn);
        expect(canonicalUri(urn)).toBe(canonicalUri(link));
      }),
      { numRuns: 2000 },
    );
  });

  test("a link on another domain, with stem and query, is the same item", () => {
    fc.assert(
      fc.property(urns, fc.constantFrom("", "/shop", "/a/01/b"), ({ urn }, stem) => {
        const canonical = canonicalUri(urn);
        const other = canonical.replace("https://id.gs1.org", `http://Example.com:8080${stem}`);
        expect(canonicalUri(`${other}?linkType=all&a=/01/1#x`)).toBe(canonical);
        expect(canonicalUri(`${other}/`)).toBe(canonical);
      }),
    );
  });

  test("the keys keep a right check digit", () => {
    fc.assert(
      fc.property(urnOf("id:sgtin", 13, serial(20)), ({ urn }) => {
        const gtin = toDigitalLink(urn).output?.split("/")[4] ?? "";
        expect(gtin).toMatch(/^\d{14}$/);
        expect(gs1CheckDigit(gtin.slice(0, 13))).toBe(Number(gtin[13]));
      }),
    );
  });

  test.each([
    ["urn:epc:id:gid:95100000.12345.400", "NO_LINK_FORM"],
    ["urn:epc:id:sgtin:0614141.12345.400", "FORM"],
    ["urn:epc:id:sgtin:0614141.1123456.400", "FORM"],
    ["urn:epc:id:sgtin:0614141.112345", "FORM"],
    ["urn:epc:id:sgtin:0614141.112345.", "FORM"],
    ["urn:epc:idpat:sgtin:0614141.*.*", "FORM"],
    ["urn:epc:id:sscc:06141.12345678901", "FORM"],
    ["urn:epc:id:sscc:0614141.12345678O0", "FORM"],
    ["urn:uuid:1d2c", "UNKNOWN_PREFIX"],
    ["", "UNKNOWN_PREFIX"],
  ])("%s has no link: %s", (urn, code) => {
    const answer = toDigitalLink(urn);
    expect(answer.output).toBeNull();
    expect(answer.problem?.code).toBe(code);
  });

  test.each([
    ["https://id.gs1.org/01/09506000134352", 5, "COMPANY_PREFIX_LENGTH"],
    ["https://id.gs1.org/01/09506000134352", Number.NaN, "COMPANY_PREFIX_LENGTH"],
    ["https://id.gs1.org/8004/12345ABC", 8, "COMPANY_PREFIX_LENGTH"],
    ["https://id.gs1.org/8006/123456789012310203/10/L", 7, "NO_URN_FORM"],
    ["https://example.org/products/7", 7, "UNKNOWN_PREFIX"],
    ["https://id.gs1.org/01/0950600013435", 7, "UNKNOWN_PREFIX"],
  ])("%s with %d has no URN: %s", (link, company, code) => {
    const answer = toUrn(link, company);
    expect(answer.output).toBeNull();
    expect(answer.problem?.code).toBe(code);
  });
});
