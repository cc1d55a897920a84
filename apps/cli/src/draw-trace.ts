/** A trace as the server answers it; only what is drawn. */
export interface Trace {
  item: string;
  nodes: { item: string; kind: string | null; state: string | null; massKg: number | null }[];
  edges: { from: string; to: string; kind: string; time: string }[];
  truncated: boolean;
}

/**
 * A trace as an indented tree from its item on. Matter flows along an edge from `from` to `to`, so looking
 * back the parts of a node are at the start of the edges that end in it. An item met again is named once
 * more and not followed a second time.
 */
export function drawTrace({ item, nodes, edges }: Trace, direction: "back" | "forward"): string[] {
  const about = new Map(nodes.map((node) => [node.item, node]));
  const next = new Map<string, string[]>();
  for (const { from, to } of edges) {
    const [here, there] = direction === "back" ? [to, from] : [from, to];
    const known = next.get(here) ?? [];
    if (!known.includes(there)) next.set(here, [...known, there]);
  }
  const lines: string[] = [];
  const seen = new Set<string>();
  const stack: [string, number][] = [[item, 0]];
  for (let top = stack.pop(); top; top = stack.pop()) {
    const [uri, depth] = top;
    const again = seen.has(uri);
    const { kind, state, massKg } = about.get(uri) ?? {};
    const facts = [kind, state, massKg == null ? null : `${massKg} kg`, again ? "…" : null].filter(Boolean);
    lines.push(`${"  ".repeat(depth)}${uri}${facts.length ? `  (${facts.join(", ")})` : ""}`);
    if (again) continue;
    seen.add(uri);
    for (const there of [...(next.get(uri) ?? [])].reverse()) stack.push([there, depth + 1]);
  }
  return lines;
}
