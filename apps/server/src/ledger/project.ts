import { decide, type Decision, type Fault } from "@loopledger/programme";
import type { Handle, Sender, Together } from "../database/index.ts";
import type { Book } from "./book.ts";
import type { Ledger } from "./ledger.ts";
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
  sender: Together,
  book: Book,
  decided: DecidedEvent[],
  ledger: Ledger,
): Promise<void> {
  const { catalogue } = ledger;
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
  const materials = await materialsOf(tx, sender, ledger, [
    ...flows.map(({ posting }) => posting.material),
    ...items.flatMap((item) => materialOfItem(item, catalogue) ?? []),
  ]);
  // Always in this order, so that two documents take the rows of sums in the same order.
  const underway = new Underway();
  underway.start(writeFlows(sender, flows, materials));
  underway.start(
    writeMeasures(
      sender,
      decided.flatMap(({ event, decision }) =>
        decision.contributions.map(({ value, ...key }) => ({ cell: { ...cellOf(event), ...key }, value })),
      ),
    ),
  );
  underway.start(writeItems(sender, items, catalogue, materials));
  underway.start(addStays(sender, book.containment.added));
  underway.start(endStays(sender, book.containment.ended));
  underway.start(writeDeadlines(sender, book, decided, ledger));
  underway.start(writePapers(sender, decided));
  underway.start(writeWeighBooks(sender, book.weighBooks));
  underway.start(sender.send());
  await underway.ended();
}

/** Numbers of materials; where they cannot be had nothing of what waits to be sent will be. */
async function materialsOf(
  tx: Handle,
  sender: Together,
  ledger: Ledger,
  names: string[],
): Promise<ReadonlyMap<string, number>> {
  try {
    return await ledger.materials.ids(tx, names);
  } catch (error) {
    sender.discard();
    throw error;
  }
}

/**
 * Clocks, flags, and verdicts on periods, which may raise or withdraw one. All are started before the first is
 * waited for, so that they can go together.
 */
async function writeDeadlines(
  sender: Sender,
  book: Book,
  decided: DecidedEvent[],
  ledger: LedgerTerms,
): Promise<void> {
  const underway = new Underway();
  underway.start(
    openClocks(
      sender,
      decided.flatMap(({ event, decision }): ClockRow[] =>
        decision.clocksOpened.map((opened) => ({
          opened,
          seq: event.seq,
          region: event.region,
          readers: decision.readers,
        })),
      ),
    ),
  );
  underway.start(
    closeClocks(
      sender,
      ledger,
      decided.flatMap(({ event: { seq, recordTime, read }, decision }) =>
        decision.clocksClosed.map((closed) => ({ closed, seq, recordTime, time: read.time })),
      ),
    ),
  );
  underway.start(
    writeFlags(
      sender,
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
    ),
  );
  underway.start(
    withdrawFlags(
      sender,
      decided.flatMap(({ event, decision }) =>
        decision.withdrawn.map((flag) => ({ ...flag, seq: event.seq })),
      ),
    ),
  );
  underway.start(
    writeVerdicts(
      sender,
      book.registry,
      decided.flatMap(({ event: { seq }, decision: { verdicts = [] } }) =>
        verdicts.map((verdict) => ({ verdict, seq })),
      ),
    ),
  );
  await underway.ended();
}
