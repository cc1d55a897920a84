import type { Known, StepEvent } from "./facts.ts";
import { foldPath, indexAt, momentOf } from "./item-path.ts";
import { textsIn } from "./role-grants.ts";

/**
 * Numbers of the parties that a document names under some of its facts, by any of their codes: a party, or a list or
 * table that holds it. Of a new document what the event tells counts: whoever drafts a note names its parties.
 */
export function namedParties(facts: readonly string[], event: StepEvent, known: Known): Set<number> {
  const found = new Set<number>();
  for (const { uri } of [...event.items, ...(event.parent ? [event.parent] : [])]) {
    const path = known.item(uri)?.path ?? [];
    const told: Record<string, unknown> = path.length
      ? foldPath(path, indexAt(path, momentOf(event))).attributes
      : { ...event.data, ...event.perItem.get(uri) };
    for (const text of facts.flatMap((fact) => textsIn(told[fact]))) {
      const id = known.partyBy(text);
      if (id !== undefined) found.add(id);
    }
  }
  return found;
}
