import { checkShape, type Walk } from "./check.ts";
import { isObject, showValue } from "./fault.ts";
import { type EventType, eventShapes, isEventType } from "./event-shapes.ts";

type Members = Record<string, unknown>;

/** Checks one event; answers its type, or null when that is unknown and nothing else could be looked at. */
export function checkEvent(value: unknown, walk: Walk): EventType | null {
  if (!isObject(value)) {
    checkShape(value, eventShapes.ObjectEvent, walk);
    return null;
  }
  const type = value["type"];
  if (!isEventType(type)) {
    if (type === undefined) walk.faults.addAt("type", "MISSING", { field: "type" });
    else walk.faults.addAt("type", "UNKNOWN_EVENT_TYPE", { value: showValue(type) });
    return null;
  }
  checkShape(value, eventShapes[type], walk);
  crossChecks[type](value, walk);
  return type;
}

const crossChecks: Record<EventType, (event: Members, walk: Walk) => void> = {
  ObjectEvent(event, walk) {
    const sensed = isFilled(event["sensorElementList"]) && event["readPoint"] !== undefined;
    if (event["epcList"] === undefined && !sensed) requireOne(event, ["epcList", "quantityList"], walk);
    if (event["ilmd"] !== undefined && event["action"] !== "ADD") {
      walk.faults.addAt("ilmd", "NOT_ALLOWED", {
        field: "ilmd",
        condition: `action ${showValue(event["action"])}`,
      });
    }
  },
  AggregationEvent(event, walk) {
    if (event["action"] !== "OBSERVE" && event["parentID"] === undefined) {
      walk.faults.addAt("parentID", "MISSING", { field: "parentID" });
    }
    checkChildren(event, walk);
  },
  AssociationEvent: checkChildren,
  TransactionEvent(event, walk) {
    if (event["action"] === "DELETE" || event["epcList"] !== undefined) return;
    requireOne(event, ["epcList", "quantityList"], walk);
  },
  TransformationEvent(event, walk) {
    const inputs = ["inputEPCList", "inputQuantityList"];
    const outputs = ["outputEPCList", "outputQuantityList"];
    if (event["transformationID"] !== undefined) return requireOne(event, [...inputs, ...outputs], walk);
    requireOne(event, inputs, walk);
    requireOne(event, outputs, walk);
  },
};

function checkChildren(event: Members, walk: Walk): void {
  if (event["action"] !== "DELETE") requireOne(event, ["childEPCs", "childQuantityList"], walk);
}

/** At least one of the lists has something in it; the fault points to the first that is there, or else to the first. */
function requireOne(event: Members, names: readonly string[], walk: Walk): void {
  if (names.some((name) => isFilled(event[name]))) return;
  const present = names.find((name) => event[name] !== undefined);
  if (present === undefined) walk.faults.addAt(names[0]!, "MISSING", { field: names.join(" / ") });
  else if (Array.isArray(event[present])) walk.faults.addAt(present, "EMPTY");
}

function isFilled(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0;
}
