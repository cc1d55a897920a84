import {
  faultWording,
  parseJson,
  parseXml,
  readDocument,
  readEvent,
  readXmlDocument,
  readXmlEvent,
  type Fault,
  type ReadEvent,
} from "@loopledger/epcis";
import { fill, type Language } from "./words.ts";

/** A fault in words, as `epcis validate` prints it. */
export interface PrintedFault {
  path: string;
  code: string;
  message: string;
  /** Where it is in XML. */
  at?: { line: number; column: number; element: string };
}

/** Events of a document, a query result, or of one event alone; or what is wrong with the text. */
export function readEvents(
  text: string,
  language: Language,
): { events: ReadEvent[] } | { faults: PrintedFault[] } {
  const isXml = /^\s*</.test(text);
  const parsed = isXml ? parseXml(text) : parseJson(text);
  if ("faults" in parsed) return { faults: parsed.faults.map((fault) => print(fault, language)) };
  const { value } = parsed;
  const type = (value as { type?: unknown } | null)?.type;
  if (typeof type === "string" && type.endsWith("Event")) {
    const read = isXml ? readXmlEvent(text) : readEvent(value);
    return read.ok
      ? { events: [read.event] }
      : { faults: read.faults.map((fault) => print(fault, language)) };
  }
  const read = isXml ? readXmlDocument(text) : readDocument(value);
  return read.ok
    ? { events: read.document.events }
    : { faults: read.faults.map((fault) => print(fault, language)) };
}

function print({ path, code, params, at }: Fault, language: Language): PrintedFault {
  const wording = faultWording[code];
  return { path, code, message: wording ? fill(wording, language, params) : code, ...(at && { at }) };
}
