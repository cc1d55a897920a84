import { describe, expect, test } from "vitest";
import { loadFixture } from "../testing/fixtures.ts";
import type { Fault } from "./fault.ts";
import { readDocument, readEvent } from "./read-document.ts";
import type { ReadDocument } from "./types.ts";

function read(value: unknown): ReadDocument {
  const result = readDocument(value);
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return result.document;
}

function faultsOf(value: unknown, limits = {}): Fault[] {
  const result = readDocument(value, limits);
  return result.ok ? [] : result.faults;
}

describe("readDocument", () => {
  test("gives what is around the events", () => {
    const value = loadFixture("battery-life.json");
    const document = read(value);
    expect(document).toMatchObject({
      kind: "EPCISDocument",
      schemaVersion: "2.0",
      creationDate: "2026-05-06T09:00:00+08:00",
    });
    expect(document.context).toBe(value["@context"]);
    expect(document.header).toBe(value["epcisHeader"]);
    expect(document.masterData).toMatchObject([{ type: "urn:epcglobal:epcis:vtype:BusinessLocation" }]);
    expect(document.events.map((event) => event.type)).toEqual([
      "ObjectEvent",
      "AssociationEvent",
      "TransactionEvent",
      "AggregationEvent",
      "TransformationEvent",
    ]);
  });

  test("normalises the making of a pack", () => {
    const event = read(loadFixture("battery-life.json")).events[0]!;
    expect(event).toMatchObject({
      path: "/epcisBody/eventList/0",
      eventId: "urn:uuid:7a3c7b1e-52b1-4f6e-9d3a-000000000001",
      time: "2026-05-06T00:30:00.124Z",
      timeText: "2026-05-06T08:30:00.1235+08:00",
      offset: "+08:00",
      action: "ADD",
      bizStep: "commissioning",
      disposition: "active",
      readPoint: "https://id.gs1.org/414/4012345000115/254/987",
      bizLocation: "urn:loopledger:id:place:CELL-PLANT",
      parent: null,
      errorDeclaration: null,
      transformationId: null,
    });
    expect(event.epcs).toEqual([
      {
        uri: "https://id.gs1.org/01/04012345123456/21/1001",
        sent: "urn:epc:id:sgtin:4012345.012345.1001",
        path: "/epcList/0",
      },
    ]);
    expect(event.quantities).toEqual([
      {
        uri: "https://id.gs1.org/01/04012345111118/10/L7",
        sent: "urn:epc:class:lgtin:4012345.011111.L7",
        path: "/quantityList/0",
        quantity: 412.5,
        uom: "KGM",
        mg: 412_500_000n,
      },
    ]);
    expect(event.ilmd).toEqual({
      "urn:epcglobal:cbv:mda:lotNumber": "L7",
      "https://plant.example.cn/epcis/recipe": { "https://plant.example.cn/epcis/cathode": "LFP" },
    });
    expect(event.extensions).toEqual({
      "urn:loopledger:v1:step": "power-battery/produce",
      "urn:loopledger:v1:data": { energyKwh: 60, massKg: 412.5 },
    });
  });

  test("one item has one URI however it is written", () => {
    const { events } = read(loadFixture("battery-life.json"));
    const uris = [events[0]!.epcs, events[1]!.children, events[3]!.children, events[4]!.inputs].map(
      (refs) => refs[0]!.uri,
    );
    expect(new Set(uris)).toEqual(new Set(["https://id.gs1.org/01/04012345123456/21/1001"]));
  });

  test("normalises parties, documents and error declarations", () => {
    const { events } = read(loadFixture("battery-life.json"));
    expect(events[2]!.sources).toEqual([
      { type: "owning_party", id: "urn:loopledger:id:uscc:91350100M000100Y43" },
    ]);
    expect(events[2]!.destinations[1]).toEqual({
      type: "urn:loopledger:v1:responsible",
      id: "https://id.gs1.org/417/4012345000009",
    });
    expect(events[2]!.bizTransactions).toEqual([
      { type: "inv", id: "urn:epcglobal:cbv:bt:4012345000009:A17" },
    ]);
    expect(events[3]!.errorDeclaration).toEqual({
      time: "2034-03-02T01:00:00.000Z",
      reason: "incorrect_data",
      correctiveIds: ["urn:uuid:7a3c7b1e-52b1-4f6e-9d3a-000000000009"],
    });
    expect(events[3]!.childQuantities).toMatchObject([{ quantity: 3, uom: null, mg: null }]);
    expect(events[4]!.outputQuantities.map(({ mg }) => mg)).toEqual([210_500_000n, 31_000_000n]);
    expect(events[4]!.transformationId).toBe("https://id.gs1.org/253/40123455555541234");
    expect(events[4]!.bizStep).toBe("https://steps.example.cn/shredding");
    expect(events[4]!.action).toBeNull();
  });

  test("reads query documents, and contexts of single events", () => {
    const document = read(loadFixture("pack-query.json"));
    expect(document.kind).toBe("EPCISQueryDocument");
    const event = document.events[0]!;
    expect(event.path).toBe("/epcisBody/queryResults/resultsBody/eventList/0");
    expect(event.bizStep).toBe("inspecting");
    expect(event.extensions).toEqual({ "https://plant.example.cn/epcis/inspector": "plant:line-1" });
  });

  test("the event as sent is kept, not copied", () => {
    const value = loadFixture("pack-query.json");
    const before = JSON.stringify(value);
    const event = read(value).events[0]!;
    expect(event.raw).toBe((value as any).epcisBody.queryResults.resultsBody.eventList[0]);
    expect(JSON.stringify(value)).toBe(before);
  });
});

describe("what is around the events is checked", () => {
  test.each<[string, Record<string, unknown>, Fault[]]>([
    [
      "no context",
      { "@context": undefined },
      [{ path: "/@context", code: "MISSING", params: { field: "@context" } }],
    ],
    [
      "no date",
      { creationDate: undefined },
      [{ path: "/creationDate", code: "MISSING", params: { field: "creationDate" } }],
    ],
    [
      "number as version",
      { schemaVersion: 2 },
      [{ path: "/schemaVersion", code: "TYPE", params: { expected: "string", actual: "number" } }],
    ],
    [
      "bad version",
      { schemaVersion: "2.x" },
      [{ path: "/schemaVersion", code: "FORMAT", params: { value: "2.x", expected: "version" } }],
    ],
    ["unknown member", { note: 1 }, [{ path: "/note", code: "UNKNOWN_FIELD", params: { field: "note" } }]],
    [
      "unknown type",
      { type: "EPCISdocument" },
      [{ path: "/type", code: "UNKNOWN_DOCUMENT_TYPE", params: { value: "EPCISdocument" } }],
    ],
    ["no type", { type: undefined }, [{ path: "/type", code: "MISSING", params: { field: "type" } }]],
    [
      "no events",
      { epcisBody: {} },
      [{ path: "/epcisBody/eventList", code: "MISSING", params: { field: "eventList" } }],
    ],
    [
      "events no list",
      { epcisBody: { eventList: {} } },
      [{ path: "/epcisBody/eventList", code: "TYPE", params: { expected: "list", actual: "object" } }],
    ],
    [
      "master data without id",
      {
        epcisHeader: {
          epcisMasterData: { vocabularyList: [{ type: "urn:x:y", vocabularyElementList: [{}] }] },
        },
      },
      [
        {
          path: "/epcisHeader/epcisMasterData/vocabularyList/0/vocabularyElementList/0/id",
          code: "MISSING",
          params: { field: "id" },
        },
      ],
    ],
    [
      "bad id",
      { id: "document 1" },
      [{ path: "/id", code: "FORMAT", params: { value: "document 1", expected: "URI" } }],
    ],
  ])("%s", (_name, members, expected) => {
    const document = { ...loadFixture("battery-life.json"), ...members };
    for (const name of Object.keys(members)) if (members[name] === undefined) delete (document as any)[name];
    const named = faultsOf(document).filter((fault) => !fault.code.startsWith("UNDECLARED"));
    expect(named).toEqual(expected);
  });

  test.each([null, 7, "text", [], undefined])("%j is no document", (value) => {
    expect(faultsOf(value)).toMatchObject([{ path: "" }]);
  });

  test("limits", () => {
    const document = loadFixture("battery-life.json");
    expect(faultsOf(document, { maxEvents: 4 })).toEqual([
      { path: "/epcisBody/eventList", code: "TOO_MANY_EVENTS", params: { count: 5, limit: 4 } },
    ]);
    expect(faultsOf(document, { maxEventBytes: 900 })).toMatchObject([
      { path: "/epcisBody/eventList/0", code: "EVENT_TOO_LARGE", params: { limit: 900 } },
    ]);
    expect(faultsOf(document, { maxKeys: 20 })[0]).toMatchObject({
      code: "TOO_MANY_KEYS",
      params: { limit: 20 },
    });
    expect(faultsOf(document, { maxDepth: 6 })[0]?.code).toBe("DEPTH");
  });

  test("at most 100 faults, all of different places", () => {
    const document = loadFixture("battery-life.json");
    (document as any).epcisBody.eventList = Array.from({ length: 150 }, () => ({}));
    const faults = faultsOf(document);
    expect(faults).toHaveLength(100);
    expect(new Set(faults.map(({ path }) => path)).size).toBe(100);
  });
});

describe("readEvent", () => {
  test("an event alone must bring its context, unless one is given", () => {
    const [event] = (loadFixture("battery-life.json") as any).epcisBody.eventList;
    expect(readEvent(event)).toMatchObject({
      ok: false,
      faults: expect.arrayContaining([{ path: "/@context", code: "MISSING", params: { field: "@context" } }]),
    });
    const result = readEvent(event, loadFixture("battery-life.json")["@context"]);
    expect(result).toMatchObject({ ok: true, event: { path: "", bizStep: "commissioning" } });
  });
});
