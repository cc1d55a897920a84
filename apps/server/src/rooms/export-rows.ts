import { GS1_CONTEXT } from "@loopledger/epcis";
import { sql } from "kysely";
import { asViewer } from "../database/index.ts";
import type { Principal } from "../http/access.ts";
import type { Language } from "../http/language.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { redactDocument } from "./confidential.ts";
import type { Cell } from "./csv-text.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import { eventTests } from "./event-filters.ts";
import { describeEvents, type EventRow, readEvents } from "./event-rows.ts";
import { flagTests } from "./flag-filters.ts";
import { describeFlags, type FlagRow, readFlags } from "./flag-rows.ts";
import { hiddenOf, Sight } from "./sight.ts";
import type { FlagSight } from "./flag-sight.ts";
import { readRegister, type RegisterRow } from "./register.ts";

/** One line of an export: as a JSON value and as cells under the headings. */
export interface ExportLine {
  value: unknown;
  cells: Cell[];
}

export interface ExportAsked {
  ledger: Ledger;
  principal: Principal;
  language: Language;
  filters: Record<string, string | undefined>;
  sight: FlagSight;
}

/** A kind of export: its columns, and its lines page by page. */
export interface Export {
  columns: string[];
  /** Reads a page in a transaction of its own, so that a slow reader holds no connection. */
  page(asked: ExportAsked, after: string | undefined): Promise<{ lines: ExportLine[]; next: string | null }>;
}

const pageRows = 500;

const events: Export = {
  columns: [
    "event", "seq", "time", "recordTime", "step", "stepLabel", "type", "action", "bizStep",
    "party", "partyUri", "place", "placeUri", "items", "flags", "voided",
  ], // prettier-ignore
  async page({ ledger, principal, language, filters }, after) {
    const registry = ledger.registry();
    const { catalogue, database } = ledger;
    const tests = eventTests(filters, { registry, catalogue, principal, zone: ledger.settings.zone });
    const key = readCursor(after, ["time", "number"]);
    if (key) tests.push(sql`(e.time, e.seq) < (${key[0]}::timestamptz, ${key[1]}::bigint)`);
    const { stored, rows } = await asViewer(database, principal.viewer, async (tx) => {
      const stored = await readEvents(tx, tests, pageRows);
      return { stored, rows: await describeEvents(tx, stored, registry, catalogue) };
    });
    const hidden = await hiddenOf(ledger, new Sight(ledger, principal), stored);
    const lines = stored.map((event, n) => {
      const document = redactDocument(JSON.parse(event.doc) as Record<string, unknown>, hidden(event));
      return { value: documentOf(document, event.record_time), cells: eventCells(rows[n]!, language) };
    });
    const last = stored.at(-1);
    return { lines, next: stored.length < pageRows || !last ? null : writeCursor([last.time, last.seq]) };
  },
};

/** An event as a document of its own, that any EPCIS repository takes. */
function documentOf(event: Record<string, unknown>, recordTime: Date): Record<string, unknown> {
  const { "@context": own, ...rest } = event;
  const contexts = own === undefined ? [] : Array.isArray(own) ? own : [own];
  return {
    "@context": [GS1_CONTEXT, ...contexts.filter((context) => context !== GS1_CONTEXT)],
    type: "EPCISDocument",
    schemaVersion: "2.0",
    creationDate: recordTime.toISOString(),
    epcisBody: { eventList: [rest] },
  };
}

function eventCells(row: EventRow, language: Language): Cell[] {
  const { party, place, stepLabel } = row;
  return [
    row.event, row.seq, row.time, row.recordTime, row.step, stepLabel?.[language], row.type, row.action, row.bizStep,
    party?.name[language], party?.uri, place?.name[language], place?.uri, row.items.join(" "), row.flags.length, row.voided,
  ]; // prettier-ignore
}

const items: Export = {
  columns: [
    "item", "programme", "kind", "kindLabel", "state", "stateLabel", "holder", "holderUri", "place", "responsible",
    "massKg", "attributes", "updatedAt",
  ], // prettier-ignore
  async page({ ledger, principal, language, filters }, after) {
    const { programme, kind, state, holder, place, q } = filters;
    const asked = { kind, state, holder, place, q, after, limit: pageRows };
    const page = await asViewer(ledger.database, principal.viewer, (tx) =>
      readRegister(tx, ledger, principal, programme ?? null, asked),
    );
    return {
      lines: page.rows.map((row) => ({ value: row, cells: itemCells(row, language) })),
      next: page.next,
    };
  },
};

function itemCells(row: RegisterRow, language: Language): Cell[] {
  const facts = Object.entries(row.attributes).map(([name, { value, unit }]) =>
    [`${name}=${String(value)}`, unit].filter(Boolean).join(" "),
  );
  return [
    row.item, row.programme, row.kind, row.label?.[language], row.state, row.stateLabel?.[language],
    row.holder?.name[language], row.holder?.uri, row.place?.name[language], row.responsible?.name[language],
    row.massKg, facts.join("; "), row.updatedAt,
  ]; // prettier-ignore
}

const flags: Export = {
  columns: [
    "id", "rule", "label", "severity", "status", "raisedAt", "programme", "item", "party", "partyUri", "place",
    "message", "reason", "closedReason", "note", "assignee", "answerer", "answerDue", "answeredAt", "daysOpen", "endedAt",
    "clause", "event",
  ], // prettier-ignore
  async page({ ledger, principal, language, filters, sight }, after) {
    const tests = flagTests(sight, filters);
    const key = readCursor(after, ["time", "uuid"]);
    if (key) tests.push(sql`(f.raised_at, f.id) < (${key[0]}::timestamptz, ${key[1]}::uuid)`);
    const stored = await asViewer(ledger.database, principal.viewer, (tx) => readFlags(tx, tests, pageRows));
    const rows = await describeFlags(sight, language, stored);
    const last = stored.at(-1);
    return {
      lines: rows.map((row) => ({ value: row, cells: flagCells(row, language) })),
      next: stored.length < pageRows || !last ? null : writeCursor([last.raised_at, last.id]),
    };
  },
};

function flagCells(row: FlagRow, language: Language): Cell[] {
  return [
    row.id, row.rule, row.label[language], row.severity, row.status, row.raisedAt, row.programme, row.item,
    row.party?.name[language], row.party?.uri, row.place?.name[language], row.message[language],
    row.reasonLabel?.[language] ?? row.reason, row.closedReason, row.note, row.assignee, row.answerer, row.answerDue,
    row.answeredAt, row.daysOpen, row.endedAt, row.clause, row.event,
  ]; // prettier-ignore
}

export const exports = { events, items, flags } satisfies Record<string, Export>;
export type ExportName = keyof typeof exports;
