import type { Decision, EvidenceUse, Known, StepEvent } from "./facts.ts";
import { raiseGeneric } from "./generic-flags.ts";
import { kilometres } from "./great-circle.ts";
import { identify } from "./resolve-step.ts";

/** Things with an identity of their own an event is about; a kind of waste is none. */
export function identifiedItems(event: StepEvent): string[] {
  const lines = [...event.quantities, ...event.inputQuantities, ...event.outputQuantities];
  const refs = [...event.items, ...(event.parent ? [event.parent] : []), ...event.inputs, ...event.outputs];
  return [
    ...new Set([
      ...refs.map(({ uri }) => uri),
      ...lines.map(({ uri }) => uri).filter((uri) => identify(uri).kind !== "class"),
    ]),
  ];
}

/**
 * G8: evidence that served for something else before, or was taken at another time or place than the event.
 * Loads without identity are told apart by who records them in which step: both ends of one journey may show
 * the same slip, one party may not show it for two loads.
 */
export function evidenceFlags(event: StepEvent, known: Known, decision: Decision): void {
  if (!event.evidence.length) return;
  const { evidenceHours, evidenceKm } = known.limits;
  const items = identifiedItems(event);
  const item = event.items.length === 1 ? event.items[0]!.uri : null;
  const place = event.place === null ? undefined : known.place(event.place);
  for (const [i, { kind, hash, time, lon, lat }] of event.evidence.entries()) {
    const raise = (variant: string, params: Record<string, unknown>): void =>
      raiseGeneric("G8", event, decision, item, {
        variant,
        key: `${event.seq}|${i}|${variant}`,
        evidence: kind,
        ...params,
      });
    const isReused =
      hash !== undefined &&
      known.evidenceUses(hash).some((use) => isElsewhere(use, event, items, decision.step));
    if (isReused) raise("reused", { hash: `${hash.slice(0, 12)}…` });
    if (time !== undefined) {
      const hours = Math.abs(Date.parse(time) - Date.parse(event.time)) / 3_600_000;
      if (hours > evidenceHours) raise("time", { taken: time, time: event.time, limit: evidenceHours });
    }
    if (lon === undefined || lat === undefined || place?.lon == null || place.lat == null) continue;
    const km = kilometres({ lon, lat }, { lon: place.lon, lat: place.lat });
    if (km > evidenceKm) raise("place", { km: Number(km.toFixed(1)), limit: evidenceKm });
  }
}

function isElsewhere(use: EvidenceUse, event: StepEvent, items: string[], step: string | null): boolean {
  if (use.seq === event.seq) return false;
  if (use.items > 0 && items.length > 0) return !items.some((uri) => use.includes(uri));
  return use.party === event.actor && use.step === step;
}
