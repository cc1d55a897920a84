import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalUri } from "./canonical.ts";
import { itemUri } from "./item-uri.ts";
import { schemes } from "./schemes/index.ts";

const prefixes = [
  "",
  "urn:epc:id:sgtin:",
  "urn:epc:id:sgln:0614141.00000.",
  "urn:epc:id:giai:0614141.",
  "urn:epc:id:cpi:0614141.",
  "urn:epc:idpat:grai:0614141.00000.",
  "URN:EPC:ID:SSCC:",
  "https://example.org/01/09506000134352/21/",
  "https://example.org/a/8004/0614141",
  "https://example.org/414/0614141000005/254/",
  "HTTPS://ID.GS1.ORG/8003/00614141000005",
  "urn:loopledger:id:",
  ...Object.keys(schemes).map((id) => `urn:loopledger:id:${id}:`),
];
const text = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.string({ unit: "binary" }),
  fc.stringMatching(/^[0-9A-Za-z%./*-]{0,30}$/),
  fc
    .array(fc.constantFrom("%2f", "%30", "%FF", "%25", "/", "0614141", "21", "10", "?", "A", " "))
    .map((a) => a.join("")),
);

describe("canonicalUri", () => {
  test("applied twice changes nothing more, whatever the text", () => {
    fc.assert(
      fc.property(fc.constantFrom(...prefixes), text, (prefix, rest) => {
        const once = canonicalUri(prefix + rest);
        expect(canonicalUri(once)).toBe(once);
      }),
      { numRuns: 20_000 },
    );
  });

  test("every scheme's example keeps its identity through itemUri", () => {
    for (const { id, example } of Object.values(schemes)) {
      const uri = itemUri(id, example);
      expect(canonicalUri(uri)).toBe(uri);
      expect(canonicalUri(`urn:loopledger:id:${id}:${example}`)).toBe(uri);
      expect(itemUri(id, uri)).toBe(uri);
    }
  });

  test.each([
    [
      "urn:epc:id:sgtin:0614141.812345.6789%2F%26%25%22!%3F()",
      "https://id.gs1.org/01/80614141123458/21/6789%2F%26%25%22!%3F()",
    ],
    [
      "https://example.com/01/80614141123458/21/6789%2f&%25%22%21%3F()",
      "https://id.gs1.org/01/80614141123458/21/6789%2F%26%25%22!%3F()",
    ],
    ["https://example.com/01/4006381333931", "https://id.gs1.org/01/04006381333931"],
    ["https://example.com/01/4006381333932", "https://example.com/01/4006381333932"],
    [
      "https://id.gs1.org/01/09506000134352/22/2A/10/L1/21/S9?17=271231",
      "https://id.gs1.org/01/09506000134352/21/S9",
    ],
    ["https://id.gs1.org/01/09506000134352/22/2A", "https://id.gs1.org/01/09506000134352"],
    ["https://id.gs1.org/01/09506000134352/10/L1", "https://id.gs1.org/01/09506000134352/10/L1"],
    ["HTTPS://ID.GS1.ORG/00/106141412345678908", "https://id.gs1.org/00/106141412345678908"],
    ["https://id.gs1.org/414/0614141000005/254/0", "https://id.gs1.org/414/0614141000005"],
    ["urn:epc:id:sgln:0614141.00000.0", "https://id.gs1.org/414/0614141000005"],
    ["URN:EPC:ID:SGLN:0614141.00000.0", "https://id.gs1.org/414/0614141000005"],
    ["urn:epc:class:lgtin:4012345.012345.998877", "https://id.gs1.org/01/04012345123456/10/998877"],
    ["urn:epc:idpat:sgtin:4012345.012345.*", "https://id.gs1.org/01/04012345123456"],
    ["urn:epc:idpat:sgtin:4012345.*.*", "urn:epc:idpat:sgtin:4012345.*.*"],
    ["urn:epc:id:gid:1.2.3", "urn:epc:id:gid:1.2.3"],
    ["urn:loopledger:id:VIN:lsvam4187c2184847", "urn:loopledger:id:vin:LSVAM4187C2184847"],
    ["urn:loopledger:id:plate:浙A12345", "urn:loopledger:id:plate:%E6%B5%99A12345"],
    ["urn:loopledger:id:gtin:4006381333931", "https://id.gs1.org/01/04006381333931"],
    ["urn:loopledger:id:isbn:978-7-111-12806-9", "https://id.gs1.org/01/09787111128069"],
    ["urn:loopledger:id:express-box:a-17", "urn:loopledger:id:express-box:A-17"],
    ["urn:loopledger:id:vin", "urn:loopledger:id:vin"],
    [" urn:uuid:0f1e ", "urn:uuid:0f1e"],
    ["https://ref.gs1.org/cbv/BizStep-shipping", "https://ref.gs1.org/cbv/BizStep-shipping"],
    ["http://www.w3.org/2000/01/rdf-schema#label", "http://www.w3.org/2000/01/rdf-schema#label"],
    ["https://example.com/2024/01/20240115", "https://example.com/2024/01/20240115"],
    ["geo:30.2,120.1", "geo:30.2,120.1"],
    ["", ""],
  ])("%s -> %s", (uri, canonical) => {
    expect(canonicalUri(uri)).toBe(canonical);
  });
});
