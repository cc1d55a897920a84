import { showValue } from "../fault.ts";
import { bizTransactionTypes, sourceDestinationTypes } from "../vocabulary.ts";
import { amount, type ReadTest, single } from "./parameters.ts";
import type { AmountField, Comparison, FieldName, Scope, TypedField } from "./query-types.ts";
import * as read from "./read-value.ts";
import type { Reading } from "./read-value.ts";

const UNIT = /^[A-Z0-9]{2,4}$/;
const EXTENSION =
  /^(EQ|GT|GE|LT|LE|EXISTS)_(INNER_)?(?:(ILMD|ERROR_DECLARATION|SENSORELEMENT|SENSORMETADATA|SENSORREPORT|readPoint|bizLocation)_)?(.+)$/;

const scopes: Readonly<Record<string, Scope>> = {
  ILMD: "ilmd",
  ERROR_DECLARATION: "errorDeclaration",
  SENSORELEMENT: "sensorElement",
  SENSORMETADATA: "sensorMetadata",
  SENSORREPORT: "sensorReport",
  readPoint: "readPoint",
  bizLocation: "bizLocation",
};

/** Standard fields whose values may have master data. */
export const attributeFields = [
  "readPoint",
  "bizLocation",
  "bizStep",
  "disposition",
  "transformationID",
  "epcClass",
  "bizTransaction",
  "source",
  "destination",
] as const;

/** A family of parameters: the part of the name that is free decides how the value is read. */
type Family = [form: RegExp, open: (parts: string[], reading: Reading) => OpenParameter | undefined];

/** A parameter of a family: how its value is read, and one name for all ways of writing it. */
export interface OpenParameter {
  name: string;
  read: ReadTest;
}

const families: readonly Family[] = [
  [/^EQ_(bizTransaction|source|destination)_(.+)$/, openTyped],
  [/^(EQ|GT|GE|LT|LE)_(value|minValue|maxValue|meanValue|sDev|percValue|quantity)_(.+)$/, openAmount],
  [/^HASATTR_(.+)$/, openHasAttribute],
  [/^EQ_?ATTR_(.+)$/, openAttribute],
  [EXTENSION, openExtension],
];

/**
 * The parameter an open-ended name stands for; null where it is of no family. Undefined, with a fault noted, where
 * the free part of the name is malformed.
 */
export function findOpenParameter(name: string, reading: Reading): OpenParameter | null | undefined {
  for (const [form, open] of families) {
    const parts = form.exec(name);
    if (parts) return open(parts, reading);
  }
  return null;
}

function openTyped([, list, sent]: string[], reading: Reading): OpenParameter | undefined {
  const field = list as TypedField;
  const types = field === "bizTransaction" ? bizTransactionTypes : sourceDestinationTypes;
  const type = read.word(types)(sent, reading);
  if (type === undefined) return undefined;
  return {
    name: `EQ_${field}_${type}`,
    read: (value, at) => {
      const values = read.readList(value, read.uri, at);
      return values && { test: "typed", field, type, values };
    },
  };
}

function openAmount([name, comparison, field, uom]: string[], reading: Reading): OpenParameter | undefined {
  if (!UNIT.test(uom!)) {
    reading.faults.add("FORMAT", { value: showValue(uom), expected: "UN/CEFACT unit code" });
    return undefined;
  }
  return { name: name!, read: amount(field as AmountField, comparison as Comparison, uom!) };
}

function openHasAttribute([, sent]: string[], reading: Reading): OpenParameter | undefined {
  const field = readAttributeField(sent!, reading);
  if (field === undefined) return undefined;
  return {
    name: `HASATTR_${field}`,
    read: (value, at) => {
      const names = read.readList(value, read.text, at);
      const attributes = names?.map((name) => at.context.expand(name));
      return attributes && { test: "hasAttribute", field, attributes };
    },
  };
}

/** The field ends at the first underscore after its name, or after its prefix or scheme. */
function openAttribute([, sent]: string[], reading: Reading): OpenParameter | undefined {
  const standard = attributeFields.find((name) => sent!.startsWith(`${name}_`));
  const end = standard ? standard.length : sent!.indexOf("_", sent!.indexOf(":") + 1);
  if (end < 1 || end === sent!.length - 1) {
    reading.faults.add("FORMAT", { value: showValue(sent), expected: "<field>_<attribute>" });
    return undefined;
  }
  const field = readAttributeField(sent!.slice(0, end), reading);
  const attribute = reading.context.expand(sent!.slice(end + 1));
  if (field === undefined) return undefined;
  return {
    name: `EQ_ATTR_${field}_${attribute}`,
    read: (value, at) => {
      const values = readOperands(value, at);
      return values && { test: "attribute", field, attribute, values };
    },
  };
}

function readAttributeField(sent: string, reading: Reading): string | undefined {
  return attributeFields.find((name) => name === sent) ?? readFieldName(sent, reading);
}

function openExtension(
  [, comparison, inner, scope, sent]: string[],
  reading: Reading,
): OpenParameter | undefined {
  // Inside an extension a field may have no namespace.
  const plain = inner && sent!.startsWith("#") ? sent!.slice(1) : "";
  const name = plain === "" ? readFieldName(sent!, reading) : plain;
  if (name === undefined) return undefined;
  const field: FieldName = { scope: scope ? scopes[scope]! : "event", inner: inner !== undefined, name };
  return {
    name: [comparison, inner ?? "", field.scope, name].join("_"),
    read: comparison === "EXISTS" ? readPresence(field) : readComparison(field, comparison as Comparison),
  };
}

function readPresence(field: FieldName): ReadTest {
  return (value, reading) => {
    const asked = read.presence(value, reading);
    return asked === undefined ? undefined : asked ? { test: "extensionExists", field } : null;
  };
}

function readComparison(field: FieldName, comparison: Comparison): ReadTest {
  return (value, reading) => {
    const values = comparison === "EQ" ? readOperands(value, reading) : single(read.limit(value, reading));
    return values && { test: "extension", field, comparison, values };
  };
}

/** GS1's query schema has a list of texts here, or one number or time. */
function readOperands(value: unknown, reading: Reading): ReturnType<typeof read.readOperand>[] | undefined {
  if (reading.form === "json" && !Array.isArray(value)) return single(read.operand(value, reading));
  return read.readList(value, read.operand, reading);
}

/** The URI of an extension field; a prefix must be declared. */
export function readFieldName(sent: string, reading: Reading): string | undefined {
  const resolved = reading.context.resolve(sent);
  if (resolved === "absolute") return sent;
  if (resolved !== "undeclared" && resolved.local !== "") return resolved.namespace + resolved.local;
  const colon = sent.indexOf(":");
  if (resolved !== "undeclared" || colon < 0) reading.faults.add("UNKNOWN_PARAMETER");
  else {
    const prefix = showValue(sent.slice(0, colon));
    reading.faults.add("UNDECLARED_QUERY_PREFIX", { prefix, field: showValue(sent) });
  }
  return undefined;
}
