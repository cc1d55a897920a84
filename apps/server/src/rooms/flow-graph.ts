import type { Wording } from "@loopledger/programme";
import { type RawBuilder, sql } from "kysely";
import { z } from "zod";
import type { Handle } from "../database/index.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { wordingOut } from "../registry/fields.ts";
import type { Registry } from "../registry/registry.ts";
import { type AccountKind, accountKind, accountLabel, materialLabel } from "./accounts.ts";
import { partyRef, partyRefOf } from "./refs.ts";

/** Kilograms between accounts over a span of time, as a Sankey diagram draws them. */
export const flowGraph = z.object({
  period: z.string().nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  nodes: z.array(
    z.object({
      id: z.string(),
      label: wordingOut,
      kind: z.string(),
      party: partyRef.nullable(),
      kgIn: z.number(),
      kgOut: z.number(),
      /** In less out. Of a process: what went in and has not come out of it, nor is accounted for. */
      residual: z.number(),
    }),
  ),
  links: z.array(
    z.object({
      from: z.string(),
      to: z.string(),
      material: z.string(),
      label: wordingOut.nullable(),
      kg: z.number(),
    }),
  ),
});
type FlowGraph = z.output<typeof flowGraph>;

interface FlowSum {
  src_holder: number;
  src_place: number;
  dst_holder: number;
  dst_place: number;
  code: string;
  mg: string;
}

/**
 * Flows (table `f`, material `m`) summed by both accounts and material. What was booked back by an error
 * declaration counts against the flow it takes back, not as one the other way.
 */
export async function readFlowSums(tx: Handle, tests: readonly RawBuilder<unknown>[]): Promise<FlowSum[]> {
  const { rows } = await sql<FlowSum>`
    with flows as (
      select case when f.kind = 'v' then f.dst_holder else f.src_holder end as src_holder,
        case when f.kind = 'v' then f.dst_place else f.src_place end as src_place,
        case when f.kind = 'v' then f.src_holder else f.dst_holder end as dst_holder,
        case when f.kind = 'v' then f.src_place else f.dst_place end as dst_place,
        m.code, case when f.kind = 'v' then -f.mg else f.mg end as mg
      from flow f join material m on m.id = f.material where ${sql.join(tests, sql` and `)}
    )
    select src_holder, src_place, dst_holder, dst_place, code, sum(mg) as mg from flows
    group by src_holder, src_place, dst_holder, dst_place, code
    order by src_holder, src_place, dst_holder, dst_place, code`.execute(tx);
  return rows;
}

interface Node {
  id: string;
  label: Wording;
  kind: AccountKind;
  holder: number;
  in: bigint;
  out: bigint;
}

/**
 * Sums as nodes and links. Parties are drawn whole; the party a reader asked about by its places. The world
 * outside has no residual: it is where matter comes from and goes.
 */
export function drawFlows(
  { registry: current, catalogue }: Ledger,
  sums: readonly FlowSum[],
  focus: number | null,
): Pick<FlowGraph, "nodes" | "links"> {
  const registry = current();
  const nodes = new Map<string, Node>();
  const links = new Map<string, { from: Node; to: Node; material: string; mg: bigint }>();
  const nodeOf = (holder: number, place: number): Node => {
    const made = makeNode(registry, holder, place, focus);
    const known = nodes.get(made.id);
    if (!known) nodes.set(made.id, made);
    return known ?? made;
  };
  for (const { src_holder, src_place, dst_holder, dst_place, code, mg } of sums) {
    const from = nodeOf(src_holder, src_place);
    const to = nodeOf(dst_holder, dst_place);
    if (from === to) continue;
    const key = `${from.id}|${to.id}|${code}`;
    const link = links.get(key) ?? { from, to, material: code, mg: 0n };
    link.mg += BigInt(mg);
    links.set(key, link);
  }
  const drawn = [...links.values()].flatMap((link) =>
    // Booked back more than was booked in the span: it is a flow the other way.
    link.mg < 0n ? [{ ...link, from: link.to, to: link.from, mg: -link.mg }] : link.mg > 0n ? [link] : [],
  );
  for (const { from, to, mg } of drawn) {
    from.out += mg;
    to.in += mg;
  }
  return {
    nodes: [...nodes.values()]
      .filter((node) => node.in + node.out > 0n)
      .map((node) => ({
        id: node.id,
        label: node.label,
        kind: node.kind,
        party: partyRefOf(registry, node.holder),
        kgIn: kg(node.in),
        kgOut: kg(node.out),
        residual: node.holder === 0 ? 0 : kg(node.in - node.out),
      })),
    links: drawn.map(({ from, to, material, mg }) => ({
      from: from.id,
      to: to.id,
      material,
      label: materialLabel(catalogue, material),
      kg: kg(mg),
    })),
  };
}

function makeNode(registry: Registry, holder: number, place: number, focus: number | null): Node {
  const kind = accountKind(holder, place);
  const sums = { kind, holder, in: 0n, out: 0n };
  if (holder === 0) return { id: kind, label: accountLabel(kind), ...sums };
  const name = registry.partyById(holder)?.name ?? { zh: String(holder), en: String(holder) };
  if (kind !== "stock") return { id: `${kind}:${holder}`, label: joined(name, accountLabel(kind)), ...sums };
  const site = holder === focus ? registry.placeById(place) : undefined;
  if (site) return { id: `place:${place}`, label: site.name, ...sums };
  return { id: `party:${holder}`, label: name, ...sums };
}

function joined(a: Wording, b: Wording): Wording {
  return { zh: `${a.zh} · ${b.zh}`, en: `${a.en} · ${b.en}` };
}

function kg(mg: bigint): number {
  return Number(mg) / 1e6;
}
