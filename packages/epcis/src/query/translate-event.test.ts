import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { sharedPath } from "../../../../testing/shared.ts";
import { listJson, readJson } from "../../testing/documents.ts";
import { objectEvent } from "../../testing/fixtures.ts";
import { eventHash } from "../hash.ts";
import { readDocument, readEvent } from "../read-document.ts";
import { storedEvent } from "../stored-event.ts";
import { type CbvFormat, type EpcFormat, translateEvent } from "./translate-event.ts";

const urns = objectEvent({
  epcList: ["urn:epc:id:sgtin:0614141.107346.2017", "urn:x:own"],
  quantityList: [{ epcClass: "urn:epc:class:lgtin:0614141.107346.L1", quantity: 1 }],
  readPoint: { id: "urn:epc:id:sgln:0614141.00777.0" },
  bizLocation: { id: "urn:epc:id:sgln:0614141.00777.7" },
  bizStep: "urn:epcglobal:cbv:bizstep:shipping",
  disposition: "urn:epcglobal:cbv:disp:in_transit",
  persistentDisposition: { set: ["urn:epcglobal:cbv:disp:completeness_verified"] },
  bizTransactionList: [
    { type: "urn:epcglobal:cbv:btt:po", bizTransaction: "urn:epc:id:gdti:0614141.06012.1234" },
  ],
  sourceList: [{ type: "urn:epcglobal:cbv:sdt:owning_party", source: "urn:epc:id:pgln:0614141.00777" }],
  destinationList: [
    { type: "urn:epcglobal:cbv:sdt:location", destination: "urn:epc:id:sgln:0614141.00777.0" },
  ],
  errorDeclaration: { declarationTime: "2026-06-01T00:00:00Z", reason: "urn:epcglobal:cbv:er:did_not_occur" },
  sensorElementList: [
    {
      sensorMetadata: { deviceID: "urn:epc:id:giai:0614141.D1" },
      sensorReport: [{ type: "Temperature", component: "x", value: 1, uom: "CEL" }],
    },
  ],
});
const links = objectEvent({
  epcList: ["https://id.gs1.org/01/10614141073464/21/2017", "urn:x:own"],
  quantityList: [{ epcClass: "https://id.gs1.org/01/10614141073464/10/L1", quantity: 1 }],
  readPoint: { id: "https://id.gs1.org/414/0614141007776" },
  bizLocation: { id: "https://id.gs1.org/414/0614141007776/254/7" },
  bizStep: "https://ref.gs1.org/cbv/BizStep-shipping",
  disposition: "https://ref.gs1.org/cbv/Disp-in_transit",
  persistentDisposition: { set: ["https://ref.gs1.org/cbv/Disp-completeness_verified"] },
  bizTransactionList: [
    { type: "https://ref.gs1.org/cbv/BTT-po", bizTransaction: "https://id.gs1.org/253/06141410601221234" },
  ],
  sourceList: [
    { type: "https://ref.gs1.org/cbv/SDT-owning_party", source: "https://id.gs1.org/417/0614141007776" },
  ],
  destinationList: [
    { type: "https://ref.gs1.org/cbv/SDT-location", destination: "https://id.gs1.org/414/0614141007776" },
  ],
  errorDeclaration: {
    declarationTime: "2026-06-01T00:00:00Z",
    reason: "https://ref.gs1.org/cbv/ER-did_not_occur",
  },
  sensorElementList: [
    {
      sensorMetadata: { deviceID: "https://id.gs1.org/8004/0614141D1" },
      sensorReport: [
        {
          type: "https://gs1.org/voc/Temperature",
          component: "https://ref.gs1.org/cbv/Comp-x",
          value: 1,
          uom: "CEL",
        },
      ],
    },
  ],
});

describe("translation of an event", () => {
  test("to Digital Links and web URIs", () => {
    const translated = translateEvent(urns, {
      epcFormat: "Always_GS1_Digital_Link",
      cbvFormat: "Always_Web_URI",
    });
    expect(translated).toEqual(links);
  });

  test("back, where the length of the company prefix is known", () => {
    const back = translateEvent(links, {
      epcFormat: "Always_EPC_URN",
      cbvFormat: "Always_URN",
      companyPrefixLength: () => 7,
    });
    const [element] = links["sensorElementList"] as { sensorReport: unknown }[];
    // Measurement types and components have no URN.
    const sensorElementList = [
      { sensorMetadata: { deviceID: "urn:epc:id:giai:0614141.D1" }, sensorReport: element!.sensorReport },
    ];
    expect(back).toEqual({ ...urns, sensorElementList });
  });

  test("leaves Digital Links where it is not known, and URIs that are no codes", () => {
    expect(translateEvent(links, { epcFormat: "Always_EPC_URN" })).toEqual(links);
    expect(translateEvent(links, { epcFormat: "Always_EPC_URN", companyPrefixLength: () => null })).toEqual(
      links,
    );
    const own = objectEvent({
      bizLocation: { id: "https://example.com/places/7" },
      "https://ns.example/x": "urn:epc:id:giai:4000001.111",
    });
    const all = { ...own, epcList: ["https://id.gs1.org/8004/4000001111"] };
    expect(translateEvent(own, { epcFormat: "Always_GS1_Digital_Link" })).toEqual(all);
  });

  test.each<[EpcFormat, CbvFormat]>([
    ["No_Preference", "No_Preference"],
    ["Never_Translates", "Never_Translates"],
  ])("%s gives the event as it is", (epcFormat, cbvFormat) => {
    expect(translateEvent(urns, { epcFormat, cbvFormat })).toBe(urns);
  });

  test("words become bare, prefixed ones too", () => {
    const event = objectEvent({
      bizStep: "cbv:BizStep-shipping",
      disposition: "https://ref.gs1.org/cbv/Disp-in_transit",
    });
    const bare = { ...event, bizStep: "shipping", disposition: "in_transit" };
    expect(translateEvent(event, { cbvFormat: "Always_Bare_Word" })).toEqual(bare);
  });

  const folder = sharedPath("epcis", "examples");
  test.skipIf(!folder)("every published example says the same in every form", () => {
    let events = 0;
    for (const part of ["gs1-json-full-context", "openepcis-json"])
      for (const name of listJson(join(folder!, part))) {
        const read = readDocument(readJson(join(folder!, part), name));
        if (!read.ok) continue;
        for (const event of read.document.events) {
          const stored = storedEvent(event, read.document.context);
          for (const cbvFormat of ["Always_Web_URI", "Always_URN", "Always_Bare_Word"] as const) {
            const again = readEvent(
              translateEvent(stored, { epcFormat: "Always_GS1_Digital_Link", cbvFormat }),
              read.document.context,
            );
            if (!again.ok) throw new Error(`${name}: ${JSON.stringify(again.faults)}`);
            const { raw: _raw, context: _context, path: _path, ...said } = again.event;
            expect(withoutSent(said), name).toEqual(withoutSent(event));
            expect(eventHash(again.event), name).toBe(eventHash(event));
          }
          events++;
        }
      }
    console.log(`events of the examples translated and read again: ${events}`);
    expect(events).toBeGreaterThan(80);
  });
});

/** The normal form, without what shows how the event was written. */
function withoutSent(event: object): unknown {
  const written = new Set(["raw", "context", "path", "sent"]);
  return JSON.parse(
    JSON.stringify(event, (key, value: unknown) =>
      written.has(key) ? undefined : typeof value === "bigint" ? String(value) : value,
    ),
  );
}
