import { sql } from "kysely";
import type { Handle } from "../database/index.ts";

/** First half of the lock's name; the second is the party. */
const judging = 7_710_421;

/**
 * Two late records of one party follow each other, as each judges periods by sums the other may change. Taken
 * before the sums are read, and held to the end of the transaction; records in time take none. Parties are
 * locked in the order of their numbers.
 */
export async function lockJudged(tx: Handle, parties: Iterable<number>): Promise<void> {
  for (const party of [...new Set(parties)].sort((a, b) => a - b))
    await sql`select pg_advisory_xact_lock(${judging}::int, ${party}::int)`.execute(tx);
}
