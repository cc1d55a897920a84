import type { Catalogue } from "./compile.ts";
import type { Decision, Known, StepEvent } from "./facts.ts";
import { raiseGeneric } from "./generic-flags.ts";
import { joined } from "./generic-rules.ts";
import { insertEntry, type ItemRecord, type PathEntry, programmeOf } from "./item-path.ts";
import { stateWords } from "./state-words.ts";
import type { Wording } from "./types.ts";

/**
 * Flags a step taken from a state it does not follow. A late report may explain a jump flagged before, or
 * make one: both are found by walking the whole path with and without it.
 */
export function checkOrder(
  record: ItemRecord | undefined,
  uri: string,
  entry: PathEntry,
  event: StepEvent,
  known: Known,
  decision: Decision,
): void {
  const old = record?.path ?? [];
  const path = [...old];
  insertEntry(path, entry);
  const was = jumps(old, known.catalogue);
  const is = jumps(path, known.catalogue);
  for (const [seq, { by, ...jump }] of is)
    // A jump of an earlier record is the business of whoever recorded that.
    if (!was.has(seq)) {
      // A claimant is not told what is known of the thing it claims.
      const isClaim = entry.c === true && seq === entry.s;
      const isUnknown = seq === path[0]!.s;
      raiseGeneric("G2", { ...event, actor: by }, decision, uri, {
        ...(isClaim ? { state: "—" } : isUnknown ? { variant: "unknown", code: uri } : { state: jump.state }),
        expected: jump.expected,
        key: `${uri}|${seq}`,
      });
    }
  for (const seq of was.keys())
    if (!is.has(seq)) decision.withdrawn.push({ rule: "G2", key: `${uri}|${seq}` });
}

interface Jump {
  state: Wording;
  expected: Wording;
  by: number;
}

/** Entries of a path whose step does not follow the state before, by sequence number. */
function jumps(path: PathEntry[], catalogue: Catalogue): Map<string, Jump> {
  const found = new Map<string, Jump>();
  const states: Record<string, string> = {};
  const worded = (programme: string, names: string[]): Wording =>
    joined(stateWords(catalogue.programmes.get(programme)!.declaration, names));
  for (const entry of path) {
    if (entry.p === null) continue;
    const programme = programmeOf(entry.p);
    const part = entry.e === undefined || entry.e === "content" ? "item" : entry.e;
    const from = catalogue.step(entry.p)?.step[part]?.from;
    const state = states[programme] ?? "new";
    if (from && !from.includes(state))
      found.set(entry.s, {
        state: worded(programme, [state]),
        expected: worded(programme, from),
        by: entry.by,
      });
    if (entry.st !== undefined) states[programme] = entry.st;
  }
  return found;
}

/**
 * Whether the present holder only says that it was handed the item: its claim did not follow what was known,
 * and no report since has explained it. Until then it is not shown what is known of the item.
 */
export function isClaimed(path: PathEntry[], catalogue: Catalogue): boolean {
  const holding = path.findLast((entry) => entry.h !== undefined);
  if (!holding?.c) return false;
  return holding.p === null || jumps(path, catalogue).has(holding.s);
}
