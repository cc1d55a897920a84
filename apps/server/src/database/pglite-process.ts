import { Worker } from "node:worker_threads";
import type { DatabaseError } from "./errors.ts";
import { durableParameters, engineSettings } from "./pglite-settings.ts";
import { PgliteStream } from "./pglite-stream.ts";
import { Pool } from "./pool.ts";
import { types } from "./types.ts";

interface Report {
  type: "ready" | "data" | "dump" | "copy" | "flushes" | "failed";
  message?: string;
  bytes?: Uint8Array;
  count?: number;
}

/** Where and how PGlite runs. */
export interface PgliteOptions {
  readonly folder: string;
  /** Whether a commit waits for the disk. */
  readonly durable: boolean;
}

/** PGlite in its worker thread, and the pool of one connection that talks to it. */
export class PgliteProcess {
  readonly pool: Pool;
  readonly stopped: Promise<DatabaseError>;
  readonly #worker: Worker;
  readonly #streams = new Set<PgliteStream>();
  #closing = false;

  private constructor(worker: Worker) {
    this.#worker = worker;
    this.pool = new Pool({
      max: 1,
      idleTimeoutMillis: 0,
      user: "postgres",
      database: "postgres",
      ssl: false,
      types,
      stream: () => this.#connect(),
    });
    this.stopped = this.#watch();
  }

  /**
   * Starts the worker; resolves when it answers queries.
   * @throws DatabaseError DATABASE_STOPPED if it does not come up
   */
  static async start({ folder, durable }: PgliteOptions): Promise<PgliteProcess> {
    const parameters = [...engineSettings.parameters, ...(durable ? durableParameters : [])];
    const worker = new Worker(new URL("./pglite-worker.js", import.meta.url), {
      workerData: { ...engineSettings, dataDir: folder, durable, parameters },
    });
    const engine = new PgliteProcess(worker);
    await engine.#report("ready");
    return engine;
  }

  /** The whole database as a gzipped tar. */
  async dump(): Promise<Uint8Array> {
    this.#worker.postMessage({ type: "dump" });
    return (await this.#report("dump")).bytes ?? new Uint8Array(0);
  }

  /**
   * Copies the folder of the database. Whoever calls it holds the connection, and has written a checkpoint.
   * @throws Error of the file system
   */
  async copy(target: string): Promise<void> {
    this.#worker.postMessage({ type: "copy", target });
    const { message } = await this.#report("copy");
    if (message !== undefined) throw new Error(message);
  }

  /** How often a file or folder was flushed to the disk since the start. */
  async flushes(): Promise<number> {
    this.#worker.postMessage({ type: "flushes" });
    return (await this.#report("flushes")).count ?? 0;
  }

  /** Lets running transactions end, writes a checkpoint, ends the thread. */
  async close(): Promise<void> {
    await this.pool.end();
    if (this.pool.stopped) return;
    this.#closing = true;
    const exited = new Promise((resolve) => this.#worker.once("exit", resolve));
    this.#worker.postMessage({ type: "stop" });
    await exited;
  }

  /** Ends the thread without a word, as a crash would. For tests. */
  async kill(): Promise<void> {
    await this.#worker.terminate();
  }

  #watch(): Promise<DatabaseError> {
    return new Promise((resolve) => {
      let reason = "";
      this.#worker.on("message", (report: Report) => {
        if (report.type === "failed") reason = report.message ?? "";
      });
      this.#worker.on("error", (error) => (reason ||= error.message));
      this.#worker.on("exit", (code) => {
        if (this.#closing) return;
        const error = this.pool.stop(reason || `its thread ended with code ${code}`);
        for (const stream of this.#streams) stream.destroy(error);
        resolve(error);
      });
    });
  }

  #connect(): PgliteStream {
    const stream = new PgliteStream(this.#worker);
    this.#streams.add(stream);
    stream.once("close", () => this.#streams.delete(stream));
    // The pool tries again for whoever waits; a dead worker would never answer.
    const { stopped } = this.pool;
    if (stopped) process.nextTick(() => stream.destroy(stopped));
    return stream;
  }

  #report(type: Report["type"]): Promise<Report> {
    const arrived = new Promise<Report>((resolve) => {
      const listen = (report: Report): void => {
        if (report.type !== type) return;
        this.#worker.off("message", listen);
        resolve(report);
      };
      this.#worker.on("message", listen);
    });
    return Promise.race([arrived, this.stopped.then((error) => Promise.reject(error))]);
  }
}
