import { describe, expect, test } from "vitest";
import { captureXml, loadXml } from "../../testing/xml.ts";
import type { ReadEvent } from "../types.ts";
import { parseXml, readXmlDocument, readXmlEvent } from "./read-xml.ts";

function read(
  source: string | Uint8Array,
): NonNullable<Extract<ReturnType<typeof readXmlDocument>, { ok: true }>["document"]> {
  const result = readXmlDocument(source);
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return result.document;
}

function only(inside: string): ReadEvent {
  return read(captureXml({ inside })).events[0]!;
}

describe("EPCIS XML 2.0", () => {
  const { events, context, schemaVersion } = read(loadXml("five-types.xml"));
  const [made, packed, mounted, booked, melted] = events;

  test("gives the JSON form of every member", () => {
    expect(schemaVersion).toBe("2.0");
    expect(events.map(({ type }) => type)).toEqual([
      "ObjectEvent",
      "AggregationEvent",
      "AssociationEvent",
      "TransactionEvent",
      "TransformationEvent",
    ]);
    expect(made!.raw).toEqual({
      type: "ObjectEvent",
      eventTime: "2026-05-06T08:30:00+08:00",
      eventTimeZoneOffset: "+08:00",
      eventID: "urn:uuid:6f1c2b3a-0000-4000-8000-000000000001",
      certificationInfo: "https://example.org/certificate/1",
      epcList: ["urn:epc:id:giai:4000001.111", "urn:epc:id:giai:4000001.112"],
      action: "ADD",
      bizStep: "commissioning",
      disposition: "active",
      readPoint: { id: "urn:epc:id:sgln:4012345.00001.0" },
      bizLocation: { id: "urn:epc:id:sgln:4012345.00002.0" },
      bizTransactionList: [
        { type: "po", bizTransaction: "urn:epc:id:gdti:0614141.00001.1618034" },
        { bizTransaction: "urn:uuid:6f1c2b3a-0000-4000-8000-00000000000a" },
      ],
      quantityList: [{ epcClass: "urn:epc:class:lgtin:4012345.012345.998877", quantity: 200.5, uom: "KGM" }],
      sourceList: [{ type: "owning_party", source: "urn:epc:id:pgln:4012345.00225" }],
      destinationList: [{ type: "owning_party", destination: "urn:epc:id:pgln:0614141.00777" }],
      sensorElementList: [
        {
          sensorMetadata: {
            time: "2026-05-06T08:29:00+08:00",
            deviceID: "urn:epc:id:giai:4000001.999",
            "ll:probe": "left",
          },
          sensorReport: [
            {
              type: "Temperature",
              value: 26,
              booleanValue: true,
              uom: "CEL",
              exception: "ALARM_CONDITION",
            },
            { type: "Angle", component: "latitude", value: -42.5, uom: "DD" },
          ],
          "ll:note": "steady",
        },
      ],
      persistentDisposition: { set: ["completeness_verified"], unset: ["completeness_inferred"] },
      ilmd: {
        "cbvmda:lotNumber": "ABC123",
        "cbvmda:netWeight": { measurementUnitCode: "KGM", "rdf:value": "3.5" },
      },
      "ll:step": "power-battery/produce",
      "ll:energy": 75.2,
      "ll:sealed": true,
      "ll:nothing": null,
      "ll:paper": { "ll:kind": "photo", "ll:hash": ["aa", "bb"] },
    });
    expect(made!.ilmd).toMatchObject({ "urn:epcglobal:cbv:mda:lotNumber": "ABC123" });
    expect(made!.quantities[0]!.mg).toBe(200_500_000n);
    expect(context).toEqual([
      "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",
      { ll: "urn:loopledger:v1:" },
    ]);
  });

  test("reads what the other types have of their own", () => {
    expect(packed!.parent!.uri).toBe("https://id.gs1.org/00/106141412345678908");
    expect(packed!.childQuantities).toMatchObject([{ quantity: 10, uom: null }]);
    expect(mounted!.bizStep).toBe("https://example.org/steps/bolting");
    expect(booked!.errorDeclaration).toEqual({
      time: "2026-05-07T00:33:00.000Z",
      reason: "incorrect_data",
      correctiveIds: ["urn:uuid:6f1c2b3a-0000-4000-8000-000000000009"],
    });
    expect(booked!.bizTransactions).toMatchObject([{ type: "inv" }]);
    expect(melted).toMatchObject({ action: null, inputs: [{}], outputQuantities: [{ mg: 10_000_000n }] });
  });

  test("reads query documents, also without a query's name, and events that stand alone", () => {
    const query = loadXml("query-answer.xml");
    expect(read(query)).toMatchObject({ kind: "EPCISQueryDocument", events: [{ action: "OBSERVE" }] });
    const nameless = Buffer.from(query)
      .toString()
      .replace(/<queryName>.*<\/queryName>/, "");
    expect(read(nameless).events).toHaveLength(1);
    const alone = readXmlEvent(/<ObjectEvent>[^]*<\/ObjectEvent>/.exec(captureXml())![0]);
    expect(alone).toMatchObject({ ok: true, event: { path: "", action: "OBSERVE" } });
  });
});

describe("EPCIS XML 1.2", () => {
  const document = read(loadXml("capture-1_2.xml"));

  test("its wrappers vanish", () => {
    const [declared, made] = document.events;
    expect(declared!.raw).toMatchObject({
      eventID: "urn:uuid:6f1c2b3a-0000-4000-8000-000000000021",
      errorDeclaration: { reason: "did_not_occur" },
      epcList: [],
      quantityList: [{ quantity: 150 }],
      sourceList: [{ type: "location" }],
      ilmd: { "ex:batch": "XYZ" },
      "ex:myField": "one",
    });
    expect(made).toMatchObject({ type: "TransformationEvent", path: "/epcisBody/eventList/1" });
    expect(document.schemaVersion).toBe("1.2");
  });

  test("header and master data are kept as JSON has them", () => {
    expect(parseXml(loadXml("capture-1_2.xml"))).toMatchObject({
      value: {
        sender: "urn:epc:id:sgln:0353579.00001.0",
        receiver: "urn:epc:id:sgln:5012345.00001.0",
        instanceIdentifier: "1234567890",
      },
    });
    expect(document.masterData).toEqual([
      {
        type: "urn:epcglobal:epcis:vtype:BusinessLocation",
        vocabularyElementList: [
          {
            id: "urn:epc:id:sgln:0037000.00729.0",
            attributes: [
              { id: "urn:epcglobal:cbv:mda#name", attribute: "Yard" },
              { id: "http://example.com/ext#address", attribute: { "ex:city": "Ningbo" } },
            ],
            children: ["urn:epc:id:sgln:0037000.00729.8201"],
          },
        ],
      },
    ]);
  });
});

describe("namespaces", () => {
  test("a prefix may change its meaning from element to element", () => {
    const { raw, extensions } = only(
      `<ex:a>1</ex:a><ex:b xmlns:ex="urn:other:">2</ex:b><c xmlns="urn:third:"><d>3</d></c><https:e xmlns:https="urn:4:">4</https:e>`,
    );
    expect(extensions).toEqual({
      "http://ns.example.com/a": "1",
      "urn:other:b": "2",
      "urn:third:c": { "urn:third:d": "3" },
      "urn:4:e": "4",
    });
    expect(raw["@context"]).not.toHaveProperty("https");
  });

  test("elements of the standard may stand in its namespace, but in no other", () => {
    const plain = captureXml();
    const qualified = plain.replaceAll(/<(\/?)([A-Za-z]+>)/g, "<$1epcis:$2");
    expect(qualified).toContain("<epcis:epc>");
    expect(read(qualified).events[0]!.epcs).toEqual(read(plain).events[0]!.epcs);
    expect(readXmlDocument(plain.replaceAll("epcis:xsd:2", "epcis:xsd:9"))).toMatchObject({
      faults: [{ code: "XML_NAMESPACE", params: { expected: "urn:epcglobal:epcis:xsd:2" } }],
    });
    expect(readXmlDocument(plain.replaceAll(/<(\/?)action>/g, "<$1ex:action>"))).toMatchObject({
      faults: [{ code: "MISSING", path: "/epcisBody/eventList/0/action" }],
    });
  });

  test("numbers that a double cannot keep stay text", () => {
    const typed = (text: string): unknown =>
      only(
        `<ex:n xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:x="http://www.w3.org/2001/XMLSchema" xsi:type="x:integer">${text}</ex:n>`,
      ).raw["ex:n"];
    expect(typed("007")).toBe(7);
    expect(typed("12345678901234567890")).toBe("12345678901234567890");
    expect(typed("many")).toBe("many");
  });
});

describe("encodings", () => {
  const text = captureXml({ inside: "<ex:name>电池</ex:name>" });
  const declaring = (encoding: string): string => text.replace("?>", ` encoding="${encoding}"?>`);
  const utf16 = (source: string, big: boolean): Uint8Array => {
    const bytes = Buffer.from("\ufeff" + source, "utf16le");
    return big ? bytes.swap16() : bytes;
  };
  test.each([
    ["UTF-8", Buffer.from(declaring("UTF-8"))],
    ["UTF-8 with mark", Buffer.from("\ufeff" + text)],
    ["UTF-16, little end first", utf16(declaring("UTF-16"), false)],
    ["UTF-16, big end first", utf16(declaring("utf-16"), true)],
    ["UTF-16 without mark", utf16(text, true).subarray(2)],
    ["text", declaring("UTF-16")],
  ])("%s is read", (_name, source) => {
    expect(read(source).events[0]!.raw["ex:name"]).toBe("电池");
  });
  test.each([
    ["another", Buffer.from(declaring("GB18030")), "GB18030"],
    ["another, in a text", declaring("iso-8859-1"), "iso-8859-1"],
    ["bytes that are not UTF-8", Buffer.from(text, "latin1").fill(0xff, 300, 302), "UTF-8"],
    ["UTF-16 declared, UTF-8 sent", Buffer.from(declaring("UTF-16")), "UTF-16"],
    ["ASCII declared, more sent", Buffer.from(declaring("US-ASCII")), "US-ASCII"],
  ])("%s is refused", (_name, source, encoding) => {
    expect(readXmlDocument(source)).toEqual({
      ok: false,
      faults: [{ path: "", code: "XML_ENCODING", params: { encoding } }],
    });
  });
});
