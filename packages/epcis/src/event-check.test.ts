import { describe, expect, test } from "vitest";
import { objectEvent } from "../testing/fixtures.ts";
import type { ReadLimits } from "./limits.ts";
import { readEvent } from "./read-document.ts";

/** "path CODE" of every fault of a small event with these members. */
function faultsOf(members: Record<string, unknown>, limits?: ReadLimits): string[] {
  const result = readEvent(objectEvent(members), undefined, limits);
  return result.ok ? [] : result.faults.map(({ path, code }) => `${path} ${code}`);
}

const NO_OBJECT = { epcList: undefined };
const quantity = (members: object) => ({ quantityList: [{ epcClass: "urn:x:class", ...members }] });
const report = (members: object) => ({
  sensorElementList: [{ sensorReport: [{ type: "Mass", ...members }] }],
});

describe("members of an event", () => {
  test.each<[string, Record<string, unknown>, string[]]>([
    ["right", {}, []],
    ["no type", { type: undefined }, ["/type MISSING"]],
    ["unknown type", { type: "QuantityEvent" }, ["/type UNKNOWN_EVENT_TYPE"]],
    ["own type", { type: "https://x.example/MyEvent" }, ["/type UNKNOWN_EVENT_TYPE"]],
    ["no time", { eventTime: undefined }, ["/eventTime MISSING"]],
    ["time without zone", { eventTime: "2026-05-06T08:30:00" }, ["/eventTime MISSING_TIME_ZONE"]],
    ["time that is none", { eventTime: "yesterday" }, ["/eventTime FORMAT"]],
    ["time as number", { eventTime: 5 }, ["/eventTime TYPE"]],
    ["no offset", { eventTimeZoneOffset: undefined }, ["/eventTimeZoneOffset MISSING"]],
    ["bad offset", { eventTimeZoneOffset: "+14:30" }, ["/eventTimeZoneOffset FORMAT"]],
    ["unknown action", { action: "REMOVE" }, ["/action UNKNOWN_VALUE"]],
    ["no action", { action: undefined }, ["/action MISSING"]],
    ["epc is no URI", { epcList: ["4012345"] }, ["/epcList/0 FORMAT"]],
    ["epc with a space", { epcList: ["urn:epc:id:giai:4000001.1 1"] }, ["/epcList/0 FORMAT"]],
    ["epc twice", { epcList: ["urn:a:1", "urn:a:2", "urn:a:1"] }, ["/epcList/2 DUPLICATE"]],
    ["nothing named", { ...NO_OBJECT }, ["/epcList MISSING"]],
    ["empty quantities", { ...NO_OBJECT, quantityList: [] }, ["/quantityList EMPTY"]],
    ["empty epcList", { epcList: [] }, []],
    ["sensor at a place", { ...NO_OBJECT, readPoint: { id: "geo:1,2" }, ...report({ value: 1 }) }, []],
    ["sensor nowhere", { ...NO_OBJECT, ...report({ value: 1 }) }, ["/epcList MISSING"]],
    ["quantity", quantity({ quantity: 1.5, uom: "KGM" }), []],
    [
      "negative mass",
      quantity({ quantity: -0.001, uom: "KGM" }),
      ["/quantityList/0/quantity NEGATIVE_QUANTITY"],
    ],
    ["quantity as text", quantity({ quantity: "5" }), ["/quantityList/0/quantity TYPE"]],
    ["infinite quantity", quantity({ quantity: Infinity }), ["/quantityList/0/quantity FORMAT"]],
    ["bad unit", quantity({ quantity: 1, uom: "kg" }), ["/quantityList/0/uom FORMAT"]],
    ["unknown in quantity", quantity({ weight: 1 }), ["/quantityList/0/weight UNKNOWN_FIELD"]],
    ["unknown member", { colour: "red" }, ["/colour UNKNOWN_FIELD"]],
    ["undeclared prefix", { "x:colour": "red" }, ["/x:colour UNDECLARED_PREFIX"]],
    ["extension with URI", { "https://x.example/colour": "red", "urn:loopledger:v1:step": "a/b" }, []],
    ["pointer escapes", { "https://x.example/~a b": 1 }, ["/https:~1~1x.example~1~0a b UNKNOWN_FIELD"]],
    ["member of another type", { parentID: "urn:a:1" }, ["/parentID UNKNOWN_FIELD"]],
    ["ilmd on OBSERVE", { ilmd: {} }, ["/ilmd NOT_ALLOWED"]],
    ["ilmd on ADD", { action: "ADD", ilmd: { "cbvmda:lotNumber": "1" } }, []],
    ["ilmd without prefix", { action: "ADD", ilmd: { lot: 1 } }, ["/ilmd/lot UNKNOWN_FIELD"]],
    ["empty persistent disposition", { persistentDisposition: {} }, ["/persistentDisposition/set MISSING"]],
    ["place without id", { readPoint: {} }, ["/readPoint/id MISSING"]],
    ["source without type", { sourceList: [{ source: "urn:a:1" }] }, ["/sourceList/0/type MISSING"]],
    ["null", { bizStep: null }, ["/bizStep TYPE"]],
    ["list as object", { sourceList: {} }, ["/sourceList TYPE"]],
    ["NUL", { "urn:a:b": "a\0b" }, ["/urn:a:b FORBIDDEN_CHARACTER"]],
    ["half a surrogate pair", { "urn:a:b": ["\ud83d"] }, ["/urn:a:b/0 FORBIDDEN_CHARACTER"]],
    ["certificates", { certificationInfo: ["https://a.example/1", "b"] }, ["/certificationInfo/1 FORMAT"]],
    ["error without time", { errorDeclaration: {} }, ["/errorDeclaration/declarationTime MISSING"]],
  ])("%s", (_name, members, expected) => {
    expect(faultsOf(members)).toEqual(expected);
  });

  test("all faults are collected", () => {
    expect(faultsOf({ action: "X", bizStep: "walking", "@context": 5, eventTime: undefined })).toEqual([
      "/@context TYPE",
      "/action UNKNOWN_VALUE",
      "/bizStep UNKNOWN_VALUE",
      "/eventTime MISSING",
    ]);
  });

  test("__proto__ from elsewhere than parseJson", () => {
    expect(faultsOf({ "urn:a:b": JSON.parse('{"__proto__": 1}') })).toEqual([
      "/urn:a:b/__proto__ FORBIDDEN_KEY",
    ]);
  });

  test("a value that contains itself is refused", () => {
    const loop: Record<string, unknown> = {};
    loop["self"] = loop;
    expect(faultsOf({ "urn:a:b": loop })).toHaveLength(1);
  });
});

describe("words", () => {
  test.each([
    ["shipping", "shipping"],
    ["urn:epcglobal:cbv:bizstep:shipping", "shipping"],
    ["https://ref.gs1.org/cbv/BizStep-shipping", "shipping"],
    ["cbv:BizStep-shipping", "shipping"],
    ["https://steps.example.cn/shredding", "https://steps.example.cn/shredding"],
    ["urn:loopledger:v1:shredding", "urn:loopledger:v1:shredding"],
  ])("bizStep %s is %s", (sent, bizStep) => {
    expect(readEvent(objectEvent({ bizStep }))).toMatchObject({ ok: true, event: { bizStep } });
    expect(readEvent(objectEvent({ bizStep: sent }))).toMatchObject({ ok: true, event: { bizStep } });
  });

  test.each([
    "walking",
    "in_transit",
    "urn:epcglobal:cbv:bizstep:walking",
    "urn:epcglobal:cbv:disp:active",
    "https://ref.gs1.org/cbv/BizStep-walking",
    "http://ns.gs1.org/cbv/BizStep-shipping",
  ])("%s is no bizStep", (bizStep) => {
    expect(faultsOf({ bizStep })).toEqual(["/bizStep UNKNOWN_VALUE"]);
  });
});

describe("what depends on several members", () => {
  const aggregation = { type: "AggregationEvent", epcList: undefined, childEPCs: ["urn:a:1"] };
  const association = { ...aggregation, type: "AssociationEvent" };
  const transaction = { type: "TransactionEvent", bizTransactionList: [{ bizTransaction: "urn:a:t" }] };
  const transformation = {
    type: "TransformationEvent",
    action: undefined,
    epcList: undefined,
    inputEPCList: ["urn:a:1"],
    outputEPCList: ["urn:a:2"],
  };
  const none = { inputEPCList: undefined, outputEPCList: undefined };

  test.each<[string, Record<string, unknown>, string[]]>([
    ["packing without parent", { ...aggregation, action: "ADD" }, ["/parentID MISSING"]],
    ["unpacking without parent", { ...aggregation, action: "DELETE" }, ["/parentID MISSING"]],
    ["seen together without parent", { ...aggregation, action: "OBSERVE" }, []],
    ["unpacking all", { ...aggregation, action: "DELETE", parentID: "urn:a:p", childEPCs: undefined }, []],
    [
      "packing nothing",
      { ...aggregation, action: "ADD", parentID: "urn:a:p", childEPCs: [] },
      ["/childEPCs EMPTY"],
    ],
    ["installing without parent", { ...association, action: "OBSERVE" }, ["/parentID MISSING"]],
    ["ilmd while packing", { ...aggregation, parentID: "urn:a:p", ilmd: {} }, ["/ilmd UNKNOWN_FIELD"]],
    [
      "persistent disposition of a load",
      { ...aggregation, persistentDisposition: { set: ["recalled"] } },
      [],
    ],
    ["no document", { ...transaction, bizTransactionList: [] }, ["/bizTransactionList EMPTY"]],
    ["document of nothing", { ...transaction, epcList: undefined }, ["/epcList MISSING"]],
    ["end of a document", { ...transaction, epcList: undefined, action: "DELETE" }, []],
    ["transformation", transformation, []],
    ["action on a transformation", { ...transformation, action: "ADD" }, ["/action UNKNOWN_FIELD"]],
    ["no input", { ...transformation, inputEPCList: undefined }, ["/inputEPCList MISSING"]],
    ["no output", { ...transformation, outputEPCList: [] }, ["/outputEPCList EMPTY"]],
    [
      "part of a longer one",
      { ...transformation, outputEPCList: undefined, transformationID: "urn:a:x" },
      [],
    ],
    ["empty part", { ...transformation, ...none, transformationID: "urn:a:x" }, ["/inputEPCList MISSING"]],
  ])("%s", (_name, members, expected) => {
    expect(faultsOf(members)).toEqual(expected);
  });
});

describe("sensors", () => {
  const element = (metadata: object, inReport: object) => ({
    sensorElementList: [
      { sensorMetadata: metadata, sensorReport: [{ type: "Mass" }, { type: "Mass", ...inReport }] },
    ],
  });
  const device = { deviceID: "urn:epc:id:giai:4000001.111" };

  test.each<[string, Record<string, unknown>, string[]]>([
    ["no report", { sensorElementList: [{}] }, ["/sensorElementList/0/sensorReport MISSING"]],
    [
      "empty report",
      { sensorElementList: [{ sensorReport: [] }] },
      ["/sensorElementList/0/sensorReport EMPTY"],
    ],
    ["no type", report({ type: undefined }), ["/sensorElementList/0/sensorReport/0/type TYPE"]],
    [
      "type outside the list",
      report({ type: "Humidity" }),
      ["/sensorElementList/0/sensorReport/0/type UNKNOWN_VALUE"],
    ],
    [
      "truth as text",
      report({ booleanValue: "true" }),
      ["/sensorElementList/0/sensorReport/0/booleanValue TYPE"],
    ],
    [
      "bad hexadecimal",
      report({ hexBinaryValue: "f0g" }),
      ["/sensorElementList/0/sensorReport/0/hexBinaryValue FORMAT"],
    ],
    ["negative reading", report({ value: -40, uom: "CEL" }), []],
  ])("%s", (_name, members, expected) => {
    expect(faultsOf(members)).toEqual(expected);
  });

  const repeated = (name: string) => [`/sensorElementList/0/sensorReport/1/${name} REPEATED_ATTRIBUTE`];

  test("two devices for one reading contradict each other", () => {
    const members = element(device, { deviceID: "urn:epc:id:giai:4000001.222" });
    expect(faultsOf(members)).toEqual(repeated("deviceID"));
  });

  test("a repetition, or a finer time, is refused only when asked to be strict", () => {
    const times = element({ time: "2026-01-01T00:00:00Z" }, { time: "2026-01-01T00:05:00Z" });
    expect(faultsOf(element(device, device))).toEqual([]);
    expect(faultsOf(times)).toEqual([]);
    expect(faultsOf(element(device, device), { strictSensors: true })).toEqual(repeated("deviceID"));
    expect(faultsOf(times, { strictSensors: true })).toEqual(repeated("time"));
  });
});
