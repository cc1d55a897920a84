import type { Database } from "../database/index.ts";
import type { Log } from "../http/log.ts";
import type { Registry } from "../registry/registry.ts";
import { integrateAll } from "./integrate.ts";

export interface SequencerOptions {
  database: Database;
  registry: () => Registry;
  now: () => Date;
  log: Pick<Log, "error">;
  /** How often it looks for what is new, in milliseconds. */
  everyMs?: number;
}

/** Takes what was recorded into the transparency log every few seconds; nothing new, nothing written. */
export class Sequencer {
  readonly #options: SequencerOptions;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(options: SequencerOptions) {
    this.#options = options;
  }

  start(): void {
    const { everyMs = 2_000 } = this.#options;
    const turn = async (): Promise<void> => {
      await this.catchUp();
      if (!this.#stopped) this.#timer = setTimeout(() => void (this.#running = turn()), everyMs).unref();
    };
    this.#running = turn();
  }

  /** Takes in all there is. What fails is tried again at the next turn: no record waits for the log. */
  async catchUp(): Promise<void> {
    const { database, registry, now, log } = this.#options;
    try {
      await integrateAll(database, registry, now, () => this.#stopped);
    } catch (error) {
      if (!this.#stopped) log.error({ error: error as Error }, "transparency log was not brought forward");
    }
  }

  /** Lets a turn end. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#running;
  }
}
