import { FaultCollector } from "./fault.ts";

/** How much a document may hold. Absent means no limit, except where a default is named. */
export interface ReadLimits {
  /** UTF-8 bytes of the whole text (`parseJson` only). */
  maxBytes?: number;
  /** Levels of objects and lists; 32 when absent. */
  maxDepth?: number;
  maxEvents?: number;
  /** UTF-8 bytes of one event as JSON; 1,000,000 when absent. */
  maxEventBytes?: number;
  /** Object members in one event, or in the rest of the document; 100,000 when absent. */
  maxKeys?: number;
  /**
   * Refuse every inline attribute that is in sensorMetadata and in a sensorReport (GS1 draft TCR-53).
   * When absent only a contradiction is refused, since GS1's own examples repeat attributes.
   */
  strictSensors?: boolean;
}

export const DEFAULT_DEPTH = 32;
const DEFAULT_EVENT_BYTES = 1_000_000;
export const DEFAULT_KEYS = 100_000;
const UTF8_WORST = 3;
const SUSPECT = /[\0\ud800-\udfff]/;
const UNKEEPABLE = /\0|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

interface Walk {
  units: number;
  keys: number;
  readonly maxDepth: number;
  readonly maxKeys: number;
  readonly faults: FaultCollector;
  readonly skip: unknown;
}

/**
 * Walks an event (or what is around the events: `skip` names the list to leave out) once and answers whether later
 * steps may recurse into it: depth, number of members, size, forbidden names, characters and numbers.
 * `depth` is the level the value stands on.
 */
export function checkSize(
  value: unknown,
  limits: ReadLimits,
  faults: FaultCollector,
  depth: number,
  skip?: unknown,
): boolean {
  const before = faults.faults.length;
  const maxBytes = limits.maxEventBytes ?? DEFAULT_EVENT_BYTES;
  const walk: Walk = {
    units: 0,
    keys: 0,
    maxDepth: limits.maxDepth ?? DEFAULT_DEPTH,
    maxKeys: limits.maxKeys ?? DEFAULT_KEYS,
    faults,
    skip,
  };
  walkValue(value, depth, walk);
  if (faults.faults.length > before) return false;
  // Texts were counted in UTF-16 units without escapes: exact only when it matters.
  if (skip === undefined && walk.units * UTF8_WORST > maxBytes) {
    const size = countUtf8(JSON.stringify(value) ?? "");
    if (size > maxBytes) faults.add("EVENT_TOO_LARGE", { size, limit: maxBytes });
  }
  return faults.faults.length === before;
}

/** False as soon as the walk should stop altogether. */
function walkValue(value: unknown, depth: number, walk: Walk): boolean {
  switch (typeof value) {
    case "string":
      return walkText(value, walk);
    case "number":
      walk.units += 8;
      if (!Number.isFinite(value)) walk.faults.add("FORMAT", { value: String(value), expected: "number" });
      return true;
    case "object":
      break;
    default:
      walk.units += 5;
      if (typeof value !== "boolean") walk.faults.add("TYPE", { expected: "JSON", actual: typeof value });
      return true;
  }
  if (value === null || value === walk.skip) return true;
  if (depth > walk.maxDepth) {
    walk.faults.add("DEPTH", { limit: walk.maxDepth });
    return false;
  }
  return Array.isArray(value)
    ? walkList(value, depth, walk)
    : walkMembers(value as Record<string, unknown>, depth, walk);
}

function walkList(list: unknown[], depth: number, walk: Walk): boolean {
  walk.units += list.length + 2;
  for (let i = 0; i < list.length; i++) {
    walk.faults.enter(i);
    const goOn = walkValue(list[i], depth + 1, walk);
    walk.faults.leave();
    if (!goOn) return false;
  }
  return true;
}

function walkMembers(value: Record<string, unknown>, depth: number, walk: Walk): boolean {
  for (const key of Object.keys(value)) {
    if (++walk.keys > walk.maxKeys) {
      walk.faults.add("TOO_MANY_KEYS", { limit: walk.maxKeys });
      return false;
    }
    if (key === "__proto__") {
      walk.faults.addAt(key, "FORBIDDEN_KEY", { key });
      return false;
    }
    walk.faults.enter(key);
    walk.units += 4;
    const goOn = walkText(key, walk) && walkValue(value[key], depth + 1, walk);
    walk.faults.leave();
    if (!goOn) return false;
  }
  return true;
}

function walkText(text: string, walk: Walk): boolean {
  walk.units += text.length + 2;
  if (SUSPECT.test(text) && UNKEEPABLE.test(text)) walk.faults.add("FORBIDDEN_CHARACTER");
  return true;
}

/** Length of a text in UTF-8 bytes. */
export function countUtf8(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit > 0x7f) bytes += unit > 0x7ff && (unit < 0xd800 || unit > 0xdfff) ? 2 : 1;
  }
  return bytes;
}
