import { type Catalogue, decide, type Decision, type Fault } from "@loopledger/programme";
import type { Handle } from "../database/index.ts";
import type { Book } from "./book.ts";
import { cellOf } from "./measures.ts";
import { writePapers } from "./papers.ts";
import type { PreparedEvent } from "./prepared-event.ts";
import { closeClocks, type ClockRow, openClocks } from "./write-clocks.ts";
import { writeFlags, withdrawFlags } from "./write-flags.ts";
import type { DecidedEvent } from "./write-events.ts";
import { type FlowRow, writeFlows, writeMeasures } from "./write-flows.ts";
import { writeItems, writeStays } from "./write-items.ts";
import { writeWeighBooks } from "./weigh-books.ts";

/** Decides one event and brings the book forward, unless it is refused. */
export function decideInBook(book: Book, event: PreparedEvent): { decision: Decision; refusals: Fault[] } {
  const decision = decide(event.step, book.known());
  if (!decision.refusals.length) book.apply(event, decision);
  return { decision, refusals: decision.refusals };
}

/** Writes everything that follows from decided events: the same for capture and for a rebuild. */
export async function writeProjections(
  tx: Handle,
  book: Book,
  decided: DecidedEvent[],
  catalogue: Catalogue,
): Promise<void> {
  const flows: FlowRow[] = decided.flatMap(({ event, decision }) =>
    decision.postings.map((posting, n) => ({
      party: event.party,
      seq: event.seq,
      n,
      time: event.read.time,
      region: event.region,
      kind: n < decision.itemPostings ? "i" : "q",
      posting,
    })),
  );
  await writeFlows(tx, flows);
  await writeMeasures(
    tx,
    decided.flatMap(({ event, decision }) =>
      decision.contributions.map(({ value, ...key }) => ({ cell: { ...cellOf(event), ...key }, value })),
    ),
  );
  await writeItems(tx, [...book.items.values()], catalogue);
  await writeStays(tx, book.containment.changed);
  await writePapers(tx, decided);
  await writeWeighBooks(tx, book.weighBooks);
  await openClocks(
    tx,
    decided.flatMap(({ event, decision }): ClockRow[] =>
      decision.clocksOpened.map((opened) => ({
        opened,
        seq: event.seq,
        region: event.region,
        readers: decision.readers,
      })),
    ),
  );
  await closeClocks(
    tx,
    catalogue,
    decided.flatMap(({ event: { seq, recordTime, read }, decision }) =>
      decision.clocksClosed.map((closed) => ({ closed, seq, recordTime, time: read.time })),
    ),
  );
  await writeFlags(
    tx,
    decided.flatMap(({ event, decision }) =>
      // Flags of clocks are written with the clocks, the same by whom they are found.
      decision.flags
        .filter(({ rule }) => !rule.includes("/clock:"))
        .map((flag) => ({
          flag,
          seq: event.seq,
          party: event.party,
          step: decision.step,
          region: event.region,
          readers: decision.readers,
        })),
    ),
  );
  await withdrawFlags(
    tx,
    decided.flatMap(({ event, decision }) => decision.withdrawn.map((flag) => ({ ...flag, seq: event.seq }))),
  );
}
