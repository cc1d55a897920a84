import {
  bizSteps,
  bizTransactionTypes,
  components,
  dispositions,
  errorReasons,
  measurementTypes,
  sensorAlerts,
  sourceDestinationTypes,
  type Vocabulary,
} from "../vocabulary.ts";
import { attributeOf, type Element, MARKS } from "./element.ts";
import { addFault, checkNoText, isNil, itemsOf, type Mapping, type Members } from "./mapping.ts";
import { ownAttributes, readText, setMember, toNumber, toTruth, unwrap } from "./mapping.ts";
import { addAttributes, addExtensions } from "./read-value.ts";

/** Reads what is in an element of the standard. */
type Reader = (element: Element, mapping: Mapping) => unknown;
type Readers = Readonly<Record<string, Reader>>;

/** Elements that may stand several times: each adds to the list. */
const repeated = new Set(["certificationInfo", "set", "unset", "sensorReport"]);

/** Reads the children of an element: those of the standard by their readers, others as extensions. */
function readMembers(to: Members, element: Element, readers: Readers, mapping: Mapping): Members {
  checkNoText(element, mapping);
  const others: Element[] = [];
  for (const child of unwrap(element)) {
    const { local, namespace } = child;
    if (namespace !== "" || !Object.hasOwn(readers, local)) others.push(child);
    else addMember(to, child, readers[local]!(child, mapping), mapping);
  }
  addExtensions(to, others, mapping);
  return to;
}

function addMember(to: Members, element: Element, value: unknown, mapping: Mapping): void {
  const { local } = element;
  if (value === undefined) return;
  if (!repeated.has(local)) {
    if (Object.hasOwn(to, local)) addFault(mapping, element, "XML_REPEATED", { element: local });
    return setMember(to, local, value, element, mapping);
  }
  if (!Object.hasOwn(to, local)) setMember(to, local, [], element, mapping);
  const list = to[local] as unknown[];
  mapping.origins?.note(list, list.length, element);
  list.push(value);
}

function object(readers: Readers): Reader {
  return (element, mapping) => {
    const to: Members = {};
    addAttributes(to, element, mapping);
    return readMembers(to, element, readers, mapping);
  };
}

function list(name: string, read: Reader): Reader {
  return (element, mapping) => {
    const items: unknown[] = [];
    for (const child of itemsOf(element, name, mapping)) {
      mapping.origins?.note(items, items.length, child);
      items.push(read(child, mapping));
    }
    return items;
  };
}

const text: Reader = readText;
const number: Reader = (element, mapping) =>
  isNil(element) ? undefined : toNumber(readText(element, mapping));

const WEB_VOCABULARY = measurementTypes.web;

/** The bare word for the URN that EPCIS XML has, since the JSON form does not know URNs; other values as they are. */
function bareWord(value: string, { urn, web, words }: Vocabulary): string {
  for (const namespace of [urn, web, web === WEB_VOCABULARY ? "gs1:" : null]) {
    if (namespace !== null && value.startsWith(namespace) && words.has(value.slice(namespace.length))) {
      return value.slice(namespace.length);
    }
  }
  return value;
}

function word(vocabulary: Vocabulary): Reader {
  return (element, mapping) => bareWord(readText(element, mapping), vocabulary);
}

/** An entry whose value is the text and whose type is an attribute. */
function typed(name: string, vocabulary: Vocabulary): Reader {
  return (element, mapping) => {
    const entry: Members = {};
    addAttributes(entry, element, mapping);
    const { type } = entry;
    if (typeof type === "string")
      setMember(entry, "type", bareWord(type.trim(), vocabulary), element, mapping);
    setMember(entry, name, readText(element, mapping), element, mapping);
    return entry;
  };
}

const numbers = new Set(["value", "minValue", "maxValue", "meanValue", "sDev", "percRank", "percValue"]);
const words: Readonly<Record<string, Vocabulary>> = {
  type: measurementTypes,
  component: components,
  exception: sensorAlerts,
};

/** Sensor data: everything is in attributes. */
const inAttributes: Reader = (element, mapping) => {
  checkNoText(element, mapping);
  const to: Members = {};
  for (const { namespace, prefix, local, value } of ownAttributes(element)) {
    const name = mapping.namespaces.nameOf(namespace, prefix, local);
    setMember(to, name, namespace === "" ? readAttribute(local, value.trim()) : value, element, mapping);
  }
  addExtensions(to, element.children, mapping);
  return to;
};

function readAttribute(name: string, value: string): unknown {
  if (numbers.has(name)) return toNumber(value);
  if (name === "booleanValue") return toTruth(value);
  const vocabulary = words[name];
  return vocabulary === undefined ? value : bareWord(value, vocabulary);
}

const epcs = list("epc", text);
const quantities = list("quantityElement", object({ epcClass: text, quantity: number, uom: text }));
const place = object({ id: text });

const eventReaders: Readers = {
  eventTime: text,
  recordTime: text,
  eventTimeZoneOffset: text,
  eventID: text,
  certificationInfo: text,
  errorDeclaration: object({
    declarationTime: text,
    reason: word(errorReasons),
    correctiveEventIDs: list("correctiveEventID", text),
  }),
  action: text,
  parentID: text,
  transformationID: text,
  bizStep: word(bizSteps),
  disposition: word(dispositions),
  persistentDisposition: object({ set: word(dispositions), unset: word(dispositions) }),
  readPoint: place,
  bizLocation: place,
  epcList: epcs,
  childEPCs: epcs,
  inputEPCList: epcs,
  outputEPCList: epcs,
  quantityList: quantities,
  childQuantityList: quantities,
  inputQuantityList: quantities,
  outputQuantityList: quantities,
  bizTransactionList: list("bizTransaction", typed("bizTransaction", bizTransactionTypes)),
  sourceList: list("source", typed("source", sourceDestinationTypes)),
  destinationList: list("destination", typed("destination", sourceDestinationTypes)),
  sensorElementList: list(
    "sensorElement",
    object({ sensorMetadata: inAttributes, sensorReport: inAttributes }),
  ),
  ilmd: object({}),
};

/** Attributes of a document, which an event that stands alone may bring along. */
const ofDocuments = new Set(["schemaVersion", "creationDate"]);

/** An event in the JSON form of EPCIS 2.0; nothing in it has been checked yet. */
export function readEventElement(element: Element, mapping: Mapping): Members {
  const event: Members = {};
  const { namespace, prefix, local } = element;
  setMember(event, "type", mapping.namespaces.nameOf(namespace, prefix, local), element, mapping);
  const own: Element = {
    ...element,
    attributes: element.attributes.filter((one) => one.namespace !== "" || !ofDocuments.has(one.local)),
  };
  addAttributes(event, own, mapping);
  readMembers(event, element, eventReaders, mapping);
  const certificates = event["certificationInfo"];
  if (Array.isArray(certificates) && certificates.length === 1) event["certificationInfo"] = certificates[0];
  const { definitions } = mapping.namespaces;
  const named = attributeOf(element, "context", MARKS)?.trim().split(/\s+/) ?? [];
  const parts = definitions === null ? named : [...named, definitions];
  if (parts.length > 0) event["@context"] = parts.length === 1 ? parts[0] : parts;
  return event;
}

/** The list of master data: `VocabularyList` of a header or of query results. */
export const readVocabularies: Reader = list("Vocabulary", (element, mapping) => {
  const vocabulary: Members = {};
  addAttributes(vocabulary, element, mapping);
  for (const child of unwrap(element)) {
    if (child.local === "VocabularyElementList" && child.namespace === "") {
      const elements = list("VocabularyElement", readVocabularyElement)(child, mapping);
      setMember(vocabulary, "vocabularyElementList", elements, child, mapping);
    } else addExtensions(vocabulary, [child], mapping);
  }
  return vocabulary;
});

function readVocabularyElement(element: Element, mapping: Mapping): Members {
  const entry: Members = {};
  const attributes: Members[] = [];
  addAttributes(entry, element, mapping);
  const others: Element[] = [];
  for (const child of unwrap(element)) {
    if (child.namespace !== "") others.push(child);
    else if (child.local === "attribute") attributes.push(readAttributeElement(child, mapping));
    else if (child.local === "children") {
      setMember(entry, "children", list("id", text)(child, mapping), child, mapping);
    } else others.push(child);
  }
  if (attributes.length > 0) setMember(entry, "attributes", attributes, element, mapping);
  addExtensions(entry, others, mapping);
  return entry;
}

function readAttributeElement(element: Element, mapping: Mapping): Members {
  const entry: Members = {};
  addAttributes(entry, element, mapping);
  const inner: Members = {};
  addExtensions(inner, element.children, mapping);
  const value = element.children.length > 0 ? inner : element.text.trim();
  setMember(entry, "attribute", value, element, mapping);
  return entry;
}
