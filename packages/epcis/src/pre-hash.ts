import { canonicalUri } from "@loopledger/identifiers";
import type { Context } from "./context.ts";
import { type HashNode, leaf, renderEvent } from "./hash-node.ts";
import { isObject } from "./fault.ts";
import { toUtc } from "./time.ts";
import type { Quantity, ReadEvent, Ref } from "./types.ts";
import { bizSteps, bizTransactionTypes, components, dispositions, measurementTypes } from "./vocabulary.ts";
import { readWord, sensorAlerts, sourceDestinationTypes, type Vocabulary } from "./vocabulary.ts";

type Members = Record<string, unknown>;

const COMMENTS = new Set(["rdfs:comment", "comment"]);
const SENSOR_TIMES = new Set(["time", "startTime", "endTime"]);
const WEB_NAMESPACE = /^https:\/\/(?:ref\.)?gs1\.org\//;
const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const GS1_KEY = "https://id.gs1.org/";

/** Members of an event that no hash sees: who recorded it when, and a later declaration of error. */
const OUTSIDE = new Set(["@context", "type", "eventID", "recordTime", "errorDeclaration"]);

const wordMembers: Readonly<Record<string, Vocabulary>> = { bizStep: bizSteps, disposition: dispositions };
const reportWords: Readonly<Record<string, Vocabulary>> = {
  type: measurementTypes,
  exception: sensorAlerts,
  component: components,
};

/**
 * The pre-hash string of the event hash ID of CBV 2.0, in the order that the reference implementation's published
 * vectors have (RalphTro/epcis-event-hash-generator, October 2025); see README.md for where texts and vectors differ.
 */
export function preHash(event: ReadEvent): string {
  const { raw, context } = event;
  const nodes: HashNode[] = [];
  for (const name of Object.keys(raw)) {
    if (!OUTSIDE.has(name) && !COMMENTS.has(name)) addMember(name, raw[name], event, context, nodes);
  }
  return "eventType=" + event.type + renderEvent(nodes);
}

function addMember(name: string, value: unknown, event: ReadEvent, context: Context, to: HashNode[]): void {
  switch (name) {
    case "eventTime":
      return void to.push(leaf(name, event.time));
    case "epcList":
      return void to.push(refs(name, event.epcs));
    case "childEPCs":
      return void to.push(refs(name, event.children));
    case "inputEPCList":
      return void to.push(refs(name, event.inputs));
    case "outputEPCList":
      return void to.push(refs(name, event.outputs));
    case "quantityList":
      return void to.push(quantities(name, event.quantities));
    case "childQuantityList":
      return void to.push(quantities(name, event.childQuantities));
    case "inputQuantityList":
      return void to.push(quantities(name, event.inputQuantities));
    case "outputQuantityList":
      return void to.push(quantities(name, event.outputQuantities));
    case "bizStep":
    case "disposition":
      return void to.push(leaf(name, webForm(value as string, wordMembers[name]!, context)));
    case "persistentDisposition":
      return void to.push({ name, text: "", children: dispositionNodes(value as Members, context) });
    case "bizTransactionList":
      return void to.push(pairs(name, value, "bizTransaction", bizTransactionTypes, context));
    case "sourceList":
      return void to.push(pairs(name, value, "source", sourceDestinationTypes, context));
    case "destinationList":
      return void to.push(pairs(name, value, "destination", sourceDestinationTypes, context));
    case "sensorElementList":
      return void to.push({
        name,
        text: "",
        children: (value as Members[]).map((e) => sensorNode(e, context)),
      });
    default:
      addGeneric(name, value, context, to);
  }
}

function refs(name: string, items: readonly Ref[]): HashNode {
  return { name, text: "", children: items.map(({ uri, sent }) => leaf("epc", gs1OrSent(uri, sent))) };
}

function quantities(name: string, items: readonly Quantity[]): HashNode {
  const children = items.map((item): HashNode => {
    const parts = [leaf("epcClass", gs1OrSent(item.uri, item.sent))];
    if (item.quantity !== null) parts.push(leaf("quantity", formatNumber(item.quantity)));
    if (item.uom !== null) parts.push(leaf("uom", canonicalText(item.uom)));
    return { name: "quantityElement", text: "", children: parts };
  });
  return { name, text: "", children };
}

function gs1OrSent(uri: string, sent: string): string {
  return uri.startsWith(GS1_KEY) ? uri : sent;
}

function dispositionNodes(value: Members, context: Context): HashNode[] {
  const nodes: HashNode[] = [];
  for (const name of ["set", "unset"]) {
    for (const word of (value[name] as string[] | undefined) ?? []) {
      nodes.push(leaf(name, webForm(word, dispositions, context)));
    }
  }
  return nodes;
}

/** A list whose entries have a type and a value, the type first, without a name of their own. */
function pairs(name: string, value: unknown, member: string, types: Vocabulary, context: Context): HashNode {
  const children = (value as Record<string, string | undefined>[]).map((entry): HashNode => {
    const type = entry["type"];
    const parts = [leaf(member, canonicalText(entry[member]!))];
    if (type !== undefined) parts.unshift(leaf("type", webForm(type, types, context)));
    return { name: "", text: "", children: parts, keepsOrder: true };
  });
  return { name, text: "", children };
}

function sensorNode(element: Members, context: Context): HashNode {
  const children: HashNode[] = [];
  for (const name of Object.keys(element)) {
    const value = element[name];
    if (name === "sensorMetadata") {
      children.push({ name, text: "", children: reportNodes(value as Members, context) });
    } else if (name === "sensorReport") {
      for (const report of value as Members[]) {
        children.push({ name, text: "", children: reportNodes(report, context) });
      }
    } else {
      addGeneric(name, value, context, children);
    }
  }
  return { name: "sensorElement", text: "", children };
}

function reportNodes(report: Members, context: Context): HashNode[] {
  const nodes: HashNode[] = [];
  for (const name of Object.keys(report)) {
    const vocabulary = reportWords[name];
    const value = report[name];
    if (vocabulary !== undefined) nodes.push(leaf(name, webForm(value as string, vocabulary, context)));
    else if (SENSOR_TIMES.has(name)) nodes.push(leaf(name, toUtc(value as string)));
    else addGeneric(name, value, context, nodes);
  }
  return nodes;
}

/** Anything that has no rule of its own: a list repeats its name, an object nests. */
function addGeneric(name: string, value: unknown, context: Context, to: HashNode[]): void {
  if (COMMENTS.has(name)) return;
  const resolved = context.resolve(name);
  const written = typeof resolved === "string" ? name : `{${resolved.namespace}}${resolved.local}`;
  if (!Array.isArray(value)) return void to.push(genericNode(written, value, context));
  for (const item of value) to.push(genericNode(written, item, context));
}

function genericNode(name: string, value: unknown, context: Context): HashNode {
  if (Array.isArray(value)) {
    return { name, text: "", children: value.map((item) => genericNode("", item, context)) };
  }
  if (isObject(value)) {
    const children: HashNode[] = [];
    for (const key of Object.keys(value)) addGeneric(key, value[key], context, children);
    return { name, text: "", children };
  }
  if (typeof value === "number") return leaf(name, formatNumber(value));
  if (typeof value === "boolean") return leaf(name, value ? "true" : "false");
  if (typeof value !== "string") return leaf(name, "");
  const uri = context.expand(value);
  return leaf(name, canonicalText(WEB_NAMESPACE.test(uri) ? uri : value));
}

/** The web URI of a vocabulary word in any of its forms. */
function webForm(value: string, vocabulary: Vocabulary, context: Context): string {
  const word = readWord(value, vocabulary, context);
  if (word === null) return value;
  if (vocabulary.words.has(word)) return vocabulary.web + word;
  return WEB_NAMESPACE.test(word) ? word : canonicalText(value);
}

/** Texts that are numbers lose needless digits, GS1 keys become canonical Digital Links, the rest stays. */
function canonicalText(sent: string): string {
  const text = sent.trim();
  if (DECIMAL.test(text)) return formatNumber(Number(text), text);
  if (!text.startsWith("urn:epc:") && !text.startsWith("http")) return text;
  return gs1OrSent(canonicalUri(text), text);
}

/** Whole numbers in full; others with the shortest digits, small ones with a two-digit exponent, as the vectors have it. */
function formatNumber(value: number, fallback = String(value)): string {
  if (!Number.isFinite(value)) return fallback;
  if (Number.isInteger(value)) return BigInt(value).toString();
  if (Math.abs(value) >= 1e-4) return String(value);
  return value.toExponential().replace(/e-(\d)$/, "e-0$1");
}
