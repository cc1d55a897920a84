import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sharedPath } from "../../../testing/shared.ts";
import { listJson, readJson } from "../testing/documents.ts";
import { loadFixture, objectEvent } from "../testing/fixtures.ts";
import { eventHash } from "./hash.ts";
import { preHash } from "./pre-hash.ts";
import { readDocument, readEvent } from "./read-document.ts";
import type { ReadEvent } from "./types.ts";

function eventsOf(value: unknown): ReadEvent[] {
  const result = readDocument(value);
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return result.document.events;
}

function preHashOf(members: Record<string, unknown>): string {
  const result = readEvent(objectEvent(members));
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return preHash(result.event);
}

const HEAD =
  "eventType=ObjectEventeventTime=2026-05-06T00:30:00.000ZeventTimeZoneOffset=+08:00" +
  "epcListepc=https://id.gs1.org/8004/4000001111action=OBSERVE";

const EXAMPLE = {
  "@context": ["https://ref.gs1.org/standards/epcis/epcis-context.jsonld", { x: "https://x.example/" }],
};

describe("pre-hash string", () => {
  test("of every event type, by hand from the rules", () => {
    const [made, installed, sold, unpacked, shredded] = eventsOf(loadFixture("battery-life.json")).map(
      preHash,
    );
    const pack = "epc=https://id.gs1.org/01/04012345123456/21/1001";
    expect(made).toBe(
      "eventType=ObjectEventeventTime=2026-05-06T00:30:00.124ZeventTimeZoneOffset=+08:00" +
        "certificationInfo=https://certificates.example.cn/2026/17" +
        `epcList${pack}` +
        "quantityListquantityElementepcClass=https://id.gs1.org/01/04012345111118/10/L7quantity=412.5uom=KGM" +
        "action=ADDbizStep=https://ref.gs1.org/cbv/BizStep-commissioningdisposition=https://ref.gs1.org/cbv/Disp-active" +
        "persistentDispositionset=https://ref.gs1.org/cbv/Disp-conformant" +
        "readPointid=https://id.gs1.org/414/4012345000115/254/987{https://plant.example.cn/epcis/}line=1" +
        "bizLocationid=urn:loopledger:id:place:CELL-PLANT" +
        "sensorElementListsensorElement" +
        "sensorMetadatatime=2026-05-06T00:29:00.000ZdeviceID=https://id.gs1.org/8004/4000001111" +
        "sensorReporttype=https://gs1.org/voc/Temperaturevalue=25.5uom=CEL" +
        "sensorReporttype=https://gs1.org/voc/VoltageminValue=1e-05maxValue=403uom=VLT" +
        "ilmd{https://plant.example.cn/epcis/}recipe{https://plant.example.cn/epcis/}cathode=LFP" +
        "{urn:epcglobal:cbv:mda:}lotNumber=L7" +
        "{urn:loopledger:v1:}dataenergyKwh=60massKg=412.5{urn:loopledger:v1:}step=power-battery/produce",
    );
    expect(installed).toBe(
      "eventType=AssociationEventeventTime=2026-05-07T02:00:00.000ZeventTimeZoneOffset=+08:00" +
        `parentID=urn:loopledger:id:vin:LSVAM4187C2184847childEPCs${pack}action=ADD` +
        "bizStep=https://ref.gs1.org/cbv/BizStep-installingreadPointid=urn:loopledger:id:place:CAR-PLANT",
    );
    expect(sold).toBe(
      "eventType=TransactionEventeventTime=2026-06-01T10:00:00.000ZeventTimeZoneOffset=+08:00" +
        "epcListepc=urn:loopledger:id:vin:LSVAM4187C2184847parentID=urn:loopledger:id:vin:LSVAM4187C2184847" +
        "action=ADDbizStep=https://ref.gs1.org/cbv/BizStep-retail_selling" +
        "bizTransactionListtype=https://ref.gs1.org/cbv/BTT-invbizTransaction=urn:epcglobal:cbv:bt:4012345000009:A17" +
        "destinationListtype=https://ref.gs1.org/cbv/SDT-owning_party" +
        "destination=urn:loopledger:id:uscc:91110000600037341L" +
        "type=urn:loopledger:v1:responsibledestination=https://id.gs1.org/417/4012345000009" +
        "sourceListtype=https://ref.gs1.org/cbv/SDT-owning_partysource=urn:loopledger:id:uscc:91350100M000100Y43",
    );
    expect(unpacked).toBe(
      "eventType=AggregationEventeventTime=2034-03-01T08:20:00.000ZeventTimeZoneOffset=+08:00" +
        `parentID=https://id.gs1.org/00/040123450000003338childEPCs${pack}` +
        "childQuantityListquantityElementepcClass=https://id.gs1.org/01/04012345111118/10/L7quantity=3" +
        "action=DELETEbizStep=https://ref.gs1.org/cbv/BizStep-unpacking",
    );
    expect(shredded).toContain(
      `inputEPCList${pack}outputQuantityListquantityElementepcClass=urn:loopledger:id:lot:BM`,
    );
  });

  test.each<[string, Record<string, unknown>, string]>([
    ["lists are sorted", { epcList: ["urn:b:1", "urn:a:1"] }, "epcListepc=urn:a:1epc=urn:b:1"],
    [
      "lists are sorted by code point",
      { "urn:x:y": ["\ufb33", "\u{1f600}"] },
      "urn:x:y=\ufb33urn:x:y=\u{1f600}",
    ],
    ["texts that are numbers", { "urn:x:y": ["007", "1.50", " 3 "] }, "urn:x:y=1.5urn:x:y=3urn:x:y=7"],
    ["truth", { "urn:x:y": true }, "urn:x:y=true"],
    ["large numbers", { "urn:x:y": 1e21 }, "urn:x:y=1000000000000000000000"],
    ["comments say nothing", { "rdfs:comment": "a" }, HEAD],
    ["the recorder says nothing", { eventID: "urn:a:1", recordTime: "2026-05-07T00:00:00Z" }, HEAD],
    [
      "a custom domain is replaced",
      { readPoint: { id: "https://x.example/a/414/4012345000115?b=1" } },
      "readPointid=https://id.gs1.org/414/4012345000115",
    ],
    [
      "nested lists",
      { ...EXAMPLE, "x:a": [[1, 2], { "x:b": "c" }] },
      "{https://x.example/}a=1=2{https://x.example/}a{https://x.example/}b=c",
    ],
    ["GS1 names in values", { "urn:x:y": "gs1:Mass" }, "urn:x:y=https://gs1.org/voc/Mass"],
    ["own names in values stay", { ...EXAMPLE, "x:a": "x:b" }, "{https://x.example/}a=x:b"],
  ])("%s", (_name, members, expected) => {
    expect(preHashOf(members)).toContain(expected);
  });

  test("an error declaration keeps the hash", () => {
    const declared = { errorDeclaration: { declarationTime: "2026-05-07T00:00:00Z" } };
    expect(preHashOf(declared)).toBe(HEAD);
  });
});

describe("event hash", () => {
  test("has the form of RFC 6920 with the version", () => {
    const [event] = eventsOf(loadFixture("pack-query.json"));
    expect(eventHash(event!)).toMatch(/^ni:\/\/\/sha-256;[0-9a-f]{64}\?ver=CBV2\.0$/);
  });

  test("does not depend on the order of members or list entries, nor on the form of words and keys", () => {
    const base = {
      epcList: ["urn:epc:id:giai:4000001.111", "urn:epc:id:sgtin:4012345.012345.1"],
      bizStep: "shipping",
    };
    const other = {
      bizStep: "cbv:BizStep-shipping",
      eventTime: "2026-05-06T00:30:00.0000Z",
      epcList: ["https://x.example/01/04012345123456/21/1", "https://id.gs1.org/8004/4000001111"],
    };
    fc.assert(
      fc.property(fc.shuffledSubarray(Object.keys(objectEvent(other)), { minLength: 7 }), (order) => {
        const shuffled = Object.fromEntries(order.map((name) => [name, objectEvent(other)[name]]));
        const result = readEvent(shuffled);
        expect(result.ok && preHash(result.event)).toBe(preHashOf(base));
      }),
    );
  });
});

const folder = sharedPath("epcis", "hash-vectors");

describe.skipIf(folder === undefined)(
  "published vectors (../shared/epcis/hash-vectors; skipped where absent)",
  () => {
    test("every JSON vector gives its hash", () => {
      const results: boolean[] = [];
      for (const name of listJson(folder!)) {
        const hashes = readFileSync(join(folder!, name.replace(".jsonld", ".hashes")), "utf8")
          .trim()
          .split("\n");
        const own = eventsOf(readJson(folder!, name)).map(eventHash);
        expect(own, name).toEqual(hashes);
        results.push(...own.map((hash, i) => hash === hashes[i]));
      }
      console.log(`event hash vectors: ${results.filter(Boolean).length} of ${results.length} agree`);
      expect(results.length).toBeGreaterThan(0);
    });
  },
);
