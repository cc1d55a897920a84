import { type Condition, type Query, readQuery, splitQuery } from "@loopledger/epcis";
import { sql } from "kysely";
import { asViewer } from "../database/index.ts";
import { Problem } from "../http/problem.ts";
import { orderedPage } from "./ordered-page.ts";
import { type PageToken, readToken, writeToken } from "./page-token.ts";
import { allOf, filterOf } from "./query-filters.ts";
import {
  type Asker,
  type EventPage,
  positionOf,
  type Scan,
  scanEvents,
  type StoredDocument,
  tooComplex,
  type Wanted,
} from "./scan-events.ts";

/** Query parameters as they come in the URL. */
export type QueryParameters = Record<string, string | string[] | undefined>;

const perPagePreset = 30;
const perPageLimit = 1_000;

/**
 * Reads the parameters of an EPCIS query.
 * @param prefixes namespaces of extension fields by prefix.
 * @throws Problem QUERY_PARAMETER naming the first parameter that is unknown or malformed; `errors` has all.
 */
export function readEventQuery(parameters: QueryParameters, prefixes: Record<string, string>): Query {
  const read = readQuery(parameters, { prefixes });
  if (read.ok) return read.query;
  const name = String(read.faults[0]?.params?.["parameter"]);
  const value = String(parameters[name] ?? "").slice(0, 200);
  const faults = read.faults.map((fault) => ({ ...fault, path: `?${fault.path.slice(1)}` }));
  throw new Problem("QUERY_PARAMETER", { name, value }, faults);
}

/**
 * Answers an EPCIS query page by page, in order of event time where none is asked for. What has no column is tested
 * event by event, on what the asker may see of each. A page may be short where few of many events are found; its
 * token goes on from where it stopped.
 * @throws Problem QUERY_TOO_LARGE where there are more events than `maxEventCount`; QUERY_TOO_COMPLEX where too many
 *   have to be looked at to begin an answer.
 */
export async function queryEvents(asker: Asker, query: Query): Promise<EventPage> {
  const { store, rest } = splitQuery({ ...query, conditions: query.conditions.map(withoutHierarchy) });
  const { order, direction } = query;
  const isTimed = order === null || order.by === "eventTime" || order.by === "recordTime";
  const token = query.nextPageToken === null ? null : readToken(query.nextPageToken, isTimed);
  const by = order?.by === "recordTime" ? order.by : "eventTime";
  const scan: Scan = {
    filters: store.map(filterOf),
    rest,
    reads: false,
    by,
    direction,
    after: null,
    wanted: 0,
  };
  if (query.maxEventCount !== null && !token) await refuseMore(asker, scan, query.maxEventCount);
  const taken = token?.taken ?? 0;
  const total = query.eventCountLimit ?? Infinity;
  const take = Math.max(0, Math.min(query.perPage ?? perPagePreset, perPageLimit, total - taken));
  if (take === 0) return { rows: [], next: null };
  if (!isTimed) return orderedPage(asker, scan, order, { token, take, total });
  return timedPage(asker, { ...scan, after: positionIn(token) }, { token, take, total });
}

async function timedPage(asker: Asker, scan: Scan, { token, take, total }: Wanted): Promise<EventPage> {
  const { rows, end, at } = await scanEvents(asker, { ...scan, wanted: take + 1 });
  const page = rows.slice(0, take);
  const taken = (token?.taken ?? 0) + page.length;
  if (end === "events" || taken >= total) return { rows: page, next: null };
  if (end === "limit" && page.length === 0 && !token) throw tooComplex(asker);
  const last = end === "wanted" ? positionOf(page.at(-1)!) : at!;
  return { rows: page, next: writeToken({ ...last, taken }) };
}

function positionIn(token: PageToken | null): Scan["after"] {
  return token && token.time !== null ? { time: token.time, seq: token.seq } : null;
}

/** The register has no places within places, so a place is its only descendant. */
function withoutHierarchy(condition: Condition): Condition {
  return condition.test === "within" ? { ...condition, test: "oneOf" } : condition;
}

/** @throws Problem QUERY_TOO_LARGE, QUERY_TOO_COMPLEX */
async function refuseMore(asker: Asker, scan: Scan, most: number): Promise<void> {
  if ((await countUpTo(asker, scan, most + 1)) > most) throw new Problem("QUERY_TOO_LARGE", { limit: most });
}

async function countUpTo(asker: Asker, scan: Scan, wanted: number): Promise<number> {
  if (scan.rest.length) {
    const { rows, end } = await scanEvents(asker, { ...scan, wanted });
    if (end === "limit") throw tooComplex(asker);
    return rows.length;
  }
  return asViewer(asker.database, asker.viewer, async (tx) => {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from
      (select 1 from event e where ${allOf(scan.filters)} limit ${wanted}) t`.execute(tx);
    return rows[0]!.n;
  });
}

/** A stored event as it is given out: with the time the repository recorded it. */
export function withRecordTime({ doc, record_time }: StoredDocument): Record<string, unknown> {
  return { ...(JSON.parse(doc) as Record<string, unknown>), recordTime: record_time.toISOString() };
}
