/**
 * The worker thread that runs PGlite. Plain JavaScript, because a worker started from source has no loader.
 *
 * Messages in:  { type: "open", id } | { type: "data", id, bytes } | { type: "close", id } | { type: "dump" }
 *               | { type: "copy", target } | { type: "flushes" } | { type: "stop" }
 * Messages out: { type: "ready" } | { type: "data", id, bytes } | { type: "dump", bytes }
 *               | { type: "copy", message? } | { type: "flushes", count } | { type: "failed", message }
 * `id` numbers the connection; only the one opened last is served.
 */
import { constants, cpSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import { PGlite } from "@electric-sql/pglite";
import { flushFiles } from "./pglite-flush.js";

/**
 * @typedef {object} Settings
 * @property {string} dataDir
 * @property {boolean} durable whether commits are flushed to the disk
 * @property {string[]} initialisation
 * @property {string[]} parameters
 */

const port = /** @type {import("node:worker_threads").MessagePort} */ (parentPort);
const settings = /** @type {Settings} */ (workerData);

/** Answers are gathered up to this size, because PostgreSQL flushes every 8 kB. */
const answerBytes = 256 * 1024;
const terminate = "X".charCodeAt(0);

const database = await PGlite.create({
  dataDir: settings.dataDir,
  initDbStartParams: settings.initialisation,
  startParams: [...PGlite.defaultStartParams, ...settings.parameters.flatMap((entry) => ["-c", entry])],
});
const flushes = settings.durable ? flushFiles(database, fail) : () => 0;

let current = -1;
/** Bytes of a message that has not arrived whole. @type {Uint8Array} */
let rest = new Uint8Array(0);
/** A connection begins with a packet that has no type byte. */
let started = false;
let work = Promise.resolve();

/** @param {number} id */
async function open(id) {
  await leave();
  current = id;
}

/** Leaves the session as a new connection expects it: PGlite has only one. */
async function leave() {
  rest = new Uint8Array(0);
  if (!started) return;
  started = false;
  if (database.isInTransaction()) await database.exec("rollback");
  await database.exec("discard all");
}

/**
 * Length of the whole messages at the start of `bytes`.
 * @param {Uint8Array} bytes
 * @param {boolean} startup whether the first message is the one without a type byte
 */
function wholeLength(bytes, startup) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const head = startup ? 0 : 1;
  let end = 0;
  while (end + head + 4 <= bytes.length) {
    const next = end + head + view.getUint32(end + head);
    if (next > bytes.length) break;
    end = next;
    if (startup) break;
  }
  return end;
}

/**
 * @param {number} id
 * @param {Uint8Array} bytes
 */
async function receive(id, bytes) {
  if (id !== current) return;
  let pending = rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
  for (;;) {
    const length = wholeLength(pending, !started);
    if (length === 0) break;
    const batch = pending.subarray(0, length);
    pending = pending.subarray(length);
    if (started && batch[0] === terminate) continue;
    started = true;
    await execute(id, batch);
  }
  rest = pending;
}

/**
 * @param {number} id
 * @param {Uint8Array} batch whole messages
 */
async function execute(id, batch) {
  /** @type {Uint8Array[]} */
  let chunks = [];
  let size = 0;
  const flush = () => {
    if (size === 0) return;
    const bytes = new Uint8Array(size);
    let offset = 0;
    for (const chunk of chunks) {
      bytes.set(chunk, offset);
      offset += chunk.length;
    }
    chunks = [];
    size = 0;
    port.postMessage({ type: "data", id, bytes }, [bytes.buffer]);
  };
  await database.execProtocolRawStream(batch, {
    onRawData(data) {
      chunks.push(data.slice());
      size += data.length;
      if (size >= answerBytes) flush();
    },
  });
  flush();
}

async function dump() {
  const file = await database.dumpDataDir("gzip");
  const bytes = new Uint8Array(await file.arrayBuffer());
  port.postMessage({ type: "dump", bytes }, [bytes.buffer]);
}

/**
 * Copies the files as they lie. This thread is the only one that writes them, so nothing changes meanwhile; a thousand
 * small files are copied several times as fast as from the main thread, which goes on.
 * @param {string} target
 */
function copy(target) {
  try {
    // Where the disk can share blocks between two files this takes no time.
    cpSync(settings.dataDir, target, { recursive: true, mode: constants.COPYFILE_FICLONE });
    port.postMessage({ type: "copy" });
  } catch (error) {
    // A disk that is full is no failure of the engine.
    port.postMessage({ type: "copy", message: error instanceof Error ? error.message : String(error) });
  }
}

async function stop() {
  await database.close();
  port.close();
}

/** @param {{ type: string, id: number, bytes: Uint8Array, target: string }} message */
async function handle(message) {
  switch (message.type) {
    case "open":
      return open(message.id);
    case "data":
      return receive(message.id, message.bytes);
    case "close":
      return message.id === current ? leave() : undefined;
    case "dump":
      return dump();
    case "copy":
      return copy(message.target);
    case "flushes":
      return port.postMessage({ type: "flushes", count: flushes() });
    default:
      return stop();
  }
}

/**
 * Ends the thread. What comes here is a failure of the engine or the disk, not of a query: nothing after it
 * could be trusted.
 * @param {unknown} error
 */
function fail(error) {
  port.postMessage({ type: "failed", message: error instanceof Error ? error.message : String(error) });
  process.exit(1);
}

port.on("message", (message) => {
  work = work.then(() => handle(message)).catch(fail);
});
port.postMessage({ type: "ready" });
