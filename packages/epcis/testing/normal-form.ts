import { toUtc } from "../src/time.ts";
import type { ReadEvent } from "../src/types.ts";

/**
 * What two ways of writing one event must agree on: the normal form without path, sent text and prefixes. In XML values
 * of extensions are texts, a list of one looks like its value, and white space around a text says nothing.
 */
export function normalForm(event: ReadEvent): unknown {
  const { path: _path, raw: _raw, context: _context, timeText: _timeText, ...rest } = event;
  return loosen({
    ...rest,
    certificationInfo: event.raw["certificationInfo"],
    persistentDisposition: event.raw["persistentDisposition"],
    sensorElementList: event.raw["sensorElementList"],
  });
}

/** The normal form with nothing made alike, for what this package wrote itself. */
export function strictForm(event: ReadEvent): unknown {
  const { path: _path, raw: _raw, context: _context, timeText: _timeText, ...rest } = event;
  return rest;
}

function loosen(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 1 ? loosen(value[0]) : value.map(loosen);
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).map(([name, member]) => [name, loosen(member)] as const);
    return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
  }
  if (typeof value === "bigint") return `${value} mg`;
  if (typeof value !== "string") return String(value);
  const text = toUtc(value.trim()).replace(/^(?:gs1:|https:\/\/gs1\.org\/voc\/)/, "");
  return /^-?\d+\.?\d*$/.test(text) && text.length < 15 ? String(Number(text)) : text;
}

/** Where two values differ, e.g. `.sensorElementList.sensorReport.type: "a" <> "b"`; at most so many places. */
export function differences(one: unknown, other: unknown, at = ""): string[] {
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) {
    return one === other ? [] : [`${at}: ${JSON.stringify(one)} <> ${JSON.stringify(other)}`];
  }
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].flatMap((name) =>
    differences((one as Members)[name], (other as Members)[name], `${at}.${name}`),
  );
}

type Members = Record<string, unknown>;
