import { isTime } from "./check-fields.ts";
import { evidenceHash } from "./evidence-hash.ts";
import type { Fault } from "./facts.ts";
import { isPoint } from "./great-circle.ts";

/** A paper, picture or slip that is kept elsewhere and known here by its hash. */
export interface Evidence {
  kind: string;
  /** SHA-256, 64 hexadecimal digits; absent: the paper is only said to exist. */
  hash?: string;
  /** When and where it was taken. */
  time?: string;
  lon?: number;
  lat?: number;
  name?: string;
}

export const evidenceLimits = { entries: 100, kind: 100, name: 300 } as const;

/**
 * Reads `ll:evidence`: one entry or a list. Members we do not know are left to the sender.
 * @returns what could be read, and faults with JSON pointers into the event.
 */
export function readEvidence(given: unknown): { evidence: Evidence[]; faults: Fault[] } {
  const path = "/ll:evidence";
  const evidence: Evidence[] = [];
  const faults: Fault[] = [];
  if (given === undefined || given === null) return { evidence, faults };
  const list: unknown[] = Array.isArray(given) ? given : [given];
  if (list.length > evidenceLimits.entries) {
    faults.push({ path, code: "EVIDENCE_COUNT", params: { most: evidenceLimits.entries } });
    return { evidence, faults };
  }
  for (const [i, entry] of list.entries()) {
    const read = readEntry(entry, `${path}/${i}`, faults);
    if (read) evidence.push(read);
  }
  return { evidence, faults };
}

function readEntry(given: unknown, path: string, faults: Fault[]): Evidence | null {
  const before = faults.length;
  const say = (member: string, code: string, params: Record<string, number> = {}): void =>
    void faults.push({ path: `${path}${member}`, code, params });
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    say("", "EVIDENCE_SHAPE");
    return null;
  }
  const { kind, hash, sha256, time, lon, lat, name } = given as Record<string, unknown>;
  if (!isText(kind, evidenceLimits.kind)) say("/kind", "EVIDENCE_TEXT", { most: evidenceLimits.kind });
  if (isTold(name) && !isText(name, evidenceLimits.name))
    say("/name", "EVIDENCE_TEXT", { most: evidenceLimits.name });
  for (const [member, value] of [
    ["/hash", hash],
    ["/sha256", sha256],
  ] as const)
    if (isTold(value) && evidenceHash(value) === null) say(member, "EVIDENCE_HASH");
  if (isTold(time) && !isTime(time)) say("/time", "EVIDENCE_TIME");
  if ((isTold(lon) || isTold(lat)) && !isPoint(lon, lat))
    say(isPoint(lon, 0) ? "/lat" : "/lon", "EVIDENCE_PLACE");
  if (faults.length > before) return null;
  const digest = evidenceHash(hash) ?? evidenceHash(sha256);
  return {
    kind: kind as string,
    ...(digest === null ? {} : { hash: digest }),
    ...(isTold(time) ? { time: time as string } : {}),
    ...(isTold(lon) ? { lon: lon as number, lat: lat as number } : {}),
    ...(isTold(name) ? { name: name as string } : {}),
  };
}

function isTold(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function isText(value: unknown, most: number): boolean {
  return typeof value === "string" && value.length > 0 && value.length <= most;
}
