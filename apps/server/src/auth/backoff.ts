/** How failures turn into waiting. */
export interface BackoffRule {
  /** Failures that cost nothing. */
  free: number;
  /** Wait after the first failure beyond, in seconds; doubles with each further one. */
  firstSeconds: number;
  longestSeconds: number;
}

/** For one account: five attempts, then 30 s, 60 s, ... up to an hour. */
export const accountRule: BackoffRule = { free: 5, firstSeconds: 30, longestSeconds: 3600 };
/** For one address, which many people may share. */
export const addressRule: BackoffRule = { free: 30, firstSeconds: 30, longestSeconds: 900 };

/** Seconds to wait after so many failures in a row; 0 while they are free. */
export function waitAfter(failures: number, rule: BackoffRule): number {
  if (failures < rule.free) return 0;
  return Math.min(rule.longestSeconds, rule.firstSeconds * 2 ** (failures - rule.free));
}

/** Entries kept; beyond, the oldest go. */
const capacity = 10_000;

/** Failures by name (an address, an unknown login), in memory and bounded. */
export class Backoff {
  readonly #entries = new Map<string, { failures: number; until: number; at: number }>();
  readonly #rule: BackoffRule;

  constructor(rule: BackoffRule) {
    this.#rule = rule;
  }

  /** Seconds until the name may try again, 0 when it may now. */
  secondsLeft(name: string, now: Date): number {
    const entry = this.#entries.get(name);
    return entry ? Math.max(0, Math.ceil((entry.until - now.getTime()) / 1000)) : 0;
  }

  /** Counts a failure; a quiet time as long as the longest wait forgives what was before. */
  fail(name: string, now: Date): void {
    const at = now.getTime();
    const before = this.#entries.get(name);
    const stale = !before || at - before.at > this.#rule.longestSeconds * 1000;
    const failures = (stale ? 0 : before.failures) + 1;
    this.#entries.delete(name);
    this.#entries.set(name, { failures, at, until: at + waitAfter(failures, this.#rule) * 1000 });
    if (this.#entries.size > capacity) {
      for (const oldest of this.#entries.keys()) {
        this.#entries.delete(oldest);
        break;
      }
    }
  }

  clear(name: string): void {
    this.#entries.delete(name);
  }
}
