import type { EventType } from "../event-shapes.ts";
import * as cbv from "../vocabulary.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { attribute, element, escapeText, type Names, writeExtensions } from "./write-value.ts";

type Members = Readonly<Record<string, unknown>>;
type Writer = (name: string, value: unknown, names: Names) => string;

/** The form that EPCIS XML has for a word: the URN of CBV, else the web URI. */
function fullWord(value: string, { words, urn, web }: Vocabulary): string {
  return words.has(value) ? (urn ?? web) + value : value;
}

const text: Writer = (name, value) => element(name, escapeText(String(value)));

function word(vocabulary: Vocabulary): Writer {
  return (name, value, names) => text(name, fullWord(String(value), vocabulary), names);
}

function list(item: string, write: Writer): Writer {
  return (name, value, names) =>
    element(name, (value as unknown[]).map((one) => write(item, one, names)).join(""));
}

/** Members by their writers, in this order; others follow as extensions. */
function object(writers: Readonly<Record<string, Writer>>): Writer {
  return (name, value, names) => element(name, writeMembers(value as Members, writers, names));
}

function writeMembers(value: Members, writers: Readonly<Record<string, Writer>>, names: Names): string {
  let content = "";
  const others: Record<string, unknown> = {};
  for (const [name, write] of Object.entries(writers)) {
    if (value[name] !== undefined) content += write(name, value[name], names);
  }
  for (const name of Object.keys(value)) if (!Object.hasOwn(writers, name)) others[name] = value[name];
  return content + writeExtensions(others, names);
}

/** One element for each entry of a list, or for the one value. */
function repeated(write: Writer): Writer {
  return (name, value, names) =>
    [value]
      .flat()
      .map((one) => write(name, one, names))
      .join("");
}

function typed(vocabulary: Vocabulary): Writer {
  return (name, value) => {
    const { type, [name]: id } = value as Record<string, string | undefined>;
    const attributes = type === undefined ? "" : attribute("type", fullWord(type, vocabulary));
    return element(name, escapeText(id!), attributes);
  };
}

const words: Readonly<Record<string, Vocabulary>> = {
  type: cbv.measurementTypes,
  exception: cbv.sensorAlerts,
  component: cbv.components,
};

const inAttributes: Writer = (name, value, names) => {
  let attributes = "";
  const others: Record<string, unknown> = {};
  for (const [member, one] of Object.entries(value as Members)) {
    const isStandard = !member.includes(":");
    const known = isStandard || typeof one === "string" ? names.nameOf(member) : null;
    if (known === null) others[member] = one;
    else {
      const vocabulary = words[member];
      attributes += attribute(known, vocabulary ? fullWord(String(one), vocabulary) : String(one));
    }
  }
  return element(name, writeExtensions(others, names), attributes);
};

const epcs = list("epc", text);
const quantities = list("quantityElement", object({ epcClass: text, quantity: text, uom: text }));
const place = object({ id: text });
const nothing: Writer = () => "";

const first = {
  "@context": nothing,
  type: nothing,
  eventTime: text,
  recordTime: text,
  eventTimeZoneOffset: text,
  eventID: text,
  errorDeclaration: object({
    declarationTime: text,
    reason: word(cbv.errorReasons),
    correctiveEventIDs: list("correctiveEventID", text),
  }),
  certificationInfo: repeated(text),
};
const where = {
  bizStep: word(cbv.bizSteps),
  disposition: word(cbv.dispositions),
  readPoint: place,
  bizLocation: place,
};
const transactions = { bizTransactionList: list("bizTransaction", typed(cbv.bizTransactionTypes)) };
const ends = {
  sourceList: list("source", typed(cbv.sourceDestinationTypes)),
  destinationList: list("destination", typed(cbv.sourceDestinationTypes)),
  sensorElementList: list(
    "sensorElement",
    object({ sensorMetadata: inAttributes, sensorReport: repeated(inAttributes) }),
  ),
  persistentDisposition: object({
    unset: repeated(word(cbv.dispositions)),
    set: repeated(word(cbv.dispositions)),
  }),
};
const ilmd = object({});
const children = { parentID: text, childEPCs: epcs };

/** The members of each type in the order of the XML schema. */
const eventWriters: Readonly<Record<EventType, Readonly<Record<string, Writer>>>> = {
  ObjectEvent: {
    ...first,
    epcList: epcs,
    action: text,
    ...where,
    ...transactions,
    quantityList: quantities,
    ...ends,
    ilmd,
  },
  AggregationEvent: {
    ...first,
    ...children,
    action: text,
    ...where,
    ...transactions,
    childQuantityList: quantities,
    ...ends,
  },
  AssociationEvent: {
    ...first,
    ...children,
    childQuantityList: quantities,
    action: text,
    ...where,
    ...transactions,
    ...ends,
  },
  TransactionEvent: {
    ...first,
    ...transactions,
    parentID: text,
    epcList: epcs,
    action: text,
    ...where,
    quantityList: quantities,
    ...ends,
  },
  TransformationEvent: {
    ...first,
    inputEPCList: epcs,
    inputQuantityList: quantities,
    outputEPCList: epcs,
    outputQuantityList: quantities,
    transformationID: text,
    ...where,
    ...transactions,
    ...ends,
    ilmd,
  },
};

/** The content of an event's element. */
export function writeEventMembers(event: Members, names: Names): string {
  return writeMembers(event, eventWriters[event["type"] as EventType], names);
}

const vocabularyAttribute: Writer = (name, value, names) => {
  const { id, attribute: content } = value as { id: string; attribute?: unknown };
  const isObject = typeof content === "object" && content !== null;
  const inner = isObject ? writeExtensions(content as Members, names) : escapeText(String(content ?? ""));
  return element(name, inner, attribute("id", id));
};

/** Master data: the `vocabularyList` of JSON as `VocabularyList`. */
export function writeVocabularies(vocabularies: readonly Members[], names: Names): string {
  const content = vocabularies.map((vocabulary) => {
    const elements = (vocabulary["vocabularyElementList"] as Members[] | undefined) ?? [];
    const written = elements.map((one) => {
      const attributes = (one["attributes"] as unknown[] | undefined) ?? [];
      const inner =
        attributes.map((entry) => vocabularyAttribute("attribute", entry, names)).join("") +
        (one["children"] === undefined ? "" : list("id", text)("children", one["children"], names));
      return element("VocabularyElement", inner, attribute("id", String(one["id"])));
    });
    const listed = written.length > 0 ? element("VocabularyElementList", written.join("")) : "";
    return element("Vocabulary", listed, attribute("type", String(vocabulary["type"])));
  });
  return element("VocabularyList", content.join(""));
}
