import { sql } from "kysely";
import type { Handle } from "../database/index.ts";
import { plainArray } from "./sql-arrays.ts";
import type { Step } from "./trace-steps.ts";

/** Things without a record of their own that one node leads to by one way: more are told as a number. */
const mostAlike = 100;
/** Of those, so many are shown. */
const shownOfMany = 10;

/** Serials that were counted instead of followed: cells of a module, parcels of a pallet. */
export interface Rest {
  /** Node that leads to them, and what of it does. */
  at: string;
  kind: Step["edge"]["kind"];
  /** Event of a transformation; of things packed, the first that packed. */
  seq: string;
  time: string;
  /** The node is where matter comes from. */
  outward: boolean;
  /** How many are not shown. */
  count: number;
  depth: number;
}

/**
 * Takes serials out of the steps of a round where one node leads to very many of them: what has a record of its
 * own (a pack, a vehicle, a lot) is always followed, of the others the first few are.
 * @param known nodes seen before; they are no news and stay.
 * @param rests gets what was taken out.
 */
export async function withoutRest(
  tx: Handle,
  steps: Step[],
  known: ReadonlyMap<string, number>,
  rests: Map<string, Rest>,
): Promise<Step[]> {
  const fans = new Map<string, { far: Set<string>; steps: Step[] }>();
  for (const step of steps) {
    const { visit } = step;
    if (known.has(visit.key)) continue;
    const name = nameOf(step);
    const fan = fans.get(name) ?? { far: new Set(), steps: [] };
    fan.far.add(visit.key);
    fan.steps.push(step);
    fans.set(name, fan);
  }
  const wide = [...fans].filter(([name, { far }]) => far.size > mostAlike || rests.has(name));
  if (!wide.length) return steps;
  const serials = await unrecorded(
    tx,
    wide.flatMap(([, fan]) => fan.steps),
  );
  const left = new Set<Step>();
  for (const [name, fan] of wide) {
    const alike = [...fan.far].filter((key) => serials.has(key));
    const again = rests.has(name);
    if (!again && alike.length <= mostAlike) continue;
    const rest = new Set(again ? alike : alike.slice(shownOfMany));
    const out = fan.steps.filter(({ visit }) => rest.has(visit.key));
    for (const step of out) left.add(step);
    if (again) continue;
    const { edge, visit } = out[0]!;
    const at = nearOf(out[0]!);
    rests.set(name, { at, kind: edge.kind, seq: edge.seq, time: edge.time, outward: edge.from === at, count: rest.size, depth: visit.depth }); // prettier-ignore
  }
  return steps.filter((step) => !left.has(step));
}

function nearOf({ edge, visit }: Step): string {
  return edge.from === visit.key ? edge.to : edge.from;
}

/** Steps with one name lead from one node by one way: a transformation, or being packed into it by whatever events. */
function nameOf(step: Step): string {
  const { kind, seq } = step.edge;
  return `${nearOf(step)}|${kind}|${kind === "transform" ? seq : ""}`;
}

/** Which of the things steps lead to are named one by one in their events and have no record. */
async function unrecorded(tx: Handle, steps: Step[]): Promise<Set<string>> {
  const { rows } = await sql<{ epc: string }>`
    select distinct x.epc from event_epc x
    where x.epc = any(${plainArray(new Set(steps.map(({ visit }) => visit.key)))}::uuid[])
      and x.seq = any(${plainArray(new Set(steps.map(({ edge }) => edge.namedBy)))}::bigint[])
      and x.role in ('i', 'o', 'c') and not exists (select from item i where i.h = x.epc)`.execute(tx);
  return new Set(rows.map(({ epc }) => epc));
}
