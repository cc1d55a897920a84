import { identifiedItems } from "./evidence-flags.ts";
import type { Decision, EvidenceUse, Known, StepEvent } from "./facts.ts";

/** Papers and weights of a ledger in memory. */
export class MemoryPapers {
  readonly #uses = new Map<string, EvidenceUse[]>();
  readonly #weights = new Map<string, number[]>();

  known(): Pick<Known, "evidenceUses" | "weights"> {
    return {
      evidenceUses: (hash) => this.#uses.get(hash) ?? [],
      weights: (party, place) => this.#weights.get(`${party}|${place}`) ?? [],
    };
  }

  apply(event: StepEvent, { step, weights }: Decision): void {
    const items = new Set(identifiedItems(event));
    const use: EvidenceUse = {
      seq: event.seq,
      party: event.actor,
      step,
      items: items.size,
      includes: (uri) => items.has(uri),
    };
    for (const { hash } of event.evidence)
      if (hash !== undefined) this.#uses.set(hash, [...(this.#uses.get(hash) ?? []), use]);
    const key = `${event.actor}|${event.place}`;
    if (weights) this.#weights.set(key, [...(this.#weights.get(key) ?? []), ...weights]);
  }
}
