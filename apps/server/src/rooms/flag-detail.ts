import { sql } from "kysely";
import { z } from "zod";
import { asViewer, type Handle } from "../database/index.ts";
import type { Principal } from "../http/access.ts";
import type { Language } from "../http/language.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { wordingOut } from "../registry/fields.ts";
import { describeEvents, eventRow, type EventRow, readEvents } from "./event-rows.ts";
import { describeFlags, flagRow, readFacts, readFlags, type StoredFlag } from "./flag-rows.ts";
import { readPeople } from "./people-names.ts";

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
  history: z.array(
    z.object({ at: z.string(), who: z.string().nullable(), action: z.string(), text: z.string().nullable() }),
  ),
  events: z.array(eventRow),
});
export type FlagDetail = z.output<typeof flagDetail>;

const shownEvents = 50;

interface LogRow {
  at: Date;
  person: number | null;
  action: string;
  text: string | null;
}

/** One flag as the caller may see it; undefined where there is none. */
export async function readFlag(
  ledger: Ledger,
  principal: Principal,
  language: Language,
  id: string,
): Promise<FlagDetail | undefined> {
  const found = await asViewer(ledger.database, principal.viewer, async (tx) => {
    const [flag] = await readFlags(tx, [sql`f.id = ${id}::uuid`], 1);
    if (!flag) return undefined;
    const { rows: log } = await sql<LogRow>`
      select at, person, action, text from flag_log where flag = ${id}::uuid order by at, id`.execute(tx);
    return {
      flag,
      log,
      events: await eventsAround(tx, ledger, flag),
      explained: await explainedAt(tx, flag),
    };
  });
  if (!found) return undefined;
  const { flag, log, events, explained } = found;
  const [row] = await describeFlags(ledger, principal, language, [flag]);
  const people = await readPeople(
    ledger,
    principal,
    language,
    log.flatMap(({ person }) => person ?? []),
  );
  const history = log.map(({ at, person, action, text }) => ({
    at: at.toISOString(),
    who: person === null ? null : (people.get(person) ?? null),
    action,
    text,
  }));
  history.unshift({ at: row!.raisedAt, who: null, action: "raised", text: null });
  if (explained) history.push({ at: explained, who: null, action: "explained", text: flag.explained_by });
  return {
    ...row!,
    facts: readFacts(flag).facts.map(({ label, value, unit, expected }) => ({
      name: label.en,
      label,
      value,
      unit: unit ?? null,
      expected: expected ?? null,
    })),
    history: history.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
    events,
  };
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
