import {
  faultWording,
  parseJson,
  readDocument,
  readEvent,
  type Fault,
  type ReadEvent,
} from "@loopledger/epcis";
import { fill, say, type Language } from "./words.ts";

const xml = say(
  "本版本只读取 JSON 格式的 EPCIS 文档，尚不读取 XML。",
  "This version reads EPCIS documents in JSON; it does not read XML yet.",
);

/** A fault in words, as `epcis validate` prints it. */
export interface PrintedFault {
  path: string;
  code: string;
  message: string;
}

/** Events of a document, a query result, or of one event alone; or what is wrong with the text. */
export function readEvents(
  text: string,
  language: Language,
): { events: ReadEvent[] } | { faults: PrintedFault[] } {
  if (/^\s*</.test(text)) return { faults: [{ path: "", code: "XML", message: xml[language] }] };
  const parsed = parseJson(text);
  if ("faults" in parsed) return { faults: parsed.faults.map((fault) => print(fault, language)) };
  const { value } = parsed;
  const type = (value as { type?: unknown } | null)?.type;
  if (typeof type === "string" && type.endsWith("Event")) {
    const read = readEvent(value);
    return read.ok
      ? { events: [read.event] }
      : { faults: read.faults.map((fault) => print(fault, language)) };
  }
  const read = readDocument(value);
  return read.ok
    ? { events: read.document.events }
    : { faults: read.faults.map((fault) => print(fault, language)) };
}

function print({ path, code, params }: Fault, language: Language): PrintedFault {
  const wording = faultWording[code];
  return { path, code, message: wording ? fill(wording, language, params) : code };
}
