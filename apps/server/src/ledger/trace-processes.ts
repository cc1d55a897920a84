import { sql } from "kysely";
import type { Handle } from "../database/index.ts";
import { plainArray } from "./sql-arrays.ts";
import { begin, type Direction, end, type Step, type Visit } from "./trace-steps.ts";

/** A transformation that counts: things it took in and put out. */
export interface ProcessRow {
  seq: string;
  time: Date;
  process: string | null;
  ins: string[];
  outs: string[];
}

/**
 * Transformations that took the node in (forward) or put it out (back); several events may be one process.
 * Always in the same order: a walk that goes on later must go the same way.
 * @param read gets every transformation that was read, by sequence number.
 */
export async function throughProcesses(
  tx: Handle,
  frontier: Visit[],
  direction: Direction,
  read: Map<string, ProcessRow>,
): Promise<Step[]> {
  const visits = frontier.filter(({ mode }) => mode !== "host");
  if (!visits.length) return [];
  const roles = direction === "forward" ? ["i", "I"] : ["o", "O"];
  const live = sql`e.type = 'T' and not e.declares
    and not exists (select from event_void v where v.party = e.party and v.seq = e.seq)`;
  const { rows: direct } = await sql<ProcessRow>`
    select e.seq, e.time, e.process, e.ins, e.outs from event e
    where e.seq = any(array(select distinct x.seq from event_epc x
      where x.epc = any(${plainArray(new Set(visits.map(({ key }) => key)))}::uuid[])
        and x.role = any(${plainArray(roles)}::"char"[]))) and ${live} order by e.seq`.execute(tx);
  const shared = new Set(direct.flatMap(({ process }) => process ?? []));
  const { rows: siblings } = shared.size
    ? await sql<ProcessRow>`
        select e.seq, e.time, e.process, e.ins, e.outs from event e
        where e.process = any(${plainArray(shared)}::uuid[]) and ${live} order by e.seq`.execute(tx)
    : { rows: [] };

  for (const row of [...direct, ...siblings]) read.set(row.seq, row);

  const near = direction === "forward" ? "ins" : "outs";
  const far = direction === "forward" ? "outs" : "ins";
  const byNear = new Map<string, ProcessRow[]>();
  for (const row of direct) for (const key of row[near]) byNear.set(key, [...(byNear.get(key) ?? []), row]);
  const byProcess = new Map<string, ProcessRow[]>();
  for (const row of siblings) byProcess.set(row.process!, [...(byProcess.get(row.process!) ?? []), row]);

  const steps: Step[] = [];
  for (const visit of visits)
    for (const row of byNear.get(visit.key) ?? []) {
      const time = row.time.toISOString();
      if (time < visit.from || time > visit.to) continue;
      for (const part of row.process ? byProcess.get(row.process)! : [row])
        for (const key of part[far]) {
          const [from, to] = direction === "forward" ? [visit.key, key] : [key, visit.key];
          const at = part.time.toISOString();
          steps.push({
            edge: { from, to, seq: part.seq, kind: "transform", time: at, namedBy: part.seq },
            visit: {
              key,
              mode: "whole",
              from: direction === "forward" ? at : begin,
              to: direction === "forward" ? end : at,
              depth: visit.depth + 1,
            },
          });
        }
    }
  return steps;
}
