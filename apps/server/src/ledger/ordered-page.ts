import { compareKeys, type Order, orderKey } from "@loopledger/epcis";
import { sql } from "kysely";
import { writeToken } from "./page-token.ts";
import {
  type Asker,
  type EventPage,
  type Found,
  type Scan,
  scanEvents,
  tooComplex,
  type Wanted,
} from "./scan-events.ts";

/**
 * A page in the order of an extension field, for which there is no index: all events are found and sorted. Pages after
 * the first leave out what was recorded since, so that none is given twice or passed over.
 * @throws Problem QUERY_TOO_COMPLEX where there are too many to look through.
 */
export async function orderedPage(
  asker: Asker,
  scan: Scan,
  order: Order,
  { token, take, total }: Wanted,
): Promise<EventPage> {
  const until = token ? [sql`e.seq <= ${token.seq}::bigint`] : [];
  const { rows, end } = await scanEvents(asker, {
    ...scan,
    filters: [...scan.filters, ...until],
    reads: true,
    wanted: asker.limit + 1,
  });
  if (end !== "events") throw tooComplex(asker);
  const seq =
    token?.seq ?? rows.reduce((last, row) => (BigInt(row.seq) > BigInt(last) ? row.seq : last), "0");
  const sorted = sortRows(rows, order);
  const taken = token?.taken ?? 0;
  const page = sorted.slice(taken, taken + take);
  const more = taken + page.length < Math.min(rows.length, total);
  return { rows: page, next: more ? writeToken({ time: null, seq, taken: taken + page.length }) : null };
}

function sortRows(rows: readonly Found[], order: Order): Found[] {
  return rows
    .map((row) => ({ row, key: orderKey(order, row.event!, { recordTime: row.record_time.toISOString() }) }))
    .sort((a, b) => compareKeys(a.key, b.key, order.direction))
    .map(({ row }) => row);
}
