import { decide, type Decision, type Fault } from "@loopledger/programme";
import type { Handle } from "../database/index.ts";
import type { Book } from "./book.ts";
import { materialIds } from "./materials.ts";
import { cellOf } from "./measures.ts";
import { writePapers } from "./papers.ts";
import type { PreparedEvent } from "./prepared-event.ts";
import { closeClocks, type ClockRow, openClocks, type LedgerTerms } from "./write-clocks.ts";
import { writeFlags, withdrawFlags } from "./write-flags.ts";
import type { DecidedEvent } from "./write-events.ts";
import { writeVerdicts } from "./write-verdicts.ts";
import { type FlowRow, writeFlows, writeMeasures } from "./write-flows.ts";
import { Underway } from "./underway.ts";
import { materialOfItem, writeItems } from "./write-items.ts";
import { addStays, endStays } from "./write-stays.ts";
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
  ledger: LedgerTerms,
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
  const items = [...book.items.values()].filter(({ touched, path }) => touched && path.length);
  const named = items.flatMap((item) => materialOfItem(item, ledger.catalogue) ?? []);
  const materials = await materialIds(
    tx,
    new Set([...flows.map(({ posting }) => posting.material), ...named]),
  );
  // Always in this order, so that two documents take the rows of sums in the same order.
  const underway = new Underway();
  underway.start(writeFlows(tx, flows, materials));
  underway.start(
    writeMeasures(
      tx,
      decided.flatMap(({ event, decision }) =>
        decision.contributions.map(({ value, ...key }) => ({ cell: { ...cellOf(event), ...key }, value })),
      ),
    ),
  );
  underway.start(writeItems(tx, items, ledger.catalogue, materials));
  underway.start(addStays(tx, book.containment.added));
  underway.start(endStays(tx, book.containment.ended));
  underway.start(writeDeadlines(tx, book, decided, ledger));
  underway.start(writePapers(tx, decided));
  underway.start(writeWeighBooks(tx, book.weighBooks));
  await underway.ended();
}

/** Clocks, then flags: closing a clock may raise one. Verdicts on periods last: they may raise or withdraw one. */
async function writeDeadlines(
  tx: Handle,
  book: Book,
  decided: DecidedEvent[],
  ledger: LedgerTerms,
): Promise<void> {
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
    ledger,
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
  await writeVerdicts(
    tx,
    book.registry,
    decided.flatMap(({ event: { seq }, decision: { verdicts = [] } }) =>
      verdicts.map((verdict) => ({ verdict, seq })),
    ),
  );
}
