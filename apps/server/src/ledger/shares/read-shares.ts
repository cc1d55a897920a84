import type { Handle } from "../../database/index.ts";
import { itemKey } from "../keys.ts";
import { describeNodes, type TraceNode } from "../trace-nodes.ts";
import type { ProcessRow } from "../trace-processes.ts";
import type { StayRow } from "../trace-stays.ts";
import { walk } from "../trace-walk.ts";
import { type Addition, byMoment, type Making, type MassWorld, type Moment } from "./mass-world.ts";
import { sharesOf } from "./mixing.ts";
import { Masses } from "./read-masses.ts";

/** A thing with the part of the mass that is from it, or came through it. */
export interface SharedNode extends Omit<TraceNode, "depth"> {
  /** From 0 to 1. */
  share: number;
}

export interface ReadShares {
  item: string;
  massKg: number | null;
  /** Things nothing is known to have gone into, the largest part first. */
  origins: SharedNode[];
  /** Things that something on the way was taken out of. */
  hosts: SharedNode[];
  /** Part that went through a step, `programme/step`, at least once. */
  steps: { step: string; share: number }[];
  /** Part that cannot be told: a mass is missing, or the way goes on beyond the limit. */
  unknown: number;
  /** Sequence numbers of the transformations behind it. */
  events: string[];
  truncated: boolean;
}

/** After every event. */
const now: Moment = { t: "9999-12-31T23:59:59.999Z", s: "9223372036854775807" };

/** Of what a thing consists now, as far as the viewer of the transaction may see. */
export async function readShares(tx: Handle, uri: string, limit: number): Promise<ReadShares> {
  const start = itemKey(uri);
  const found = await walk(tx, start, { direction: "back", limit, serials: true });
  const { processes, stays, opened, depths } = found;
  const keys = new Set([...depths.keys(), ...stays.flatMap(({ child, parent }) => [child, parent])]);
  const masses = await Masses.read(tx, keys, processes.values());
  const world = massWorld(masses, [...processes.values()], stays, opened);
  const { origins, hosts, steps, events, unknown } = sharesOf(world, start, now);
  const told = new Map([...origins.keys(), ...hosts.keys(), start].map((key) => [key, 0]));
  const { nodes, uris } = await describeNodes(tx, told, found.edges, found.edges, { key: start, uri });
  const byUri = new Map(nodes.map((node) => [node.item, node]));
  const describe = (shares: ReadonlyMap<string, number>): SharedNode[] =>
    [...shares]
      .flatMap(([key, share]): SharedNode[] => {
        const node = byUri.get(uris.get(key) ?? "");
        if (!node) return [];
        const { depth: _, ...rest } = node;
        return [{ ...rest, share }];
      })
      .sort((a, b) => b.share - a.share || (a.item < b.item ? -1 : 1));
  return {
    item: uri,
    massKg: masses.at(start, now),
    origins: describe(origins),
    hosts: describe(hosts),
    steps: [...steps].map(([step, share]) => ({ step, share })).sort((a, b) => b.share - a.share),
    unknown,
    events: [...events],
    truncated: found.cutIn !== null,
  };
}

/** What was read, as the engine asks for it. */
function massWorld(
  masses: Masses,
  rows: ProcessRow[],
  stays: StayRow[],
  opened: ReadonlySet<string>,
): MassWorld {
  const makings = makingsOf(masses, rows);
  const additions = new Map<string, Addition[]>();
  for (const row of rows)
    for (const key of new Set(row.outs)) {
      const list = additions.get(key) ?? [];
      list.push({ making: makings.get(nameOf(row))!, at: momentOf(row), ...masses.put(key, row.seq) });
      additions.set(key, list);
    }
  for (const list of additions.values()) averaged(list.sort((a, b) => byMoment(a.at, b.at)));
  const byParent = groupBy(stays, ({ parent }) => parent);
  const byChild = groupBy(stays, ({ child }) => child);
  return {
    isUnread: (item) => !opened.has(item),
    additions: (item, at) =>
      (additions.get(item) ?? []).filter((one) => one.at.t <= at.t && one.at.s !== at.s),
    contents: (item, at) =>
      [...new Set((byParent.get(item) ?? []).filter((stay) => isIn(stay, at)).map(({ child }) => child))].map(
        (child) => ({ item: child, kg: masses.at(child, at) }),
      ),
    massAt: (item, at) => masses.at(item, at),
    hosts: (item, at) =>
      (byChild.get(item) ?? []).flatMap(({ parent, ended, to_time, to_seq }) => {
        const t = to_time?.toISOString();
        const isOut = ended === "r" || ended === "m";
        return isOut && t !== undefined && t <= at.t ? [{ item: parent, at: { t, s: to_seq! } }] : [];
      }),
  };
}

/** Events with one `transformationID` are one making: all inputs of all of them. */
function makingsOf(masses: Masses, rows: ProcessRow[]): Map<string, Making> {
  const makings = new Map<string, Making>();
  for (const row of rows) {
    const id = nameOf(row);
    const making = makings.get(id) ?? { id, steps: [], events: [], inputs: [] };
    makings.set(id, making);
    const step = masses.steps.get(row.seq);
    if (step !== undefined && !making.steps.includes(step)) making.steps.push(step);
    making.events.push(row.seq);
    for (const item of new Set(row.ins))
      making.inputs.push({ item, kg: masses.taken(item, row.seq), at: momentOf(row) });
  }
  return makings;
}

const nameOf = ({ process, seq }: ProcessRow): string => process ?? seq;
const momentOf = ({ time, seq }: ProcessRow): Moment => ({ t: time.toISOString(), s: seq });

/** Of a thing nobody keeps a record of, what was left before is taken as all that was put in: the average of the lot. */
function averaged(list: Addition[]): void {
  let sum: number | null = 0;
  for (const one of list) {
    one.rest ??= sum;
    sum = sum === null || one.kg === null ? null : sum + one.kg;
  }
}

/** Inside at a moment; what goes in or out at that very time counts as inside. */
function isIn({ from_time, to_time, from_seq, to_seq }: StayRow, { t }: Moment): boolean {
  return (
    from_seq !== to_seq && from_time.toISOString() <= t && (to_time === null || to_time.toISOString() >= t)
  );
}

function groupBy<T>(list: T[], key: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of list) {
    const group = groups.get(key(one));
    if (group) group.push(one);
    else groups.set(key(one), [one]);
  }
  return groups;
}
