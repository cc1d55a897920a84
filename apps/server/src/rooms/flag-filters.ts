import { type RawBuilder, sql } from "kysely";
import { z } from "zod";
import { itemKey } from "../ledger/keys.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { plainArray, textArray } from "../ledger/sql-arrays.ts";
import { candidateUris } from "./event-filters.ts";
import { raisedTooEarly } from "./flag-due.ts";
import { severity } from "./flag-rows.ts";
import type { FlagSight } from "./flag-sight.ts";
import { ageBucket, answeredAt, daysOf, flagStatus, isLive, statusOf } from "./flag-status.ts";
import { isOffice, partyFilter, placeFilter } from "./refs.ts";
import { ruleWords } from "./words.ts";

/**
 * Heaps of work. `mine`: given to the caller; `office`: to anybody of its party; `unassigned`: to nobody;
 * `toAnswer`: against the caller's party, which has said nothing yet; `overdue`: unanswered past the term;
 * `live`: all that wait; absent: everything, ended ones too.
 */
export const queues = ["mine", "office", "unassigned", "toAnswer", "overdue", "live"] as const;
export type Queue = (typeof queues)[number];

const word = z.string().trim().min(1).max(300).optional();
export const flagFilters = {
  queue: z.enum(queues).optional(),
  status: flagStatus.optional(),
  severity: severity.optional(),
  age: ageBucket.optional(),
  programme: word,
  rule: word,
  addressee: word,
  party: word,
  place: word,
  item: z.string().trim().min(1).max(2_000).optional(),
};
export type FlagFilters = { [K in keyof typeof flagFilters]?: z.output<(typeof flagFilters)[K]> };

/** Tests on flags (`f`, work `w`) for what was asked. */
export function flagTests(sight: FlagSight, asked: FlagFilters): RawBuilder<unknown>[] {
  const { ledger, principal } = sight;
  const registry = ledger.registry();
  const { queue, status, severity: grave, age, programme, rule, addressee, party, place, item } = asked;
  const tests: RawBuilder<unknown>[] = [];
  if (queue !== undefined) tests.push(queueTest(sight, queue));
  if (status !== undefined) tests.push(sql`${statusOf} = ${status}`);
  if (grave !== undefined) tests.push(sql`f.severity = ${grave}`);
  if (age !== undefined) tests.push(ageTest(age, sight.now));
  if (programme !== undefined) tests.push(sql`f.programme = ${programme}`);
  if (rule !== undefined) tests.push(sql`f.rule = ${rule}`);
  if (addressee !== undefined)
    tests.push(sql`f.rule = any(${textArray(rulesFor(ledger, addressee))}::text[])`);
  if (party !== undefined) tests.push(sql`f.party = ${partyFilter(registry, principal, party, "party").id}`);
  if (place !== undefined) tests.push(sql`f.place = ${placeFilter(registry, place, "place").id}`);
  if (item !== undefined) {
    const keys = candidateUris(ledger.catalogue, item).map(itemKey);
    tests.push(sql`f.item = any(${plainArray(keys)}::uuid[])`);
  }
  return tests;
}

/** Whether a flag lies in a heap of work of the caller's. */
export function queueTest(sight: FlagSight, queue: Queue): RawBuilder<boolean> {
  const { principal, ledger, now, answerDays } = sight;
  const me = principal.person?.id ?? 0;
  const own = sql<boolean>`f.party = ${principal.party}`;
  const tests: Record<Queue, () => RawBuilder<boolean>> = {
    mine: () => sql`(w.assignee = ${me} or w.answerer = ${me})`,
    office: () => sql`w.office = ${principal.party}`,
    unassigned: () => (isOffice(principal) ? sql`w.assignee is null` : sql`(${own} and w.answerer is null)`),
    toAnswer: () => sql`(${own} and ${answeredAt} is null)`,
    overdue: () => {
      const late = severity.options.map((grave) => {
        const before = raisedTooEarly(grave, answerDays, now, ledger.settings);
        return sql`(f.severity = ${grave} and f.raised_at < ${before}::timestamptz)`;
      });
      return sql`(f.party is not null and (${sql.join(late, sql` or `)}) and ${answeredAt} is null)`;
    },
    live: () => sql`true`,
  };
  return sql<boolean>`(${isLive} and ${tests[queue]()})`;
}

function ageTest(age: z.output<typeof ageBucket>, now: Date): RawBuilder<unknown> {
  const { from, to } = daysOf(age);
  const ago = (days: number): Date => new Date(now.getTime() - days * 86_400_000);
  const old = from === 0 ? sql`true` : sql`f.raised_at <= ${ago(from)}::timestamptz`;
  return to === null ? old : sql`(${old} and f.raised_at > ${ago(to + 1)}::timestamptz)`;
}

/** Rules of all programmes that address a body. */
function rulesFor({ catalogue }: Ledger, addressee: string): string[] {
  return [...catalogue.programmes.values()].flatMap(({ declaration }) =>
    Object.keys(declaration.flags)
      .map((name) => `${declaration.id}/${name}`)
      .filter((rule) => ruleWords(catalogue, rule).addressee.includes(addressee)),
  );
}
