import type { Principal } from "../http/access.ts";
import { hashSecret } from "./secret.ts";

/**
 * How long a caller stays recognised without another look at the database. What takes a right away through this
 * process is seen at once; through another process of the same database within this time.
 */
const keptMs = 5_000;
const capacity = 10_000;

/** Callers recognised a moment ago, by the hash of what they showed: a busy client is looked up once, not at each call. */
export class Recognised {
  readonly #entries = new Map<string, { principal: Principal; at: number }>();
  /** Grows with every `clear`: what was looked up before does not come in after it. */
  #round = 0;

  /**
   * The caller who shows this, from memory or else by `look`, whose answer is kept if it is one. A session's token
   * shown as a key is not a key, so what is remembered is the way and the secret together.
   */
  async find(
    way: "key" | "session",
    shown: string,
    now: Date,
    look: () => Promise<Principal | undefined>,
  ): Promise<Principal | undefined> {
    const hash = `${way} ${hashSecret(shown)}`;
    const at = now.getTime();
    const kept = this.#entries.get(hash);
    if (kept && at >= kept.at && at - kept.at < keptMs) return kept.principal;
    this.#entries.delete(hash);
    const round = this.#round;
    const principal = await look();
    if (principal && round === this.#round) {
      if (this.#entries.size >= capacity) this.#entries.clear();
      this.#entries.set(hash, { principal, at });
    }
    return principal;
  }

  /** Forgets everybody: a right may have been taken away. */
  clear(): void {
    this.#round++;
    this.#entries.clear();
  }
}
