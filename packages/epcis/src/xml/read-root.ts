import { GS1_CONTEXT } from "../context.ts";
import { isEventType } from "../event-shapes.ts";
import { type Element, SBDH } from "./element.ts";
import { addFault, checkNoText, type Mapping, type Members, setMember, unwrap } from "./mapping.ts";
import { readText } from "./mapping.ts";
import { addAttributes, addExtensions } from "./read-value.ts";
import { readVocabularies } from "./read-members.ts";

/** Namespaces of the two kinds of document, in EPCIS 1.x and 2.0. */
const rootNamespaces: Readonly<Record<string, RegExp>> = {
  EPCISDocument: /^urn:epcglobal:epcis:xsd:[12]$/,
  EPCISQueryDocument: /^urn:epcglobal:epcis-query:xsd:[12]$/,
};
/** Query results name the query; where a peer leaves that out, it was this one. */
const USUAL_QUERY = "SimpleEventQuery";

/** Whether an element is an event: what stands in an EventList, in 1.x also within its `extension`, or alone. */
export function isEvent({ local, namespace, parent }: Element): boolean {
  if (parent === null) return isEventType(local) && /^(?:|urn:epcglobal:epcis:xsd:[12])$/.test(namespace);
  if (local === "extension" && namespace === "") return false;
  const holder = parent.local === "extension" && parent.parent !== null ? parent.parent : parent;
  return holder.local === "EventList" && holder.namespace === "";
}

/** The document around the events in the JSON form of EPCIS 2.0; null when the root is none, with a fault. */
export function readRoot(root: Element, events: unknown[], mapping: Mapping): Members | null {
  const namespace = rootNamespaces[root.local];
  if (namespace === undefined) {
    addFault(mapping, root, "UNKNOWN_DOCUMENT_TYPE", { value: root.local.slice(0, 80) });
    return null;
  }
  if (!namespace.test(root.namespace)) {
    addFault(mapping, root, "XML_NAMESPACE", {
      element: root.local,
      namespace: root.namespace.slice(0, 80),
      expected: namespace.source.replace(/^\^|\[12\]\$$/g, "") + "2",
    });
    return null;
  }
  const document: Members = { type: root.local };
  mapping.origins?.note(document, "type", root);
  addAttributes(document, root, mapping);
  checkNoText(root, mapping);
  const others: Element[] = [];
  for (const child of unwrap(root)) {
    if (child.namespace !== "") others.push(child);
    else if (child.local === "EPCISHeader") addHeader(document, child, mapping);
    else if (child.local === "EPCISBody") {
      const read = root.local === "EPCISDocument" ? readBody : readQueryBody;
      setMember(document, "epcisBody", read(child, events, mapping), child, mapping);
    } else others.push(child);
  }
  addExtensions(document, others, mapping);
  const { definitions } = mapping.namespaces;
  document["@context"] = definitions === null ? [GS1_CONTEXT] : [GS1_CONTEXT, definitions];
  return document;
}

function addHeader(document: Members, element: Element, mapping: Mapping): void {
  const header: Members = {};
  const others: Element[] = [];
  for (const child of unwrap(element)) {
    if (child.namespace === SBDH) addSender(document, child, mapping);
    else if (child.local === "EPCISMasterData" && child.namespace === "") {
      const list = child.children.find(
        ({ local, namespace }) => local === "VocabularyList" && namespace === "",
      );
      const masterData: Members = {};
      if (list) setMember(masterData, "vocabularyList", readVocabularies(list, mapping), list, mapping);
      setMember(header, "epcisMasterData", masterData, child, mapping);
    } else others.push(child);
  }
  addExtensions(header, others, mapping);
  if (Object.keys(header).length > 0) setMember(document, "epcisHeader", header, element, mapping);
}

/** What JSON keeps of a Standard Business Document Header: sender, receiver and the document's own number. */
const businessHeader = [
  ["sender", ["Sender", "Identifier"]],
  ["receiver", ["Receiver", "Identifier"]],
  ["instanceIdentifier", ["DocumentIdentification", "InstanceIdentifier"]],
] as const;

function addSender(document: Members, header: Element, mapping: Mapping): void {
  for (const [name, way] of businessHeader) {
    let element: Element | undefined = header;
    for (const step of way) {
      element = element?.children.find(({ local, namespace }) => local === step && namespace === SBDH);
    }
    if (element !== undefined) setMember(document, name, readText(element, mapping), element, mapping);
  }
}

function readBody(element: Element, events: unknown[], mapping: Mapping): Members {
  const body: Members = {};
  checkNoText(element, mapping);
  const others: Element[] = [];
  for (const child of unwrap(element)) {
    if (child.local !== "EventList" || child.namespace !== "") others.push(child);
    else {
      checkNoText(child, mapping);
      setMember(body, "eventList", events, child, mapping);
    }
  }
  addExtensions(body, others, mapping);
  return body;
}

function readQueryBody(element: Element, events: unknown[], mapping: Mapping): Members {
  const body: Members = {};
  const others: Element[] = [];
  for (const child of unwrap(element)) {
    const isResults = child.local === "QueryResults" && child.namespace === "";
    if (isResults) setMember(body, "queryResults", readResults(child, events, mapping), child, mapping);
    else others.push(child);
  }
  addExtensions(body, others, mapping);
  return body;
}

function readResults(element: Element, events: unknown[], mapping: Mapping): Members {
  const results: Members = {};
  const others: Element[] = [];
  for (const child of unwrap(element)) {
    const { local, namespace } = child;
    if (namespace === "" && (local === "queryName" || local === "subscriptionID")) {
      setMember(results, local, readText(child, mapping), child, mapping);
    } else if (namespace === "" && local === "resultsBody") {
      setMember(results, local, readResultsBody(child, events, mapping), child, mapping);
    } else others.push(child);
  }
  if (results["queryName"] === undefined) results["queryName"] = USUAL_QUERY;
  addExtensions(results, others, mapping);
  return results;
}

function readResultsBody(element: Element, events: unknown[], mapping: Mapping): Members {
  const body = readBody(element, events, mapping);
  const list = element.children.find(
    ({ local, namespace }) => local === "VocabularyList" && namespace === "",
  );
  if (list === undefined) return body;
  delete body["VocabularyList"];
  setMember(body, "vocabularyList", readVocabularies(list, mapping), list, mapping);
  if (body["eventList"] === undefined) body["eventList"] = [];
  return body;
}

/** The context of an event that stands alone. */
export function addOuterContext(event: Members): void {
  const own = event["@context"];
  event["@context"] = own === undefined ? [GS1_CONTEXT] : [GS1_CONTEXT, own].flat();
}
