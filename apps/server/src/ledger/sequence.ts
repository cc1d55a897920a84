/**
 * Sequence numbers of events: milliseconds, writer and counter in one 63-bit number, so that they rise with
 * time of recording, need no round trip, and several writers never meet.
 */
export class Sequence {
  readonly #writer: bigint;
  readonly #now: () => number;
  #ms = 0n;
  #count = 0n;

  /** @param writer number of the server process, 0 to 1023. */
  constructor(writer: number, now: () => number = Date.now) {
    this.#writer = BigInt(writer & 1023);
    this.#now = now;
  }

  /**
   * The next number; it never repeats and never falls, even if the clock is set back.
   * @param at moment of recording, for records taken over from elsewhere.
   */
  next(at: number = this.#now()): bigint {
    const ms = BigInt(at);
    if (ms > this.#ms) {
      this.#ms = ms;
      this.#count = 0n;
    } else if (++this.#count > 4095n) {
      this.#ms++;
      this.#count = 0n;
    }
    return (this.#ms << 22n) | (this.#writer << 12n) | this.#count;
  }
}

/** Time of recording held in a sequence number, ISO 8601 UTC. */
export function recordTimeOf(seq: bigint): string {
  return new Date(Number(seq >> 22n)).toISOString();
}
