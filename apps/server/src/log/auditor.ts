import type { Database } from "../database/index.ts";
import type { Log } from "../http/log.ts";
import type { Registry } from "../registry/registry.ts";
import { lastAudits, runAudit } from "./audit-book.ts";

const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;

/** Holds the log against the ledger once a day, however often the server is started; told where somebody looks after it. */
export class Auditor {
  readonly #database: Database;
  readonly #registry: () => Registry;
  readonly #now: () => Date;
  readonly #log: Pick<Log, "error">;
  readonly #closing = new AbortController();
  #timer: ReturnType<typeof setInterval> | undefined;
  #running: Promise<void> = Promise.resolve();

  constructor(database: Database, registry: () => Registry, now: () => Date, log: Pick<Log, "error">) {
    this.#database = database;
    this.#registry = registry;
    this.#now = now;
    this.#log = log;
  }

  start(): void {
    const turn = (): void => {
      this.#running = this.#running.then(() => this.auditIfDue());
    };
    this.#timer = setInterval(turn, hourMs);
    this.#timer.unref();
  }

  /** @returns nothing; what was found is kept with the audits. */
  async auditIfDue(): Promise<void> {
    const { signal } = this.#closing;
    try {
      const last = (await lastAudits(this.#database)).find(({ endedAt }) => endedAt !== null);
      if (signal.aborted || (last && this.#now().getTime() - Date.parse(last.beganAt) < dayMs)) return;
      const { size, faults } = await runAudit(this.#database, this.#registry, this.#now, { signal });
      if (faults.length)
        this.#log.error({ faults: faults.slice(0, 10), count: faults.length, size }, "audit of the log found faults"); // prettier-ignore
    } catch (error) {
      if (!signal.aborted) this.#log.error({ error: error as Error }, "audit of the log failed");
    }
  }

  /** Cuts off an audit that is under way; the next start takes it up. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#closing.abort();
    await this.#running;
  }
}
