import type { AdmittedStep } from "./admit-step.ts";
import type { Decision, Known, StepEvent } from "./facts.ts";
import { raiseGeneric } from "./generic-flags.ts";
import { kilometres, type Point } from "./great-circle.ts";
import { indexAt, type PathEntry } from "./item-path.ts";
import type { StepItem } from "./resolve-step.ts";
import type { TrackSummary } from "./track.ts";

/**
 * Notes in an entry where the thing itself was, where that is not where its holder has it afterwards: goods
 * handed on are still at the place they leave. What anybody may record from anywhere says nothing of
 * whereabouts, nor does what is done to a paper.
 */
export function noteWhereabouts(
  entry: PathEntry,
  item: StepItem,
  { step }: AdmittedStep,
  event: StepEvent,
): void {
  const kind = step.programme.declaration.items[item.kind ?? ""]?.kind;
  const isOpen = step.step.custody === "open" && entry.h === undefined;
  if (kind !== "document" && !isOpen && event.place !== (entry.l ?? null)) entry.w = event.place;
}

/** Place an entry puts the thing at; null where it does not tell. */
export function whereOf(entry: PathEntry): number | null {
  return entry.w === undefined ? (entry.l ?? null) : entry.w;
}

/**
 * G6: a thing turns up sooner than it can have travelled, or the track of a step is too fast, stands too long
 * or does not lead to the place.
 */
export function whereaboutsFlags(
  admitted: AdmittedStep,
  event: StepEvent,
  known: Known,
  decision: Decision,
): void {
  for (const { uri, entry, role } of decision.changes) {
    if (role === "content" || whereOf(entry) !== event.place) continue;
    const path = known.item(uri)?.path ?? [];
    const at = indexAt(path, entry);
    const isFound = (other: PathEntry): boolean => pointOf(whereOf(other), known) !== null;
    const before = path.slice(0, at).findLast(isFound);
    const next = path.slice(at).find(isFound);
    for (const other of [before, next]) if (other) tooFast(uri, other, event, known, decision);
  }
  for (const track of tracksOf(admitted)) trackFlags(track, event, known, decision);
}

function pointOf(place: number | null, known: Known): Point | null {
  const facts = place === null ? undefined : known.place(place);
  return facts?.lon == null || facts.lat == null ? null : { lon: facts.lon, lat: facts.lat };
}

function tooFast(uri: string, other: PathEntry, event: StepEvent, known: Known, decision: Decision): void {
  const here = pointOf(event.place, known);
  const there = pointOf(whereOf(other), known);
  if (!here || !there) return;
  const km = kilometres(here, there);
  const minutes = Math.abs(Date.parse(event.time) - Date.parse(other.t)) / 60_000;
  const limit = known.limits.speedKmh;
  if (km <= (limit * minutes) / 60) return;
  raiseGeneric("G6", event, decision, uri, {
    key: `${uri}|${event.seq}|${other.s}`,
    km: Number(km.toFixed(1)),
    minutes: Number(minutes.toFixed(1)),
    limit,
  });
}

function tracksOf({ step, values }: AdmittedStep): TrackSummary[] {
  return Object.entries(step.step.fields ?? {}).flatMap(([name, { type }]) =>
    type === "track" && values[name] ? ([values[name]].flat() as TrackSummary[]) : [],
  );
}

function trackFlags(track: TrackSummary, event: StepEvent, known: Known, decision: Decision): void {
  const { speedKmh, stopMinutes, trackEndKm } = known.limits;
  const item = event.items.length === 1 ? event.items[0]!.uri : null;
  const raise = (variant: string, params: Record<string, unknown>): void =>
    raiseGeneric("G6", event, decision, item, { variant, key: `${event.seq}|${variant}`, ...params });
  if (track.maxKmh > speedKmh) raise("speed", { kmh: track.maxKmh, limit: speedKmh });
  if (track.longestStopMinutes > stopMinutes)
    raise("stop", { minutes: track.longestStopMinutes, limit: stopMinutes });
  // A hand-over may be told by either end; the track leads to the one that receives.
  const target = pointOf(event.destinationPlace ?? event.place, known);
  if (!target) return;
  const km = kilometres({ lon: track.endLon, lat: track.endLat }, target);
  if (km > trackEndKm) raise("end", { km: Number(km.toFixed(1)), limit: trackEndKm });
}
