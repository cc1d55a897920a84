import { canonicalUri } from "@loopledger/identifiers";
import { type RawBuilder, sql } from "kysely";
import type { Handle } from "../database/index.ts";
import { Problem } from "../http/problem.ts";
import { itemKey } from "./keys.ts";
import { readTime } from "./read-time.ts";
import { plainArray, textArray } from "./sql-arrays.ts";
import { typeLetter } from "./write-events.ts";

/** Query parameters as they come in the URL. */
export type QueryParameters = Record<string, string | undefined>;

/** An event as stored, with what decides how much of it a reader is shown. */
export interface StoredDocument {
  party: number;
  seq: string;
  step: string | null;
  record_time: Date;
  doc: string;
}

export interface EventPage {
  rows: StoredDocument[];
  /** Token of the next page; null on the last. */
  next: string | null;
}

const matches: Record<string, string[]> = {
  MATCH_epc: ["e", "c"],
  MATCH_parentID: ["p"],
  MATCH_inputEPC: ["i"],
  MATCH_outputEPC: ["o"],
  MATCH_anyEPC: ["e", "c", "p", "i", "o"],
  MATCH_epcClass: ["E", "C"],
  MATCH_inputEPCClass: ["I"],
  MATCH_outputEPCClass: ["O"],
  MATCH_anyEPCClass: ["E", "C", "I", "O"],
};

const paging = new Set([
  "perPage",
  "nextPageToken",
  "orderBy",
  "orderDirection",
  "eventCountLimit",
  "maxEventCount",
]);
const maxPerPage = 1_000;

type Filter = RawBuilder<unknown>;

/** Filters by name; the standard's list values are separated by bars. */
const filters: Record<string, (value: string) => Filter> = {
  eventType: (value) => sql`e.type = any(${plainArray(list(value).map(eventType))}::"char"[])`,
  GE_eventTime: (value) => sql`e.time >= ${readTime("GE_eventTime", value)}::timestamptz`,
  LT_eventTime: (value) => sql`e.time < ${readTime("LT_eventTime", value)}::timestamptz`,
  GE_recordTime: (value) => sql`e.record_time >= ${readTime("GE_recordTime", value)}::timestamptz`,
  LT_recordTime: (value) => sql`e.record_time < ${readTime("LT_recordTime", value)}::timestamptz`,
  EQ_action: (value) => sql`e.action = any(${plainArray(list(value).map(action))}::"char"[])`,
  EQ_bizStep: (value) => sql`e.biz_step = any(${textArray(list(value).map(cbvWord))}::text[])`,
  EQ_disposition: (value) => sql`e.disposition = any(${textArray(list(value).map(cbvWord))}::text[])`,
  EQ_readPoint: (value) => sql`e.read_point = any(${textArray(list(value).map(canonicalUri))}::text[])`,
  EQ_bizLocation: (value) => sql`e.biz_location = any(${textArray(list(value).map(canonicalUri))}::text[])`,
  EQ_eventID: (value) => sql`e.event_id = any(${textArray(list(value))}::text[])`,
  EXISTS_errorDeclaration: () => sql`e.declares`,
};

/**
 * Answers an EPCIS query as a query document, in order of event time (or record time), page by page.
 * @throws Problem QUERY_PARAMETER naming the parameter that is unknown or malformed.
 */
export async function queryEvents(tx: Handle, parameters: QueryParameters): Promise<EventPage> {
  const tests: Filter[] = [];
  for (const [name, value] of Object.entries(parameters)) {
    if (value === undefined || paging.has(name)) continue;
    const roles = matches[name];
    if (roles) tests.push(matching(list(value), roles));
    else if (filters[name]) tests.push(filters[name](value));
    else throw new Problem("QUERY_PARAMETER", { name, value });
  }
  const order = parameters["orderBy"] ?? "eventTime";
  if (order !== "eventTime" && order !== "recordTime")
    throw new Problem("QUERY_PARAMETER", { name: "orderBy", value: order });
  const direction = parameters["orderDirection"] ?? "DESC";
  if (direction !== "ASC" && direction !== "DESC")
    throw new Problem("QUERY_PARAMETER", { name: "orderDirection", value: direction });
  const perPage = Math.min(count("perPage", parameters["perPage"], 30), maxPerPage);
  const total =
    parameters["eventCountLimit"] === undefined
      ? Infinity
      : count("eventCountLimit", parameters["eventCountLimit"], 0);
  const token = parameters["nextPageToken"] === undefined ? null : readToken(parameters["nextPageToken"]);
  const column = order === "eventTime" ? sql`e.time` : sql`e.record_time`;
  const down = direction === "DESC";
  if (token)
    tests.push(
      down
        ? sql`(${column}, e.seq) < (${token.time}::timestamptz, ${token.seq}::bigint)`
        : sql`(${column}, e.seq) > (${token.time}::timestamptz, ${token.seq}::bigint)`,
    );
  const taken = token?.taken ?? 0;
  const take = Math.min(perPage, total - taken);
  const { rows } = await sql<StoredDocument & { at: Date }>`
    select e.seq, ${column} as at, e.record_time, e.party, e.step, e.doc from event e
    where ${tests.length ? sql.join(tests, sql` and `) : sql`true`}
    order by ${column} ${down ? sql`desc` : sql`asc`}, e.seq ${down ? sql`desc` : sql`asc`}
    limit ${take + 1}`.execute(tx);
  const page = rows.slice(0, take);
  const last = page.at(-1);
  const more = rows.length > take && taken + take < total && last !== undefined;
  return {
    rows: page,
    next: more ? writeToken({ time: last.at.toISOString(), seq: last.seq, taken: taken + take }) : null,
  };
}

/** A stored event as it is given out: with the time the repository recorded it. */
export function withRecordTime({ doc, record_time }: StoredDocument): Record<string, unknown> {
  return { ...(JSON.parse(doc) as Record<string, unknown>), recordTime: record_time.toISOString() };
}

function matching(values: string[], roles: string[]): Filter {
  const keys = values.map((value) => itemKey(canonicalUri(value)));
  return sql`e.seq in (select x.seq from event_epc x where x.epc = any(${plainArray(keys)}::uuid[])
    and x.role = any(${plainArray(roles)}::"char"[]))`;
}

function list(value: string): string[] {
  return value.split("|");
}

function eventType(value: string): string {
  const letter = typeLetter(value);
  if (!letter) throw new Problem("QUERY_PARAMETER", { name: "eventType", value });
  return letter;
}

function action(value: string): string {
  if (!["ADD", "OBSERVE", "DELETE"].includes(value))
    throw new Problem("QUERY_PARAMETER", { name: "EQ_action", value });
  return value[0]!;
}

/** CBV words are stored bare, however they were written. */
function cbvWord(value: string): string {
  const web = /^https?:\/\/ref\.gs1\.org\/cbv\/(?:BizStep|Disp)-(.+)$/.exec(value);
  const urn = /^urn:epcglobal:cbv:(?:bizstep|disp):(.+)$/.exec(value);
  return web?.[1] ?? urn?.[1] ?? value;
}

function count(name: string, value: string | undefined, preset: number): number {
  if (value === undefined) return preset;
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1) throw new Problem("QUERY_PARAMETER", { name, value });
  return number;
}

interface PageToken {
  time: string;
  seq: string;
  taken: number;
}

function writeToken(token: PageToken): string {
  return Buffer.from(`${token.time}|${token.seq}|${token.taken}`).toString("base64url");
}

function readToken(text: string): PageToken {
  const [time, seq, taken] = Buffer.from(text, "base64url").toString().split("|");
  if (
    !time ||
    Number.isNaN(Date.parse(time)) ||
    !/^\d{1,19}$/.test(seq ?? "") ||
    !/^\d{1,15}$/.test(taken ?? "")
  )
    throw new Problem("QUERY_PARAMETER", { name: "nextPageToken", value: text.slice(0, 40) });
  return { time, seq: seq!, taken: Number(taken) };
}
