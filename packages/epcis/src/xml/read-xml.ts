import { type Fault, FaultCollector } from "../fault.ts";
import type { ReadLimits } from "../limits.ts";
import { readDocument, readEvent } from "../read-document.ts";
import { decodeXml } from "./decode.ts";
import { type Element, Places } from "./element.ts";
import { type Mapping, type Members, Origins } from "./mapping.ts";
import { Namespaces } from "./namespaces.ts";
import { readElements } from "./read-elements.ts";
import { readEventElement } from "./read-members.ts";
import { addOuterContext, isEvent, readRoot } from "./read-root.ts";

interface Parsed {
  value: Members | null;
  faults: Fault[];
  origins: Origins | null;
  root: Element | null;
}

/**
 * EPCIS XML (1.x and 2.0; EPCISDocument, EPCISQueryDocument, or one event) to the JSON form that `readDocument` and
 * `readEvent` take: namespaces become prefixes of the `@context`, URNs of CBV words the bare words, wrappers of 1.x
 * vanish. Bytes may be UTF-8, ASCII or UTF-16. Faults stand at `at` (line and column from 1, path of the element);
 * document type declarations that declare anything, and entities, are refused. Never throws.
 */
export function parseXml(
  source: string | Uint8Array,
  limits: ReadLimits = {},
): { value: unknown } | { faults: Fault[] } {
  const decoded = decodeXml(source, limits.maxBytes);
  if ("faults" in decoded) return decoded;
  const { value, faults } = parseText(decoded.text, limits, null);
  return faults.length > 0 ? { faults } : { value };
}

/** `readDocument` for XML: the same checks, faults and normal form; faults also say where in the XML they are. */
export function readXmlDocument(
  source: string | Uint8Array,
  limits: ReadLimits = {},
): ReturnType<typeof readDocument> {
  return readWith(source, limits, (value) => readDocument(value, limits));
}

/** `readEvent` for XML whose root is one event. */
export function readXmlEvent(
  source: string | Uint8Array,
  limits: ReadLimits = {},
): ReturnType<typeof readEvent> {
  return readWith(source, limits, (value) => readEvent(value, undefined, limits));
}

function readWith<T extends { ok: true }>(
  source: string | Uint8Array,
  limits: ReadLimits,
  read: (value: unknown) => T | { ok: false; faults: Fault[] },
): T | { ok: false; faults: Fault[] } {
  const decoded = decodeXml(source, limits.maxBytes);
  if ("faults" in decoded) return { ok: false, faults: decoded.faults };
  const { value, faults } = parseText(decoded.text, limits, null);
  if (faults.length > 0) return { ok: false, faults };
  const result = read(value);
  return result.ok ? result : { ok: false, faults: locate(result.faults, decoded.text, limits) };
}

const IN_LIST = /^\/epcisBody\/(?:queryResults\/resultsBody\/)?eventList\/(\d+)/;

/** Says where faults are. The text is read once more for it, so that documents without fault need not remember. */
function locate(faults: Fault[], text: string, limits: ReadLimits): Fault[] {
  const wanted = new Set(faults.map(({ path }) => Number(IN_LIST.exec(path)?.[1] ?? -1)));
  const { value, origins, root } = parseText(text, limits, wanted);
  const places = new Places(text);
  return faults.map((fault) => {
    const steps = fault.path.split("/").slice(1);
    const decoded = steps.map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
    const element = origins?.find(value, decoded) ?? root;
    return element ? { ...fault, at: places.placeOf(element) } : fault;
  });
}

/** `wanted`: the events whose elements are remembered; null when none are. */
function parseText(text: string, limits: ReadLimits, wanted: ReadonlySet<number> | null): Parsed {
  const collector = new FaultCollector();
  const outer = new Namespaces();
  const origins = wanted === null ? null : new Origins();
  const events: unknown[] = [];
  const places = new Places(text);
  const declaredBy = new Set<Element>();

  function declareAbove(element: Element | null): void {
    if (element === null || declaredBy.has(element)) return;
    declaredBy.add(element);
    declareAbove(element.parent);
    outer.declare(element.declared);
  }

  function take(element: Element): void {
    const index = events.length;
    declareAbove(element.parent);
    const isKept = limits.maxEvents === undefined || index < limits.maxEvents;
    // Events beyond the limit are only counted, and of those read again only the faulty ones are needed.
    if (!isKept || (wanted !== null && element.parent !== null && !wanted.has(index))) {
      events.push(null);
      return;
    }
    const namespaces = new Namespaces(outer);
    namespaces.declare(element.declared);
    const mapping: Mapping = { namespaces, faults: collector, origins, places };
    const event = readEventElement(element, mapping);
    origins?.note(events, index, element);
    events.push(event);
  }

  const root = readElements(text, limits, { isUnit: isEvent, take });
  if ("code" in root) return { value: null, faults: [root], origins, root: null };
  if (isEvent(root)) {
    const event = events[0] as Members;
    addOuterContext(event);
    return { value: event, faults: collector.faults, origins, root };
  }
  outer.declare(root.declared);
  const value = readRoot(root, events, { namespaces: outer, faults: collector, origins, places });
  return { value, faults: collector.faults, origins, root };
}
