import type { Known, StepEvent } from "./facts.ts";
import { foldPath, indexAt } from "./item-path.ts";

/**
 * Numbers of the parties that a document names under some of its facts: a party, a list of parties, or a list of
 * objects with a `party`. Of a new document what the event tells counts: whoever drafts a note names its parties.
 */
export function namedParties(facts: readonly string[], event: StepEvent, known: Known): Set<number> {
  const found = new Set<number>();
  const add = (value: unknown): void => {
    if (typeof value === "string") {
      const id = known.partyBy(value);
      if (id !== undefined) found.add(id);
    } else if (Array.isArray(value)) value.forEach(add);
    else if (typeof value === "object" && value !== null) add((value as { party?: unknown }).party);
  };
  for (const { uri } of [...event.items, ...(event.parent ? [event.parent] : [])]) {
    const path = known.item(uri)?.path ?? [];
    const told = { ...event.data, ...event.perItem.get(uri) };
    const { attributes } = foldPath(path, indexAt(path, { t: event.time, s: event.seq }));
    for (const fact of facts) add(path.length ? attributes[fact] : told[fact]);
  }
  return found;
}
