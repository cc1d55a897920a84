import * as check from "./check.ts";
import { type Check, defineShape, type Shape } from "./check.ts";
import { checkContext } from "./check-context.ts";
import { checkSensorElement } from "./sensor-check.ts";
import {
  bizSteps,
  bizTransactionTypes,
  dispositions,
  errorReasons,
  sourceDestinationTypes,
} from "./vocabulary.ts";

export type EventType =
  "ObjectEvent" | "AggregationEvent" | "TransactionEvent" | "TransformationEvent" | "AssociationEvent";

const TIME_ZONE_OFFSET = /^[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00)$/;
const UNIT = /^[A-Z0-9]{2,3}$/;

const checkQuantityValue: Check = (value, walk) => {
  check.number(value, walk);
  if (typeof value === "number" && value < 0) walk.faults.add("NEGATIVE_QUANTITY", { quantity: value });
};

const quantityElement = defineShape(
  { epcClass: check.uri, quantity: checkQuantityValue, uom: check.pattern(UNIT, "UN/CEFACT unit code") },
  { required: ["epcClass"] },
);

const dispositionList = check.list(check.word(dispositions), { filled: true, unique: true });
const persistentDisposition = defineShape({ set: dispositionList, unset: dispositionList });

const checkPersistentDisposition: Check = (value, walk) => {
  if (!check.checkShape(value, persistentDisposition, walk)) return;
  if (value["set"] === undefined && value["unset"] === undefined) {
    walk.faults.addAt("set", "MISSING", { field: "set" });
  }
};

const errorDeclaration = defineShape(
  {
    declarationTime: check.time,
    reason: check.word(errorReasons),
    correctiveEventIDs: check.list(check.uri),
  },
  { required: ["declarationTime"], others: "extensions" },
);

const checkCertification: Check = (value, walk) => {
  (Array.isArray(value) ? check.list(check.uri) : check.uri)(value, walk);
};

const place = check.object(defineShape({ id: check.uri }, { required: ["id"], others: "any" }));
const epcs = check.list(check.uri);
const distinctEpcs = check.list(check.uri, { unique: true });
const quantities = check.list(check.object(quantityElement));
const bizTransaction = check.object(
  defineShape(
    { type: check.word(bizTransactionTypes), bizTransaction: check.uri },
    { required: ["bizTransaction"] },
  ),
);

function end(name: "source" | "destination"): Check {
  return check.list(
    check.object(
      defineShape(
        { type: check.word(sourceDestinationTypes), [name]: check.uri },
        { required: ["type", name] },
      ),
    ),
  );
}

const common: Record<string, Check> = {
  "@context": checkContext,
  type: check.text,
  eventTime: check.time,
  recordTime: check.time,
  eventTimeZoneOffset: check.pattern(TIME_ZONE_OFFSET, "time zone offset"),
  eventID: check.uri,
  certificationInfo: checkCertification,
  errorDeclaration: check.object(errorDeclaration),
  bizStep: check.word(bizSteps),
  disposition: check.word(dispositions),
  persistentDisposition: checkPersistentDisposition,
  readPoint: place,
  bizLocation: place,
  bizTransactionList: check.list(bizTransaction),
  sourceList: end("source"),
  destinationList: end("destination"),
  sensorElementList: check.list(checkSensorElement),
};

const action = check.oneOf("action", ["ADD", "OBSERVE", "DELETE"]);
const ilmd = check.object(defineShape({}, { others: "extensions" }));

function event(members: Record<string, Check>, required: readonly string[]): Shape {
  return defineShape(
    { ...common, ...members },
    { required: ["type", "eventTime", "eventTimeZoneOffset", ...required], others: "extensions" },
  );
}

/** The five event types of EPCIS 2.0, member by member. What depends on several members is in event-check.ts. */
export const eventShapes: Readonly<Record<EventType, Shape>> = {
  ObjectEvent: event({ action, epcList: distinctEpcs, quantityList: quantities, ilmd }, ["action"]),
  AggregationEvent: event({ action, parentID: check.uri, childEPCs: epcs, childQuantityList: quantities }, [
    "action",
  ]),
  AssociationEvent: event({ action, parentID: check.uri, childEPCs: epcs, childQuantityList: quantities }, [
    "action",
    "parentID",
  ]),
  TransactionEvent: event(
    {
      action,
      parentID: check.uri,
      epcList: epcs,
      quantityList: quantities,
      bizTransactionList: check.list(bizTransaction, { filled: true }),
    },
    ["action", "bizTransactionList"],
  ),
  TransformationEvent: event(
    {
      inputEPCList: distinctEpcs,
      inputQuantityList: quantities,
      outputEPCList: distinctEpcs,
      outputQuantityList: quantities,
      transformationID: check.uri,
      ilmd,
    },
    [],
  ),
};

export function isEventType(value: unknown): value is EventType {
  return typeof value === "string" && Object.hasOwn(eventShapes, value);
}
