import type { Wording } from "@loopledger/programme";
import { type RawBuilder, sql } from "kysely";
import { z } from "zod";
import type { Handle } from "../database/index.ts";
import type { Language } from "../http/language.ts";
import { wordingOut } from "../registry/fields.ts";
import { closingOf } from "./flag-closing.ts";
import { answerDue } from "./flag-due.ts";
import type { FlagSight } from "./flag-sight.ts";
import { answeredAt, endedAt, flagStatus, type FlagStatus, statusOf } from "./flag-status.ts";
import { partyRef, partyRefOf, placeRef, placeRefOf } from "./refs.ts";
import { readPeople } from "./people-names.ts";
import { isWeekendsOnly } from "./weekends-only.ts";
import { ruleWords, stepLabel } from "./words.ts";

export const severity = z.enum(["high", "medium", "low"]);

/** A rule that fired, and what has been done about it. */
export const flagRow = z.object({
  id: z.string(),
  rule: z.string(),
  label: wordingOut,
  severity: z.string(),
  message: wordingOut,
  programme: z.string().nullable(),
  item: z.string().nullable(),
  party: partyRef.nullable(),
  place: placeRef.nullable(),
  event: z.string().nullable(),
  seq: z.string().nullable(),
  step: z.string().nullable(),
  stepLabel: wordingOut.nullable(),
  raisedAt: z.string(),
  status: flagStatus,
  /** Who works on it in the office, and who answers it in the party. */
  assignee: z.string().nullable(),
  answerer: z.string().nullable(),
  /** Until when the party is to answer (a term of ours), and when it did. */
  answerDue: z.string().nullable(),
  /** The term lies in a year the table of holidays does not have. */
  answerWeekendsOnly: z.boolean(),
  answeredAt: z.string().nullable(),
  /** Whole days it was or has been open; null where its end is not known to the reader. */
  daysOpen: z.number().nullable(),
  endedAt: z.string().nullable(),
  /** The last note. */
  note: z.string().nullable(),
  /** Code and words of the reason of its closing. */
  reason: z.string().nullable(),
  reasonLabel: wordingOut.nullable(),
  closedReason: z.string().nullable(),
  /** Event that explained it, where a later record did and nobody closed it by hand. */
  explainedBy: z.string().nullable(),
  clause: z.string().nullable(),
  addressee: z.array(z.string()),
});
export type FlagRow = z.output<typeof flagRow>;

/** A flag as stored, with the state of the work on it. */
export interface StoredFlag {
  id: string;
  rule: string;
  programme: string | null;
  severity: string;
  party: number | null;
  place: number | null;
  uri: string | null;
  item: string | null;
  event_party: number | null;
  seq: string | null;
  step: string | null;
  raised_at: Date;
  facts: string;
  withdrawn_seq: string | null;
  status: FlagStatus;
  version: number;
  assignee: number | null;
  answerer: number | null;
  answered_at: Date | null;
  ended_at: Date | null;
  reason_code: string | null;
  reason: string | null;
  note: string | null;
  event_id: string | null;
  explained_by: string | null;
}

/** Flags (table `f`, its work `w`) that pass the tests, last raised first. */
export async function readFlags(
  tx: Handle,
  tests: readonly RawBuilder<unknown>[],
  limit: number,
): Promise<StoredFlag[]> {
  const { rows } = await sql<StoredFlag>`
    select f.id, f.rule, f.programme, f.severity, f.party, f.place, f.uri, f.item, f.event_party, f.seq, f.step,
      f.raised_at, f.facts, f.withdrawn_seq, ${statusOf} as status, coalesce(w.version, 0) as version, w.assignee,
      w.answerer, ${answeredAt} as answered_at, ${endedAt} as ended_at, w.reason_code, w.reason,
      (select l.text from flag_log l where l.flag = f.id and l.action = 'note' order by l.at desc, l.id desc limit 1)
        as note,
      (select e.event_id from event e where e.party = f.event_party and e.seq = f.seq) as event_id,
      (select e.event_id from event e where e.seq = f.withdrawn_seq limit 1) as explained_by
    from flag f left join flag_work w on w.flag = f.id
    where ${tests.length ? sql.join(tests, sql` and `) : sql`true`}
    order by f.raised_at desc, f.id desc limit ${limit}`.execute(tx);
  return rows;
}

const explained = {
  zh: (event: string | null) => (event === null ? "由后来的记录说明" : `由后来的记录说明：${event}`),
  en: (event: string | null) =>
    event === null ? "Explained by a later record" : `Explained by a later record: ${event}`,
};

const dayMs = 86_400_000;

/** Rows of a list. People are named to their own party and to authorities; to others by their party. */
export async function describeFlags(
  { ledger, principal, now, answerDays }: FlagSight,
  language: Language,
  flags: readonly StoredFlag[],
): Promise<FlagRow[]> {
  const registry = ledger.registry();
  const people = await readPeople(
    ledger,
    principal,
    language,
    flags.flatMap(({ assignee, answerer }) => [assignee ?? [], answerer ?? []].flat()),
  );
  const name = (person: number | null): string | null =>
    person === null ? null : (people.get(person) ?? null);
  return flags.map((flag) => {
    const { label, clause, addressee } = ruleWords(ledger.catalogue, flag.rule);
    const byRecord = flag.status === "withdrawn";
    const ended = byRecord || flag.status === "closed";
    const until = ended ? flag.ended_at : now;
    const raised = flag.raised_at;
    const due = flag.party === null ? null : answerDue(raised, flag.severity, answerDays, ledger.settings);
    return {
      id: flag.id,
      rule: flag.rule,
      label,
      severity: flag.severity,
      message: readFacts(flag).message,
      programme: flag.programme,
      item: flag.uri,
      party: partyRefOf(registry, flag.party),
      place: placeRefOf(registry, flag.place),
      event: flag.event_id,
      seq: flag.event_id === null ? null : flag.seq,
      step: flag.step,
      stepLabel: stepLabel(ledger.catalogue, flag.step),
      raisedAt: flag.raised_at.toISOString(),
      status: flag.status,
      assignee: name(flag.assignee),
      answerer: name(flag.answerer),
      answerDue: due?.toISOString() ?? null,
      answerWeekendsOnly: due !== null && isWeekendsOnly(due, ledger.settings),
      answeredAt: flag.answered_at?.toISOString() ?? null,
      daysOpen: until && Math.max(0, Math.floor((until.getTime() - raised.getTime()) / dayMs)),
      endedAt: flag.ended_at?.toISOString() ?? null,
      note: flag.note,
      reason: flag.reason_code,
      reasonLabel: closingOf(ledger.catalogue, flag.rule).reasons[flag.reason_code ?? ""] ?? null,
      closedReason: byRecord
        ? explained[language](flag.explained_by)
        : flag.status === "closed"
          ? flag.reason
          : null,
      explainedBy: byRecord ? flag.explained_by : null,
      clause,
      addressee,
    };
  });
}

export interface StoredFacts {
  message: Wording;
  facts: { label: Wording; value: unknown; unit?: string; expected?: unknown }[];
}

export function readFacts({ facts }: Pick<StoredFlag, "facts">): StoredFacts {
  return JSON.parse(facts) as StoredFacts;
}
