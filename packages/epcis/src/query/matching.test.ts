import { describe, expect, test } from "vitest";
import {
  declared,
  finds,
  lot,
  place,
  placeLink,
  quantity,
  queriedEvent,
  type Row,
  sensed,
} from "../../testing/query.ts";
import { parameters } from "./parameters.ts";

const sgtin = "urn:epc:id:sgtin:0614141.107346.2017";
const otherSgtin = "urn:epc:id:sgtin:0614141.107346.2018";

const aggregation = {
  type: "AggregationEvent",
  epcList: undefined,
  parentID: "urn:epc:id:sscc:0614141.1234567890",
};
const transformation = {
  type: "TransformationEvent",
  action: undefined,
  epcList: undefined,
  inputEPCList: [sgtin],
  outputQuantityList: [{ epcClass: lot, quantity: 5, uom: "KGM" }],
};

const standard: Row[] = [
  [{ eventType: "AggregationEvent|ObjectEvent" }, {}, transformation],
  [{ eventType: "epcis:ObjectEvent" }, {}, { ...aggregation, childEPCs: [sgtin] }],
  [{ GE_eventTime: "2026-05-06T00:30:00Z" }, {}, { eventTime: "2026-05-06T00:29:59.999Z" }],
  [{ GE_eventTime: "2026-05-06T08:30:00 08:00" }, {}, { eventTime: "2026-05-06T00:29:59.999Z" }],
  [{ LT_eventTime: "2026-05-06T00:30:00.001Z" }, {}, { eventTime: "2026-05-06T00:30:00.001Z" }],
  [
    { GE_recordTime: "2026-05-07T00:00:00Z" },
    { recordTime: "2026-05-07T00:00:00Z" },
    { recordTime: "2026-05-06T23:59:59Z" },
  ],
  [
    { LT_recordTime: "2026-05-07T00:00:00Z" },
    { recordTime: "2026-05-06T23:59:59Z" },
    { recordTime: "2026-05-07T00:00:00Z" },
  ],
  [{ EQ_action: "ADD|DELETE" }, { action: "DELETE" }, { action: "OBSERVE" }],
  [
    { EQ_bizStep: "shipping" },
    { bizStep: "urn:epcglobal:cbv:bizstep:shipping" },
    { bizStep: "void_shipping" },
  ],
  [{ EQ_bizStep: "https://ref.gs1.org/cbv/BizStep-shipping" }, { bizStep: "shipping" }, {}],
  [
    { EQ_bizStep: "urn:epcglobal:cbv:bizstep:packing|ex:sorting" },
    { bizStep: "https://ns.example/ex/sorting" },
    { bizStep: "https://ns.example/ex/sortin" },
  ],
  [
    { EQ_disposition: "urn:epcglobal:cbv:disp:in_transit" },
    { disposition: "in_transit" },
    { disposition: "in_progress" },
  ],
  [
    { EQ_persistentDisposition_set: "completeness_verified" },
    { persistentDisposition: { set: ["https://ref.gs1.org/cbv/Disp-completeness_verified"] } },
    { persistentDisposition: { unset: ["completeness_verified"] } },
  ],
  [
    { EQ_persistentDisposition_unset: "completeness_inferred" },
    { persistentDisposition: { unset: ["completeness_inferred"] } },
    { persistentDisposition: { set: ["completeness_inferred"] } },
  ],
  [{ EQ_readPoint: placeLink }, { readPoint: { id: place } }, { bizLocation: { id: place } }],
  [
    { EQ_bizLocation: place },
    { bizLocation: { id: placeLink } },
    { bizLocation: { id: "urn:epc:id:sgln:0614141.00777.7" } },
  ],
  [{ WD_readPoint: place }, { readPoint: { id: placeLink } }, { bizLocation: { id: place } }],
  [{ WD_bizLocation: place }, { bizLocation: { id: place } }, { readPoint: { id: place } }],
  [
    { EQ_transformationID: "urn:epc:id:gdti:0614141.06012.1234" },
    { ...transformation, transformationID: "https://example.com/253/06141410601221234" },
    transformation,
  ],
  [
    { MATCH_epc: sgtin },
    { epcList: ["https://example.com/01/10614141073464/21/2017"] },
    { epcList: [otherSgtin] },
  ],
  [{ MATCH_epc: sgtin }, { ...aggregation, childEPCs: [sgtin] }, transformation],
  [
    { MATCH_epc: "urn:epc:idpat:sgtin:0614141.107346.*" },
    { epcList: [sgtin] },
    { epcList: ["urn:epc:id:sgtin:0614141.107347.2017"] },
  ],
  [
    { MATCH_epc: "https://id.gs1.org/01/10614141073464" },
    { epcList: [sgtin] },
    { epcList: ["urn:epc:id:sgtin:0614141.107347.2017"] },
  ],
  [
    { MATCH_parentID: "https://id.gs1.org/00/106141412345678908" },
    { ...aggregation, childEPCs: [sgtin] },
    { epcList: ["urn:epc:id:sscc:0614141.1234567890"] },
  ],
  [{ MATCH_inputEPC: `${otherSgtin}|${sgtin}` }, transformation, { epcList: [sgtin] }],
  [{ MATCH_outputEPC: sgtin }, { ...transformation, outputEPCList: [sgtin] }, transformation],
  [
    { MATCH_anyEPC: "urn:epc:pat:sscc-96:*.0614141.*" },
    { ...aggregation, childEPCs: [otherSgtin] },
    { epcList: [sgtin] },
  ],
  [{ MATCH_anyEPC: sgtin }, transformation, quantity(lot)],
  [
    { MATCH_epcClass: lot },
    { epcList: undefined, ...quantity(lot) },
    { epcList: undefined, ...quantity("urn:epc:class:lgtin:0614141.107346.L2") },
  ],
  [{ MATCH_epcClass: "urn:epc:idpat:sgtin:0614141.107346.*" }, quantity(lot), { epcList: [sgtin] }],
  [
    { MATCH_inputEPCClass: lot },
    { ...transformation, inputQuantityList: [{ epcClass: lot }] },
    transformation,
  ],
  [{ MATCH_outputEPCClass: lot }, transformation, quantity(lot)],
  [
    { MATCH_anyEPCClass: "urn:epc:idpat:sgtin:0614141.*.*" },
    transformation,
    quantity("urn:epc:class:lgtin:0614142.107346.L1"),
  ],
  [{ EQ_quantity: "5|6" }, transformation, quantity(lot, 5.5)],
  [{ GT_quantity: "5" }, quantity(lot, 5.1), quantity(lot, 5)],
  [{ GE_quantity: "5" }, quantity(lot, 5, "TNE"), quantity(lot, 4.9)],
  [{ LT_quantity: "5" }, quantity(lot, 4.9), quantity(lot, 5)],
  [{ LE_quantity: "5" }, quantity(lot, 5), quantity(lot)],
  [
    { EQ_eventID: "urn:uuid:11111111-1111-4111-8111-111111111111" },
    { eventID: "urn:uuid:11111111-1111-4111-8111-111111111111" },
    { eventID: "urn:uuid:11111111-1111-4111-8111-111111111112" },
  ],
  [{ EXISTS_errorDeclaration: "true" }, declared({}), {}],
  [
    { GE_errorDeclarationTime: "2026-06-01T08:00:00+08:00" },
    declared({}),
    declared({ declarationTime: "2026-05-31T23:59:59Z" }),
  ],
  [{ LT_errorDeclaration_Time: "2026-06-01T00:00:01Z" }, declared({}), {}],
  [
    { LT_errorDeclarationTime: "2026-06-01T00:00:01Z" },
    declared({}),
    declared({ declarationTime: "2026-06-01T00:00:01Z" }),
  ],
  [
    { EQ_errorReason: "did_not_occur" },
    declared({ reason: "urn:epcglobal:cbv:er:did_not_occur" }),
    declared({ reason: "incorrect_data" }),
  ],
  [
    { EQ_correctiveEventID: "urn:uuid:a" },
    declared({ correctiveEventIDs: ["urn:uuid:b", "urn:uuid:a"] }),
    declared({ correctiveEventIDs: ["urn:uuid:b"] }),
  ],
  [{ EXISTS_sensorElementList: "" }, sensed({}), {}],
  [{ EQ_type: "https://gs1.org/voc/Temperature" }, sensed({}), sensed({ type: "Pressure" })],
  [
    { EQ_deviceID: "urn:epc:id:giai:4000001.111" },
    sensed({ deviceID: "https://id.gs1.org/8004/4000001111" }),
    sensed({ deviceID: "https://id.gs1.org/8004/4000001112" }),
  ],
  [
    { EQ_deviceID: "urn:epc:id:giai:4000001.111" },
    sensed({}, { deviceID: "urn:epc:id:giai:4000001.111" }),
    sensed({ rawData: "urn:epc:id:giai:4000001.111" }),
  ],
  [
    { EQ_dataProcessingMethod: "urn:x:m" },
    sensed({}, { dataProcessingMethod: "urn:x:m" }),
    sensed({}, { bizRules: "urn:x:m" }),
  ],
  [
    { EQ_bizRules: "urn:x:m" },
    sensed({}, { bizRules: "urn:x:m" }),
    sensed({}, { dataProcessingMethod: "urn:x:m" }),
  ],
  [
    { EQ_microorganism: "urn:x:m" },
    sensed({ microorganism: "urn:x:m" }),
    sensed({ chemicalSubstance: "urn:x:m" }),
  ],
  [
    { EQ_chemicalSubstance: "ex:m" },
    sensed({ chemicalSubstance: "https://ns.example/ex/m" }),
    sensed({ microorganism: "https://ns.example/ex/m" }),
  ],
  [{ EQ_stringValue: "a|b" }, sensed({ stringValue: "b" }), sensed({ stringValue: "a|b" })],
  [{ EQ_hexBinaryValue: "f00d" }, sensed({ hexBinaryValue: "F00D" }), sensed({ hexBinaryValue: "F00D00" })],
  [{ EQ_uriValue: "urn:x:u" }, sensed({ uriValue: "urn:x:u" }), sensed({ stringValue: "urn:x:u" })],
  [{ EQ_booleanValue: "false" }, sensed({ booleanValue: false }), sensed({ booleanValue: true })],
  [{ GT_percRank: "5" }, sensed({ percRank: 5.1 }), sensed({ percRank: 5 })],
  [{ GE_percRank: "5" }, sensed({ percRank: 5 }), sensed({ percRank: 4 })],
  [{ LT_percRank: "5" }, sensed({ percRank: 4 }), sensed({ percRank: 5 })],
  [{ LE_percRank: "5" }, sensed({ percRank: 5 }), sensed({ percValue: 5 })],
  [
    { GE_time: "2026-01-01T00:00:00Z" },
    sensed({ time: "2026-01-01T00:00:00Z" }),
    sensed({ time: "2025-12-31T23:59:59Z" }),
  ],
  [
    { LT_time: "2026-01-01T00:00:00Z" },
    sensed({}, { time: "2026-01-01T00:00:00+01:00" }),
    sensed({}, { time: "2026-01-01T00:00:00Z" }),
  ],
  [
    { GE_startTime: "2026-01-01T00:00:00Z" },
    sensed({}, { startTime: "2026-01-01T00:00:00Z" }),
    sensed({}, { endTime: "2026-01-01T00:00:00Z" }),
  ],
  [
    { LT_startTime: "2026-01-01T00:00:00Z" },
    sensed({}, { startTime: "2025-01-01T00:00:00Z" }),
    sensed({}, { startTime: "2026-01-01T00:00:00Z" }),
  ],
  [
    { GE_endTime: "2026-01-01T00:00:00Z" },
    sensed({}, { endTime: "2026-01-01T00:00:00Z" }),
    sensed({}, { startTime: "2026-01-01T00:00:00Z" }),
  ],
  [
    { LT_endTime: "2026-01-01T00:00:00Z" },
    sensed({}, { endTime: "2025-01-01T00:00:00Z" }),
    sensed({}, { endTime: "2026-01-01T00:00:00Z" }),
  ],
];

describe("every parameter finds what it asks for and nothing beside", () => {
  test.each(standard.map((row) => [JSON.stringify(row[0]), ...row] as const))("%s", (_, query, hit, miss) => {
    expect(finds(query, queriedEvent(hit)), "hit").toBe(true);
    expect(finds(query, queriedEvent(miss)), "miss").toBe(false);
  });

  test("no parameter of fixed name is left out of the table", () => {
    const tested = new Set(standard.flatMap(([query]) => Object.keys(query)));
    expect([...parameters.keys()].filter((name) => !tested.has(name))).toEqual([]);
  });

  test("a query without conditions finds everything, EXISTS with false asks nothing", () => {
    expect(finds({}, queriedEvent())).toBe(true);
    expect(finds({ EXISTS_errorDeclaration: "false", "EXISTS_ex:f": "0" }, queriedEvent())).toBe(true);
  });
});

describe("what is known beside the event", () => {
  const above: Record<string, string[]> = {
    [placeLink]: ["urn:x:hall"],
    "urn:x:hall": ["urn:x:site", "urn:x:hall"],
    "urn:x:site": [placeLink],
  };
  const hierarchy = (uri: string) => above[uri] ?? [];

  test("the time of record is that of the repository", () => {
    const event = queriedEvent({ recordTime: "2020-01-01T00:00:00Z" });
    expect(
      finds({ GE_recordTime: "2026-01-01T00:00:00Z" }, event, { recordTime: "2026-01-01T00:00:00.000Z" }),
    ).toBe(true);
  });

  test.each([
    ["urn:x:site", true],
    ["urn:x:hall", true],
    ["urn:x:other", false],
  ])("a place lies in %s, directly or not: %s", (asked, isIn) => {
    const event = queriedEvent({ readPoint: { id: place }, bizLocation: { id: place } });
    expect(finds({ WD_readPoint: asked }, event, { recordTime: null, hierarchy })).toBe(isIn);
    expect(finds({ WD_bizLocation: asked }, event, { recordTime: null, hierarchy })).toBe(isIn);
    expect(finds({ EQ_bizLocation: asked }, event, { recordTime: null, hierarchy })).toBe(false);
  });

  test("master data of places, classes, words and extensions", () => {
    const known: Record<string, Record<string, unknown>> = {
      [placeLink]: { "urn:epcglobal:cbv:mda:city": "Ningbo" },
      "urn:x:owner": { "urn:x:size": 12 },
      "https://ref.gs1.org/cbv/BizStep-shipping": { "urn:x:size": "large" },
    };
    const surroundings = { recordTime: null, attributes: (uri: string) => known[uri] ?? null };
    const event = queriedEvent({
      bizLocation: { id: place },
      bizStep: "shipping",
      "ex:owner_of": "urn:x:owner",
      "ex:owner": "urn:x:owner",
    });
    const found = (query: Record<string, unknown>) => finds(query, event, surroundings);
    expect(found({ HASATTR_bizLocation: "cbvmda:city" })).toBe(true);
    expect(found({ HASATTR_bizLocation: "urn:x:none|urn:epcglobal:cbv:mda:city" })).toBe(true);
    expect(found({ HASATTR_readPoint: "cbvmda:city" })).toBe(false);
    expect(found({ HASATTR_bizLocation: "cbvmda:street" })).toBe(false);
    expect(found({ "EQ_ATTR_bizLocation_cbvmda:city": "Beilun|Ningbo" })).toBe(true);
    expect(found({ "EQ_ATTR_bizLocation_cbvmda:city": "Beilun" })).toBe(false);
    expect(found({ "EQ_ATTR_bizStep_urn:x:size": "large" })).toBe(true);
    expect(found({ "EQ_ATTR_ex:owner_urn:x:size": "12" })).toBe(true);
    expect(found({ "HASATTR_ex:owner_of": "urn:x:size" })).toBe(true);
    expect(finds({ HASATTR_bizLocation: "cbvmda:city" }, event)).toBe(false);
  });
});
