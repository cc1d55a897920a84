import type { NamedWitness } from "@loopledger/transparency-log";
import type { Database } from "../database/index.ts";
import { askWitness, type WitnessAnswered } from "./ask-witness.ts";

/** Told of what a witness said that somebody should know. */
export type Report = (witness: string, answered: Exclude<WitnessAnswered, { kind: "signed" }>) => void;

/** The longest pause after failures, in milliseconds; it begins with a second and doubles. */
const longestPauseMs = 10 * 60_000;

interface Standing {
  size: number;
  failures: number;
  /** Not asked before this moment, milliseconds. */
  notBefore: number;
  asking: Promise<void> | null;
}

/**
 * Asks the witnesses of the policy, each on its own and one request at a time. Nobody waits for them: a slow one is
 * asked again when it has answered, one that fails after a pause.
 */
export class Witnesses {
  readonly #database: Database;
  readonly #witnesses: readonly NamedWitness[];
  readonly #report: Report;
  readonly #standing = new Map<string, Standing>();
  readonly #closing = new AbortController();

  constructor(database: Database, witnesses: readonly NamedWitness[], report: Report) {
    this.#database = database;
    this.#witnesses = witnesses;
    this.#report = report;
  }

  /** Asks every witness that is free for the newest checkpoint. Returns at once. */
  ask(): void {
    for (const witness of this.#witnesses) {
      const standing = this.#standing.get(witness.name) ?? {
        size: 0,
        failures: 0,
        notBefore: 0,
        asking: null,
      };
      this.#standing.set(witness.name, standing);
      if (standing.asking || this.#closing.signal.aborted || Date.now() < standing.notBefore) continue;
      standing.asking = this.#askOne(witness, standing).finally(() => (standing.asking = null));
    }
  }

  /** Waits until everybody who was asked has answered. */
  async answered(): Promise<void> {
    for (const { asking } of this.#standing.values()) await asking;
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.answered();
  }

  async #askOne(witness: NamedWitness, standing: Standing): Promise<void> {
    let answered: WitnessAnswered | null;
    try {
      answered = await askWitness(this.#database, witness, standing.size, this.#closing.signal);
    } catch (error) {
      const { message, cause } = error as Error;
      answered = {
        kind: "failed",
        reason: cause instanceof Error ? `${message}: ${cause.message}` : message,
      };
    }
    if (this.#closing.signal.aborted || answered === null) return;
    if (answered.kind === "signed") {
      Object.assign(standing, { size: answered.size, failures: 0, notBefore: 0 });
      return;
    }
    const pause = Math.min(1000 * 2 ** standing.failures, longestPauseMs);
    Object.assign(standing, { failures: standing.failures + 1, notBefore: Date.now() + pause });
    this.#report(witness.name, answered);
  }
}
