import { randomUUID } from "node:crypto";
import { readEvent } from "@loopledger/epcis";
import { captureRecorded, type RecordedEvent } from "../ledger/capture.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { demoParties } from "./city.ts";
import type { DemoProgress } from "./load-city.ts";
import type { Story } from "./story.ts";

/** Events a transaction; large enough to be quick, small enough for the progress bar to move. */
const batchSize = 1_000;

const context = [
  "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",
  { ll: "urn:loopledger:v1:" },
];

/**
 * Records the story in the order its events were reported, each dated to that moment. A load that was cut
 * short goes on: what is there already counts as a duplicate.
 * @returns how many events the story has.
 */
export async function loadStory(
  ledger: Ledger,
  story: Story,
  onProgress: (progress: DemoProgress) => void = () => {},
  signal?: AbortSignal,
): Promise<number> {
  const total = story.events.length;
  const uris = new Map([...demoParties(), ...story.parties].map(({ id, uri }) => [id, uri]));
  for (let done = 0; done < total; done += batchSize) {
    signal?.throwIfAborted();
    onProgress({ done, total });
    const events = story.events
      .slice(done, done + batchSize)
      .map(({ party, recorded, event }): RecordedEvent => {
        const read = readEvent(event, context);
        if (!read.ok) throw new Error(`demo event is no event: ${JSON.stringify([read.faults[0], event])}`);
        const found = ledger.registry().party(uris.get(party) ?? party);
        if (!found) throw new Error(`demo party ${party} is not registered`);
        return { party: found.id, event: read.event, at: recorded };
      });
    await captureRecorded(ledger, events, context, randomUUID());
  }
  onProgress({ done: total, total });
  return total;
}
