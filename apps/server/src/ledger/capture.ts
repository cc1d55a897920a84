import type { ReadEvent } from "@loopledger/epcis";
import type { Fault, RaisedFlag } from "@loopledger/programme";
import { setImmediate } from "node:timers/promises";
import { sql } from "kysely";
import { asEngine, exact, type Handle, type Sender, Together } from "../database/index.ts";
import type { Book } from "./book.ts";
import { declareError, voidEvent } from "./correct.ts";
import { declaredKey } from "./keys.ts";
import type { Ledger } from "./ledger.ts";
import { type PreparedEvent, prepareEvent } from "./prepared-event.ts";
import { decideInBook, writeProjections } from "./project.ts";
import { lockItems, readBook } from "./read-book.ts";
import { plainArray } from "./sql-arrays.ts";
import { allEnded, Underway } from "./underway.ts";
import { writeBatches } from "./write-batches.ts";
import { ItemConflict } from "./write-items.ts";
import { type DecidedEvent, writeEvents, writeKeys, writeMovedContents } from "./write-events.ts";

/** What became of one event of a document. */
export interface Captured {
  eventId: string;
  seq: string;
  /** `duplicate`: the same event was there before; nothing was written again. */
  status: "accepted" | "duplicate";
  step: string | null;
  flags: RaisedFlag[];
  /** States of the things of its step afterwards, of an event that comes alone. */
  states?: Record<string, string>;
}

/** A document that was not taken, with the place of every fault. Nothing of it is stored. */
export class CaptureRefused extends Error {
  readonly faults: Fault[];
  constructor(faults: Fault[]) {
    super(`capture refused: ${faults.map(({ code, path }) => `${code} ${path}`).join(", ")}`);
    this.faults = faults;
  }
}

/** Thrown to leave the transaction of a dry run with nothing written. */
class DryRun extends Error {
  readonly captured: Captured[];
  constructor(captured: Captured[]) {
    super("dry run");
    this.captured = captured;
  }
}

/** An event recorded elsewhere, with whose it is and when it was recorded (milliseconds). */
export interface RecordedEvent {
  party: number;
  event: ReadEvent;
  at?: number;
}

export interface CaptureInput {
  /** Party in whose name the events are recorded. */
  party: number;
  events: ReadEvent[];
  /** JSON-LD context of the document. */
  context: unknown;
  /** Id of the capture job. */
  capture: string;
  dryRun?: boolean;
}

/**
 * Admits and stores the events of a document, all or nothing, in one transaction: read once, decide in
 * memory, write once. Sending a document again changes nothing.
 * @throws CaptureRefused with paths to the faults.
 */
export async function captureEvents(ledger: Ledger, input: CaptureInput): Promise<Captured[]> {
  try {
    return await asEngine(ledger.database, async (tx) => {
      const { party, events, context, capture } = input;
      const own = events.map((event) => ({ party, event }));
      const captured = await captureIn(tx, ledger, own, context, capture).catch(decideAgain);
      if (input.dryRun) throw new DryRun(captured);
      return captured;
    });
  } catch (error) {
    if (error instanceof DryRun) return error.captured;
    throw error;
  }
}

/**
 * The same event sent twice at one time: whoever comes second meets its key when it writes. Decided again, it finds
 * the event there and leaves it.
 */
function decideAgain(error: unknown): never {
  const { code, constraint } = error as { code?: unknown; constraint?: unknown };
  throw code === "23505" && constraint === "event_key_pkey" ? new ItemConflict() : error;
}

/**
 * Takes over records of several parties, each with its own moment of recording, in that order: the demo city,
 * and books kept elsewhere before. Admission is the same as for a document.
 * @throws CaptureRefused with paths to the faults.
 */
export async function captureRecorded(
  ledger: Ledger,
  events: RecordedEvent[],
  context: unknown,
  capture: string,
): Promise<Captured[]> {
  return asEngine(ledger.database, (tx) => captureIn(tx, ledger, events, context, capture));
}

async function captureIn(
  tx: Handle,
  ledger: Ledger,
  events: RecordedEvent[],
  context: unknown,
  capture: string,
): Promise<Captured[]> {
  const registry = ledger.registry();
  const prepared = events.map(({ party, event, at }) =>
    prepareEvent(event, context, party, registry, ledger.sequence, at),
  );
  const opening = new Together(tx, prepared.length === 1);
  const keys = readKeys(opening, prepared);
  await allEnded(keys, lockItems(opening, prepared), opening.send());
  const known = await keys;
  const faults: Fault[] = [];
  const results: Captured[] = [];
  const fresh: PreparedEvent[] = [];
  for (const event of prepared) {
    const before = known.get(bookKey(event.party, event.id));
    // An id we made is the hash of what the event says: the same in other words (an item's URN or web address, a time
    // in another zone, another context) is the same event.
    if (before && event.read.eventId !== null && before.content !== event.content)
      faults.push({
        path: `${event.read.path}/eventID`,
        code: "EVENT_ID_TAKEN",
        params: { id: event.eventId },
      });
    const { eventId } = event;
    if (before) results.push({ eventId, seq: before.seq, status: "duplicate", step: null, flags: [] });
    else {
      const seq = event.seq.toString();
      known.set(bookKey(event.party, event.id), { seq, content: event.content });
      fresh.push(event);
      results.push({ eventId, seq, status: "accepted", step: null, flags: [] });
    }
  }
  const bySeq = new Map(results.map((result) => [result.seq, result]));
  for (const run of runsOf(fresh)) {
    if (run[0]!.read.errorDeclaration) {
      await declareError(tx, ledger, run[0]!, capture);
      continue;
    }
    const { decided, book } = await decideRun(tx, ledger, run, capture, faults);
    if (faults.length) continue;
    for (const { event, decision } of decided) {
      // A late report may bring somebody else's jump to light; that is told to them, not to the reporter.
      const late = (decision.verdicts ?? []).flatMap(({ before, after }) => (before ? [] : (after ?? [])));
      const flags = [...decision.flags, ...late].filter(
        (flag) => flag.party === null || flag.party === event.party,
      );
      Object.assign(bySeq.get(event.seq.toString())!, { step: decision.step, flags });
      if (events.length === 1) Object.assign(results[0]!, { states: book.statesAfter(decision) });
    }
    for (const event of run) {
      const declared = known.get(bookKey(event.party, declaredKey(event.eventId)));
      if (declared) await voidEvent(tx, ledger, event.party, event.seq.toString(), BigInt(declared.seq));
    }
  }
  if (faults.length) throw new CaptureRefused(faults);
  return results;
}

async function decideRun(
  tx: Handle,
  ledger: Ledger,
  run: PreparedEvent[],
  capture: string,
  faults: Fault[],
): Promise<{ decided: DecidedEvent[]; book: Book }> {
  const book = await readBook(tx, run, ledger.catalogue, ledger.registry(), ledger.settings);
  const decided: DecidedEvent[] = [];
  const underway = new Underway();
  const sender = new Together(tx, run.length === 1);
  let complete = false;
  try {
    underway.start(writeKeys(sender, run));
    underway.start(writeBatches(sender, run, capture));
    for (const [i, event] of run.entries()) {
      if (i % decidedAtOnce === 0) await setImmediate();
      const { decision, refusals } = decideInBook(book, event);
      if (refusals.length)
        faults.push(...refusals.map((fault) => ({ ...fault, path: event.read.path + fault.path })));
      else decided.push({ event, decision, capture });
      if (faults.length >= 100) break;
    }
    if (faults.length) return { decided: [], book };
    underway.start(writeEvents(sender, decided));
    underway.start(writeMovedContents(sender, decided));
    underway.start(writeProjections(tx, sender, book, decided, ledger));
    complete = true;
  } finally {
    if (!complete) sender.discard();
    await underway.ended();
  }
  return { decided, book };
}

/** Events decided before others have their turn: the database, that gets its next statement, and other requests. */
const decidedAtOnce = 50;

/** Cuts a document at its error declarations: what comes before them must be in the ledger first. */
function runsOf(events: PreparedEvent[]): PreparedEvent[][] {
  const runs: PreparedEvent[][] = [];
  let open: PreparedEvent[] | null = null;
  for (const event of events) {
    if (event.read.errorDeclaration) {
      runs.push([event]);
      open = null;
    } else if (open) open.push(event);
    else runs.push((open = [event]));
  }
  return runs;
}

/** An event id is its party's own; another party may use the same. */
function bookKey(party: number, id: string): string {
  return `${party}|${id}`;
}

async function readKeys(
  sender: Sender,
  events: PreparedEvent[],
): Promise<Map<string, { seq: string; content: string }>> {
  const ids = new Set(events.flatMap(({ id, eventId }) => [id, declaredKey(eventId)]));
  const parties = new Set(events.map(({ party }) => party));
  const rows = await sender.rows(sql<{ party: number; id: string; seq: string; content: string }>`
    select party, id, ${exact("seq")} as seq, content from event_key
    where party = any(${plainArray(parties)}::int[]) and id = any(${plainArray(ids)}::uuid[])`);
  return new Map(rows.map(({ party, id, seq, content }) => [bookKey(party, id), { seq, content }]));
}
