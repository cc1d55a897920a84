import type { Wording } from "@loopledger/programme";
import type { Flows } from "../api/types.ts";

export interface DrawnFlows {
  nodes: { id: string; label: Wording | string; residualOf?: { id: string; kind: string } }[];
  links: { from: string; to: string; kg: number }[];
}

/** Residuals of these are what is left on the spot; of a process they are what cannot be accounted for. */
export const keeping = ["stock", "transit"];

/** Below this share of the largest flow a ribbon is thinner than a hair and its name hides another. */
const hair = 0.005;
/** A drawing with no more links than this is legible with all of them. */
const legible = 24;

/** What is drawn, and what is left to the table: `count` flows of `kg` together. */
export function leaveOutSmall({
  nodes,
  links,
}: DrawnFlows): DrawnFlows & { small: { count: number; kg: number } } {
  const least = links.length > legible ? hair * Math.max(...links.map(({ kg }) => kg)) : 0;
  const drawn = links.filter(({ kg }) => kg >= least);
  const used = new Set(drawn.flatMap(({ from, to }) => [from, to]));
  const kg = links.reduce((sum, link) => (link.kg < least ? sum + link.kg : sum), 0);
  return {
    nodes: nodes.filter(({ id }) => used.has(id)),
    links: drawn,
    small: { count: links.length - drawn.length, kg },
  };
}

/** Residuals smaller than this share of what passes a node are rounding. */
const noise = 1e-6;

/**
 * Makes flows drawable: one link for a pair, a stub for what a node gives as its residual, and no circles.
 * Of a pair that goes both ways the smaller link is drawn to a twin of its node, since a Sankey cannot turn
 * back; the twin keeps the name.
 */
export function withResiduals(flows: Flows): DrawnFlows {
  const nodes: DrawnFlows["nodes"] = flows.nodes.map(({ id, label }) => ({ id, label }));
  const labels = new Map(nodes.map(({ id, label }) => [id, label]));
  const sums = new Map<string, { from: string; to: string; kg: number }>();
  for (const { from, to, kg } of flows.links) {
    if (!(kg > 0) || !labels.has(from) || !labels.has(to)) continue;
    const key = JSON.stringify([from, to]);
    const sum = sums.get(key);
    if (sum) sum.kg += kg;
    else sums.set(key, { from, to, kg });
  }
  const links: DrawnFlows["links"] = [];
  const after = new Map<string, Set<string>>();
  const reaches = (start: string, goal: string): boolean => {
    const seen = new Set<string>();
    const open = [start];
    while (open.length > 0) {
      const at = open.pop()!;
      if (at === goal) return true;
      if (seen.has(at)) continue;
      seen.add(at);
      open.push(...(after.get(at) ?? []));
    }
    return false;
  };
  for (const { from, to, kg } of [...sums.values()].sort((a, b) => b.kg - a.kg)) {
    let target = to;
    if (reaches(to, from)) {
      target = `${to} (back)`;
      if (!labels.has(target)) {
        labels.set(target, labels.get(to)!);
        nodes.push({ id: target, label: labels.get(to)! });
      }
    }
    links.push({ from, to: target, kg });
    after.set(from, (after.get(from) ?? new Set()).add(target));
  }
  const through = (id: string) => links.reduce((sum, { from, kg }) => (from === id ? sum + kg : sum), 0);
  for (const { id, kind = "", residual } of flows.nodes) {
    if (residual === undefined || residual <= 0 || residual <= through(id) * noise) continue;
    const stub = `${id} (residual)`;
    nodes.push({ id: stub, label: "", residualOf: { id, kind } });
    links.push({ from: id, to: stub, kg: residual });
  }
  const used = new Set(links.flatMap(({ from, to }) => [from, to]));
  return { nodes: nodes.filter(({ id }) => used.has(id)), links };
}
