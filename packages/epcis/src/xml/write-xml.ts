import { readContext } from "../context.ts";
import { isObject } from "../fault.ts";
import { writeEventMembers, writeVocabularies } from "./write-members.ts";
import { attribute, element, escapeText, Names, ownDeclarations } from "./write-value.ts";

type Members = Record<string, unknown>;

/**
 * An EPCISDocument or EPCISQueryDocument in JSON form, found right by `readDocument` before, as EPCIS XML 2.0. Read
 * again it gives the same events: what only JSON can say is written with marks of our own. Of what stands around the
 * events, master data and a query's name and subscription are written.
 */
export function writeXmlDocument(document: Members): string {
  const isQuery = document["type"] === "EPCISQueryDocument";
  const body = document["epcisBody"] as Members;
  const results = isQuery ? (body["queryResults"] as Members) : null;
  const holder = results === null ? body : (results["resultsBody"] as Members);
  const names = new Names(readContext(document["@context"]));
  const events = element(
    "EventList",
    (holder["eventList"] as Members[]).map((event) => writeEvent(event, document, names)).join(""),
  );
  const header = writeHeader(document, names);
  const content =
    results === null ? events : element("epcisq:QueryResults", writeResults(results, holder, events, names));
  const root = isQuery ? "epcisq:EPCISQueryDocument" : "epcis:EPCISDocument";
  const namespace = isQuery
    ? attribute("xmlns:epcisq", "urn:epcglobal:epcis-query:xsd:2")
    : attribute("xmlns:epcis", "urn:epcglobal:epcis:xsd:2");
  const created = document["creationDate"];
  const attributes =
    namespace +
    ownDeclarations +
    names.declarations +
    attribute("schemaVersion", "2.0") +
    (typeof created === "string" ? attribute("creationDate", created) : "");
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element(root, header + element("EPCISBody", content), attributes)}\n`;
}

function writeEvent(event: Members, document: Members, outer: Names): string {
  const context = readContext(document["@context"], event["@context"]);
  const names = event["@context"] === undefined ? outer : new Names(context, outer);
  const content = writeEventMembers(event, names);
  const declarations = names === outer ? "" : names.declarations;
  const { remote } = context;
  const named = remote.length > 0 ? attribute("marks:context", remote.join(" ")) : "";
  return element(String(event["type"]), content, declarations + named);
}

function writeHeader(document: Members, names: Names): string {
  const header = document["epcisHeader"];
  const masterData = isObject(header) ? header["epcisMasterData"] : undefined;
  const list = isObject(masterData) ? masterData["vocabularyList"] : undefined;
  if (!Array.isArray(list)) return "";
  const written = element("EPCISMasterData", writeVocabularies(list as Members[], names));
  return element("EPCISHeader", element("extension", written));
}

function writeResults(results: Members, holder: Members, events: string, names: Names): string {
  const { queryName, subscriptionID } = results;
  const list = holder["vocabularyList"];
  const vocabularies = Array.isArray(list) ? writeVocabularies(list as Members[], names) : "";
  return (
    element("queryName", escapeText(String(queryName))) +
    (typeof subscriptionID === "string" ? element("subscriptionID", escapeText(subscriptionID)) : "") +
    element("resultsBody", events + vocabularies)
  );
}
