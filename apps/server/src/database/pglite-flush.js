/** Makes PostgreSQL's fsync reach the disk. PGlite maps its files onto the host's but leaves fsync out. */
import { closeSync, fdatasyncSync, fsyncSync, openSync } from "node:fs";

/**
 * @typedef {{ nfd?: number, node: object }} Stream
 * @typedef {{ realPath(node: object): string, stream_ops: { fsync?: (stream: Stream) => void } }} NodeFiles
 */

/**
 * Adds the missing operation. PostgreSQL must run with `fsync=on` and `wal_sync_method=fsync`: PGlite answers
 * fdatasync without asking the file system.
 * @param {import("@electric-sql/pglite").PGlite} database
 * @param {(error: unknown) => void} fail called when the disk refuses; must not return to the database
 * @returns a function that tells how often something was flushed
 */
export function flushFiles(database, fail) {
  const files = /** @type {NodeFiles} */ (/** @type {any} */ (database.Module.FS).filesystems.NODEFS);
  let count = 0;
  files.stream_ops.fsync = (stream) => {
    count++;
    try {
      if (stream.nfd === undefined) flushFolder(files.realPath(stream.node));
      else fdatasyncSync(stream.nfd);
    } catch (error) {
      fail(error);
    }
  };
  return () => count;
}

/** @param {string} path */
function flushFolder(path) {
  const descriptor = openSync(path, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
