import * as check from "./check.ts";
import { type Check, defineShape, type Walk } from "./check.ts";
import { checkContext } from "./check-context.ts";

const VERSION = /^\d+(?:\.\d+)*$/;

/** The events are checked one by one by the reader; here they are only a list. */
const eventList: Check = (value, walk) => {
  if (!Array.isArray(value)) check.addTypeFault(value, "list", walk);
};

/** A document may have a blank node as its name (`_:document1`), as GS1's own examples do. */
const documentId: Check = (value, walk) => {
  if (typeof value !== "string" || !value.startsWith("_:")) check.uri(value, walk);
};

const attributeValue: Check = (value, walk) => {
  const isAllowed = typeof value === "number" || typeof value === "string" || isPlainObject(value);
  if (!isAllowed) check.addTypeFault(value, "number, string or object", walk);
};

function isPlainObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const attribute = defineShape(
  { id: check.uri, attribute: attributeValue },
  { required: ["id"], others: "any" },
);
const vocabularyElement = defineShape(
  { id: check.uri, attributes: check.list(check.object(attribute)), children: check.list(check.uri) },
  { required: ["id"], others: "any" },
);
const vocabulary = defineShape(
  { type: check.uri, vocabularyElementList: check.list(check.object(vocabularyElement)) },
  { required: ["type"], others: "any" },
);
const vocabularyList = check.list(check.object(vocabulary));
const masterData = defineShape({ vocabularyList }, { others: "any" });
const header = defineShape({ epcisMasterData: check.object(masterData) }, { others: "extensions" });

const common: Record<string, Check> = {
  "@context": checkContext,
  id: documentId,
  type: check.text,
  schemaVersion: check.pattern(VERSION, "version"),
  creationDate: check.time,
};

const captureBody = defineShape({ eventList }, { required: ["eventList"], others: "any" });
const resultsBody = defineShape(
  { eventList, vocabularyList },
  { required: ["eventList"], others: "extensions" },
);
const queryResults = defineShape(
  { queryName: check.text, subscriptionID: check.text, resultsBody: check.object(resultsBody) },
  { required: ["queryName", "resultsBody"], others: "extensions" },
);
const queryBody = defineShape(
  { queryResults: check.object(queryResults) },
  { required: ["queryResults"], others: "extensions" },
);

/** The two kinds of document of EPCIS 2.0, with the way to their events. */
export const documentKinds = {
  EPCISDocument: {
    shape: defineShape(
      {
        ...common,
        instanceIdentifier: check.text,
        sender: check.text,
        receiver: check.text,
        epcisHeader: check.object(header),
        epcisBody: check.object(captureBody),
      },
      {
        required: ["@context", "type", "schemaVersion", "creationDate", "epcisBody"],
        others: "extensions",
      },
    ),
    eventsAt: ["epcisBody", "eventList"],
  },
  EPCISQueryDocument: {
    shape: defineShape(
      { ...common, epcisBody: check.object(queryBody) },
      { required: ["@context", "type", "epcisBody"], others: "extensions" },
    ),
    eventsAt: ["epcisBody", "queryResults", "resultsBody", "eventList"],
  },
} as const;

export type DocumentKind = keyof typeof documentKinds;

export function isDocumentKind(value: unknown): value is DocumentKind {
  return typeof value === "string" && Object.hasOwn(documentKinds, value);
}

/** Checks all of a document but its events. */
export function checkDocument(value: unknown, kind: DocumentKind, walk: Walk): void {
  check.checkShape(value, documentKinds[kind].shape, walk);
}
