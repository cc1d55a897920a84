import { canonicalUri } from "@loopledger/identifiers";
import { foldPath, type PathEntry } from "@loopledger/programme";
import { sql } from "kysely";
import type { Handle } from "../database/index.ts";
import { itemKey } from "./keys.ts";
import { plainArray } from "./sql-arrays.ts";
import type { KeyEdge } from "./trace-steps.ts";

export interface TraceNode {
  item: string;
  kind: string | null;
  programme: string | null;
  state: string | null;
  holder: number | null;
  massKg: number | null;
  depth: number;
  /** Stands for so many serials that were counted, not followed. */
  count?: number;
}

/**
 * Names and present state of the nodes of a trace. Items followed one by one have a row; the others (cells,
 * parcels) are named by the documents of the events that led to them.
 * @param all every edge of the walk, where `edges` are those told now.
 */
export async function describeNodes(
  tx: Handle,
  depths: ReadonlyMap<string, number>,
  edges: KeyEdge[],
  all: KeyEdge[],
  start: { key: string; uri: string },
): Promise<{ nodes: TraceNode[]; uris: Map<string, string> }> {
  const uris = new Map([[start.key, start.uri]]);
  const nodes = new Map<string, TraceNode>();
  const { rows } = await sql<{
    h: string;
    uri: string;
    programme: string | null;
    kind: string | null;
    state: string | null;
    holder: number | null;
    mg: string | null;
    path: string;
  }>`
    select h, uri, programme, kind, state, holder, mg, path from item
    where h = any(${plainArray(depths.keys())}::uuid[])`.execute(tx);
  for (const row of rows) {
    uris.set(row.h, row.uri);
    const mass =
      row.mg === null
        ? foldPath(JSON.parse(row.path) as PathEntry[]).attributes["massKg"]
        : Number(row.mg) / 1e6;
    nodes.set(row.h, {
      item: row.uri,
      kind: row.kind,
      programme: row.programme,
      state: row.state,
      holder: row.holder,
      massKg: typeof mass === "number" ? mass : null,
      depth: depths.get(row.h)!,
    });
  }
  // Ends told of before, where this is a later part of an answer.
  const others = new Set<string>();
  for (const { from, to } of edges) for (const key of [from, to]) if (!depths.has(key)) others.add(key);
  const keys = [...depths.keys(), ...others];
  await nameEnds(tx, uris, keys, edges, others);
  // A shared process leads to a thing that only the document of another edge names.
  if (edges.length < all.length) await nameEnds(tx, uris, keys, all, new Set());
  for (const [key, depth] of depths) {
    const uri = uris.get(key);
    if (uri === undefined || nodes.has(key)) continue;
    const plain = { kind: null, programme: null, state: null, holder: null, massKg: null };
    nodes.set(key, { item: uri, ...plain, depth });
  }
  return { nodes: [...nodes.values()].sort((a, b) => a.depth - b.depth || (a.item < b.item ? -1 : 1)), uris };
}

/**
 * Adds the names that are missing: of items told of before, and of things that have no row.
 * @param others keys whose rows have not been looked for
 */
async function nameEnds(
  tx: Handle,
  uris: Map<string, string>,
  keys: string[],
  edges: KeyEdge[],
  others: ReadonlySet<string>,
): Promise<void> {
  if (others.size) {
    const { rows } = await sql<{ h: string; uri: string }>`
      select h, uri from item where h = any(${plainArray(others)}::uuid[])`.execute(tx);
    for (const { h, uri } of rows) uris.set(h, uri);
  }
  if (keys.every((key) => uris.has(key))) return;
  const seqs = new Set(edges.map(({ namedBy }) => namedBy));
  const { rows: docs } = await sql<{ doc: string }>`
    select doc from event where seq = any(${plainArray(seqs)}::bigint[])`.execute(tx);
  for (const { doc } of docs) for (const uri of urisIn(doc)) uris.set(itemKey(uri), uri);
}

const lists = ["epcList", "childEPCs", "inputEPCList", "outputEPCList"];
const lines = ["quantityList", "childQuantityList", "inputQuantityList", "outputQuantityList"];

/** Canonical URIs of everything a stored event names; it was checked when it came in. */
function urisIn(doc: string): string[] {
  const event = JSON.parse(doc) as Record<string, unknown>;
  const sent = lists.flatMap((name) => (event[name] as string[] | undefined) ?? []);
  for (const name of lines)
    for (const { epcClass } of (event[name] as { epcClass: string }[] | undefined) ?? []) sent.push(epcClass);
  if (typeof event["parentID"] === "string") sent.push(event["parentID"]);
  return sent.map(canonicalUri);
}
