import { compileQuery, type Condition, type ReadEvent } from "@loopledger/epcis";
import { sql } from "kysely";
import { asViewer, type Database, type Viewer } from "../database/index.ts";
import { Problem } from "../http/problem.ts";
import type { PageToken } from "./page-token.ts";
import { allOf, type Filter } from "./query-filters.ts";
import { readStoredValue } from "./stored-events.ts";

/** An event as stored, with what decides how much of it a reader is shown. */
export interface StoredDocument {
  party: number;
  seq: string;
  step: string | null;
  record_time: Date;
  doc: string;
}

/** Whose question it is, and how its events are put before him. */
export interface Asker {
  database: Database;
  viewer: Viewer;
  /** Events that are read to be tested before a question ends, with a part of the answer or none. */
  limit: number;
  /** Documents of rows without what the asker may not see, which must not be found by a question either. */
  show(rows: readonly StoredDocument[]): Promise<(row: StoredDocument) => Record<string, unknown>>;
}

/** Which events to look through, and in which order. */
export interface Scan {
  filters: readonly Filter[];
  /** What has to be tested event by event. */
  rest: readonly Condition[];
  /** Whether events are read also where nothing has to be tested. */
  reads: boolean;
  by: "eventTime" | "recordTime";
  direction: "ASC" | "DESC";
  /** The last event that was looked at before. */
  after: Position | null;
  /** Ends when so many are found. */
  wanted: number;
}

export interface Position {
  time: string;
  seq: string;
}

export interface Found extends StoredDocument {
  at: Date;
  /** The event as the asker sees it; read only where something had to be tested. */
  event: ReadEvent | null;
}

export interface Scanned {
  rows: Found[];
  /** Whether the events came to an end, as many as wanted were found, or too many were looked at. */
  end: "events" | "wanted" | "limit";
  /** The last event looked at. */
  at: Position | null;
}

/** How much of an answer is wanted. */
export interface Wanted {
  token: PageToken | null;
  take: number;
  total: number;
}

export interface EventPage {
  rows: StoredDocument[];
  /** Token of the next page; null on the last. */
  next: string | null;
}

/** What the server reads at most for one request. Reading and testing take 60 to 75 µs an event on the build machine. */
export const scanLimit = 10_000;
const batch = 500;

export function tooComplex({ limit }: Asker): Problem {
  return new Problem("QUERY_TOO_COMPLEX", { limit });
}

/** Looks through the events the asker may see, in batches by key, each in a transaction of its own. */
export async function scanEvents(asker: Asker, scan: Scan): Promise<Scanned> {
  const rows: Found[] = [];
  const isFound = scan.reads || scan.rest.length ? compileQuery({ conditions: scan.rest }) : null;
  let at = scan.after;
  for (let looked = 0; ;) {
    const size = isFound ? Math.min(batch, asker.limit - looked) : scan.wanted;
    const read = await readBatch(asker, scan, at, size);
    const document = isFound ? await asker.show(read) : null;
    for (const row of read) {
      at = positionOf(row);
      const event = document ? readStoredValue(document(row), row.seq) : null;
      if (event && !isFound!(event, { recordTime: row.record_time.toISOString() })) continue;
      rows.push({ ...row, event });
      if (rows.length === scan.wanted) return { rows, end: "wanted", at };
    }
    looked += read.length;
    if (read.length < size) return { rows, end: "events", at };
    if (looked >= asker.limit) return { rows, end: "limit", at };
  }
}

export function positionOf(row: { at: Date; seq: string }): Position {
  return { time: row.at.toISOString(), seq: row.seq };
}

async function readBatch(asker: Asker, scan: Scan, after: Position | null, size: number): Promise<Found[]> {
  const column = scan.by === "eventTime" ? sql`e.time` : sql`e.record_time`;
  const [direction, comparison] = scan.direction === "DESC" ? [sql`desc`, sql`<`] : [sql`asc`, sql`>`];
  const start = after
    ? [sql`(${column}, e.seq) ${comparison} (${after.time}::timestamptz, ${after.seq}::bigint)`]
    : [];
  return asViewer(asker.database, asker.viewer, async (tx) => {
    const { rows } = await sql<Found>`
      select e.seq, ${column} as at, e.record_time, e.party, e.step, e.doc from event e
      where ${allOf([...scan.filters, ...start])}
      order by ${column} ${direction}, e.seq ${direction} limit ${size}`.execute(tx);
    return rows;
  });
}
