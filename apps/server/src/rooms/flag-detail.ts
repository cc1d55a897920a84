import type { Wording } from "@loopledger/programme";
import { sql } from "kysely";
import { z } from "zod";
import { asViewer, type Handle } from "../database/index.ts";
import type { Language } from "../http/language.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { wordingOut } from "../registry/fields.ts";
import { describeEvents, eventRow, type EventRow, readEvents } from "./event-rows.ts";
import { closingOf, evidenceKinds } from "./flag-closing.ts";
import { rightsOn } from "./flag-judge.ts";
import { readLog, type StoredLine } from "./flag-log.ts";
import { describeFlags, flagRow, readFacts, readFlags, type StoredFlag } from "./flag-rows.ts";
import type { FlagSight } from "./flag-sight.ts";
import { readPeople } from "./people-names.ts";
import { partyRef, partyRefOf } from "./refs.ts";

const choice = z.object({ code: z.string(), label: wordingOut });

/** One thing that was done. `who` is null for what the ledger did itself. */
const historyLine = z.object({
  at: z.string(),
  who: z.string().nullable(),
  /** Which side did it. */
  party: partyRef.nullable(),
  action: z.string(),
  text: z.string().nullable(),
  /** Whom it was given to. */
  target: z.string().nullable(),
  reasonLabel: wordingOut.nullable(),
  evidence: z.array(
    z.object({
      hash: z.string(),
      kind: z.string(),
      label: wordingOut,
      name: z.string().nullable(),
      mediaType: z.string(),
      size: z.number(),
    }),
  ),
});
type HistoryLine = z.output<typeof historyLine>;

/** A flag with the facts it fired on, what was done about it, and the events around it. */
export const flagDetail = flagRow.extend({
  facts: z.array(
    z.object({
      name: z.string(),
      label: wordingOut,
      value: z.unknown(),
      unit: z.string().nullable(),
      expected: z.unknown(),
    }),
  ),
  history: z.array(historyLine),
  /** Goes up with every change; sent back with one, it shows whether somebody else was faster. */
  version: z.number(),
  closing: z.object({
    by: z.enum(["office", "party"]),
    reasons: z.array(choice),
    /** Kinds of evidence of which one must be there before closing. */
    evidence: z.array(choice),
  }),
  /** Kinds a file beside a note may be. */
  evidenceKinds: z.array(choice),
  /** What the caller may do. */
  may: z.object({ note: z.boolean(), assign: z.boolean(), work: z.boolean(), close: z.boolean() }),
  /** Working days the term for answering has. */
  answerDays: z.number(),
  events: z.array(eventRow),
});
export type FlagDetail = z.output<typeof flagDetail>;

const shownEvents = 50;

/** One flag as the caller may see it; undefined where there is none. */
export async function readFlag(
  sight: FlagSight,
  language: Language,
  id: string,
): Promise<FlagDetail | undefined> {
  const { ledger, principal, answerDays } = sight;
  const found = await asViewer(ledger.database, principal.viewer, async (tx) => {
    const [flag] = await readFlags(tx, [sql`f.id = ${id}::uuid`], 1);
    if (!flag) return undefined;
    return {
      flag,
      log: await readLog(tx, id),
      events: await eventsAround(tx, ledger, flag),
      explained: await explainedAt(tx, flag),
    };
  });
  if (!found) return undefined;
  const { flag, log, events, explained } = found;
  const [row] = await describeFlags(sight, language, [flag]);
  const { catalogue } = ledger;
  const closing = closingOf(catalogue, flag.rule);
  const kinds = evidenceKinds(catalogue, flag.rule, flag.step);
  return {
    ...row!,
    facts: readFacts(flag).facts.map(({ label, value, unit, expected }) => ({
      name: label.en,
      label,
      value,
      unit: unit ?? null,
      expected: expected ?? null,
    })),
    history: await describeLog(sight, language, flag, log, explained),
    events,
    version: flag.version,
    closing: {
      by: closing.by,
      reasons: choices(closing.reasons),
      evidence: choices(kinds).filter(({ code }) => closing.evidence.includes(code)),
    },
    evidenceKinds: choices(kinds),
    may: rightsOn(ledger, principal, flag),
    answerDays: answerDays[flag.severity] ?? 0,
  };
}

/** A list to choose from. */
export function choices(labels: Record<string, Wording>): { code: string; label: Wording }[] {
  return Object.entries(labels).map(([code, label]) => ({ code, label }));
}

async function describeLog(
  { ledger, principal }: FlagSight,
  language: Language,
  flag: StoredFlag,
  log: readonly StoredLine[],
  explained: string | null,
): Promise<HistoryLine[]> {
  const registry = ledger.registry();
  const people = await readPeople(
    ledger,
    principal,
    language,
    log.flatMap(({ person, target }) => [person ?? [], target ?? []].flat()),
  );
  const { reasons } = closingOf(ledger.catalogue, flag.rule);
  const kinds = evidenceKinds(ledger.catalogue, flag.rule, flag.step);
  const byLedger = (at: string, action: string, text: string | null): HistoryLine => ({
    at, who: null, party: null, action, text, target: null, reasonLabel: null, evidence: [],
  }); // prettier-ignore
  const told = log.map((line): HistoryLine => {
    const party = partyRefOf(registry, line.party);
    return {
      at: line.at.toISOString(),
      who: (line.person === null ? undefined : people.get(line.person)) ?? party?.name[language] ?? null,
      party,
      action: line.action,
      text: line.text,
      target: line.target === null ? null : (people.get(line.target) ?? null),
      reasonLabel: reasons[line.reason ?? ""] ?? null,
      evidence: line.evidence.map((one) => ({
        ...one,
        label: kinds[one.kind] ?? { zh: one.kind, en: one.kind },
      })),
    };
  });
  return [
    byLedger(flag.raised_at.toISOString(), "raised", null),
    ...told,
    ...(explained === null ? [] : [byLedger(explained, "explained", flag.explained_by)]),
  ].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

async function explainedAt(tx: Handle, { withdrawn_seq }: StoredFlag): Promise<string | null> {
  if (withdrawn_seq === null) return null;
  const { rows } = await sql<{ record_time: Date }>`
    select record_time from event where seq = ${withdrawn_seq}::bigint limit 1`.execute(tx);
  return rows[0]?.record_time.toISOString() ?? null;
}

/** Events of the item, or the one that raised the flag where it is about no item. */
async function eventsAround(tx: Handle, ledger: Ledger, flag: StoredFlag): Promise<EventRow[]> {
  const own = sql`(e.party = ${flag.event_party}::int and e.seq = ${flag.seq}::bigint)`;
  const test =
    flag.item === null
      ? own
      : sql`(${own} or e.seq in (select x.seq from event_epc x where x.epc = ${flag.item}::uuid))`;
  return describeEvents(tx, await readEvents(tx, [test], shownEvents), ledger.registry(), ledger.catalogue);
}
