import type { Pool } from "pg";

const megabyte = 1024 * 1024;
const page = 8192;

/** Bytes of log after which a checkpoint is written: they are what a start after a crash has to replay. */
const checkpointAfter = 32 * megabyte;
/** Larger tables are only analysed: vacuuming them would keep everybody else waiting for seconds. */
const vacuumUpTo = 256 * megabyte;

/**
 * Does for PGlite what the background processes of a server do. PGlite is a single process: without this the
 * log grows for ever, dead rows are never cleared away and the planner knows no statistics.
 */
export function startHousekeeper(
  pool: Pool,
  every: { checkpointMs: number; tablesMs: number } = { checkpointMs: 5_000, tablesMs: 60_000 },
): { stop(): Promise<void> } {
  let running: Promise<unknown> = Promise.resolve();
  const queue = (task: (pool: Pool) => Promise<unknown>) => () => {
    // A database that is closing or gone reports that to those who use it.
    running = running.then(() => task(pool)).catch(() => undefined);
  };
  const timers = [
    setInterval(queue(writeCheckpoint), every.checkpointMs).unref(),
    setInterval(queue(tendTables), every.tablesMs).unref(),
  ];
  return {
    async stop() {
      timers.forEach(clearInterval);
      await running;
    },
  };
}

/** Writes a checkpoint if enough log has gathered since the last. */
export async function writeCheckpoint(pool: Pool, after: number = checkpointAfter): Promise<boolean> {
  const { rows } = await pool.query<{ bytes: number }>(
    "select (pg_current_wal_insert_lsn() - redo_lsn)::float8 as bytes from pg_control_checkpoint()",
  );
  if ((rows[0]?.bytes ?? 0) < after) return false;
  await pool.query("checkpoint");
  return true;
}

/**
 * Vacuums and analyses the tables that have grown by a fifth since that was last done. Growth stands for
 * change: rows that are updated leave dead ones behind, which make a table grow until they are cleared away.
 * @returns names of the tables
 */
export async function tendTables(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ name: string; bytes: number }>(
    `select c.oid::regclass::text as name, pg_relation_size(c.oid)::float8 as bytes
     from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
       and pg_relation_size(c.oid) > (greatest(c.relpages, 0) * 1.2 + 16) * $1::int`,
    [page],
  );
  for (const { name, bytes } of rows) {
    await pool.query(bytes <= vacuumUpTo ? `vacuum (analyze) ${name}` : `analyze ${name}`);
  }
  return rows.map(({ name }) => name);
}
