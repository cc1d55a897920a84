import type { ClockReading, Known, StepEvent } from "./facts.ts";
import { foldPath, indexAt, programmeOf } from "./item-path.ts";
import type { ResolvedStep } from "./resolve-step.ts";

/**
 * Where an event takes its place in the life of its items when its own time cannot be right: it was made before it
 * was received, and an act on a document after what the act follows. So a device whose clock is a day off neither
 * holds up those who sign next nor loses its own signature. The event keeps the time it told.
 * @returns undefined where the time may be right; a late report is none of this.
 */
export function readClock(
  event: StepEvent,
  resolved: ResolvedStep | null,
  known: Known,
): ClockReading | undefined {
  const { time, recordTime } = event;
  const isOff = (a: string, b: string): boolean => Date.parse(a) - Date.parse(b) > known.futureSeconds * 1000;
  if (isOff(time, recordTime)) return { placed: recordTime };
  const follows = resolved && dueToFollow(event, resolved, known);
  if (!follows) return undefined;
  const placed = follows.last > recordTime ? follows.last : recordTime;
  // Seconds are no matter: two right clocks differ by as much.
  return isOff(recordTime, time) ? { placed, behind: follows } : { placed };
}

/**
 * The state of a document that an act may follow as the document stands, but not as it stood at the time the act
 * tells; and since when it is in it.
 */
function dueToFollow(
  event: StepEvent,
  { step, items }: ResolvedStep,
  known: Known,
): (NonNullable<ClockReading["behind"]> & { last: string }) | null {
  const { id, items: kinds, states } = step.programme.declaration;
  for (const { uri, kind, effect } of items) {
    const path = known.item(uri)?.path;
    if (!path?.length || !effect?.from || kinds[kind ?? ""]?.kind !== "document") continue;
    const stateAt = (end?: number): string => foldPath(path, end).states[id] ?? "new";
    const now = stateAt();
    if (effect.from.includes(stateAt(indexAt(path, { t: event.time, s: event.seq })))) continue;
    if (now === "new" || !effect.from.includes(now)) continue;
    const since = path.findLast(({ p, st }) => st !== undefined && p !== null && programmeOf(p) === id)!;
    return { state: states[now]!.label, since: since.t, last: path.at(-1)!.t };
  }
  return null;
}
