import type { NamedWitness } from "@loopledger/transparency-log";
import type { Database } from "../database/index.ts";
import type { Log } from "../http/log.ts";
import type { Registry } from "../registry/registry.ts";
import { integrateAll } from "./integrate.ts";
import { Witnesses } from "./witnesses.ts";

export interface SequencerOptions {
  database: Database;
  registry: () => Registry;
  now: () => Date;
  log: Pick<Log, "error">;
  /** Who is asked to sign each new head too; nobody unless told. */
  witnesses?: readonly NamedWitness[];
  /** How often it looks for what is new, in milliseconds. */
  everyMs?: number;
}

/** Takes what was recorded into the transparency log every few seconds; nothing new, nothing written. */
export class Sequencer {
  readonly #options: SequencerOptions;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> = Promise.resolve();
  #stopped = false;
  readonly #witnesses: Witnesses;

  constructor(options: SequencerOptions) {
    const { database, witnesses = [], log } = options;
    this.#options = options;
    this.#witnesses = new Witnesses(database, witnesses, (witness, answered) =>
      log.error({ witness, ...answered }, "a witness did not sign the head of the log"),
    );
  }

  start(): void {
    const { everyMs = 2_000 } = this.#options;
    const turn = async (): Promise<void> => {
      await this.catchUp();
      this.#witnesses.ask();
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
    await this.#witnesses.close();
  }
}
