import { sql } from "kysely";
import { writeAudit } from "../auth/audit.ts";
import { asEngine, asViewer, type Handle } from "../database/index.ts";
import type { Principal } from "../http/access.ts";
import { invalid, notFound, type Problem } from "../http/problem.ts";
import type { Context } from "../http/room.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { plainArray } from "../ledger/sql-arrays.ts";
import { hashOf } from "./evidence-refs.ts";
import { readableFiles } from "./file-store.ts";
import type { FlagChange } from "./flag-change.ts";
import { refusalOf, sideOf, type Standing } from "./flag-judge.ts";
import { type LogLine, writeLog } from "./flag-log.ts";
import { statusOf } from "./flag-status.ts";

/** What became of each flag: undefined where the work was done, else why not. */
export type Outcomes = Map<string, Problem | undefined>;

/**
 * Writes work on flags down, each part of it with its line in the flag's history. Authorities take flags on,
 * hand them over and close them; the party concerned answers in notes, chooses who does, and closes what its
 * rule lets it close. Flags are locked in order, so of two people at once the second learns of the first.
 * @param all where one is refused nothing is done to any, and the refusal thrown
 * @throws Problem VALIDATION for a person or file that is not there; with `all` NOT_FOUND, FORBIDDEN,
 *   FLAG_STATE, FLAG_CHANGED, VALIDATION for a closing without reason, words or the evidence asked for
 */
export async function workOnFlags(
  ledger: Ledger,
  context: Context,
  principal: Principal,
  ids: readonly string[],
  change: FlagChange,
  all: boolean,
): Promise<Outcomes> {
  const { database } = context;
  const { assignee, evidence } = change;
  const target = assignee === undefined ? undefined : await colleague(context, principal, assignee);
  const files = await knownFiles(context, principal, evidence);
  if (lines(change, null).length === 0) throw invalid({ path: "", code: "NOTHING_ASKED" });
  const now = context.now();
  return asViewer(database, principal.viewer, async (tx) => {
    const standing = await readStanding(tx, ids, now);
    const outcomes: Outcomes = new Map();
    for (const id of ids) {
      const flag = standing.get(id);
      const refusal = flag ? refusalOf(ledger, principal, flag, change) : notFound(`/api/v1/flags/${id}`);
      if (refusal && all) throw refusal;
      outcomes.set(id, refusal);
    }
    const done = [...outcomes].flatMap(([id, refusal]) => (refusal ? [] : [standing.get(id)!]));
    if (done.length === 0) return outcomes;
    if (change.status !== undefined || target !== undefined)
      await writeWork(tx, principal, done, change, target, now);
    const by = { at: now, person: principal.person?.id ?? null, party: principal.party };
    await writeLog(
      tx,
      done.map(({ id }) => id),
      by,
      lines(change, target ?? null),
      files,
    );
    await writeAudit(tx, principal, now, {
      action: "flag.change",
      object: done.length === 1 ? `flag:${done[0]!.id}` : "flags",
      outcome: "done",
      detail: {
        fields: Object.keys(change),
        ...(done.length > 1 ? { flags: done.map(({ id }) => id) } : {}),
      },
    });
    return outcomes;
  });
}

/** The lines a change leaves in the history, in the order they are told. */
function lines(change: FlagChange, target: number | null): LogLine[] {
  const { status, note, words, reason } = change;
  const line = (action: string, more: Partial<LogLine> = {}): LogLine => ({
    action,
    text: null,
    target: null,
    reason: null,
    ...more,
  });
  return [
    ...(note !== undefined || (change.evidence.length > 0 && status === undefined)
      ? [line(note === undefined ? "evidence" : "note", { text: note ?? null })]
      : []),
    ...(status === "working" ? [line("working")] : []),
    ...(status === "open" ? [line("reopened", { text: words ?? null })] : []),
    ...(status === "closed" ? [line("closed", { text: words ?? null, reason: reason ?? null })] : []),
    ...(change.assignee === undefined ? [] : [line(target === null ? "unassigned" : "assigned", { target })]),
  ];
}

/** Locks the flags the caller may see, in the order of their ids, and reads how they stand. */
async function readStanding(tx: Handle, ids: readonly string[], now: Date): Promise<Map<string, Standing>> {
  const wanted = plainArray([...new Set(ids)].sort());
  // A row to lock, where nobody has worked on the flag yet.
  await sql`
    insert into flag_work (flag, status, updated_at)
    select f.id, 'open', ${now}::timestamptz from flag f where f.id = any(${wanted}::uuid[]) order by f.id
    on conflict (flag) do nothing`.execute(tx);
  await sql`select from flag_work where flag = any(${wanted}::uuid[]) order by flag for update`.execute(tx);
  const { rows } = await sql<Standing>`
    select f.id, f.rule, f.step, f.party, ${statusOf} as status, w.version, l.party as last_party, l.at as last_at,
      array(select v.kind from flag_evidence v where v.flag = f.id) as kinds
    from flag f join flag_work w on w.flag = f.id
    left join lateral (select party, at from flag_log where flag = f.id and action in ('closed', 'reopened', 'working')
      order by id desc limit 1) l on true
    where f.id = any(${wanted}::uuid[])`.execute(tx);
  return new Map(rows.map((row) => [row.id, row]));
}

async function writeWork(
  tx: Handle,
  principal: Principal,
  flags: readonly Standing[],
  { status, reason, words }: FlagChange,
  target: number | null | undefined,
  now: Date,
): Promise<void> {
  const given = target !== undefined;
  const asOffice = plainArray(
    flags.filter(({ party }) => sideOf(principal, party) === "office").map(({ id }) => id),
  );
  const closes = status === "closed";
  await sql`
    update flag_work w set
      status = coalesce(${status ?? null}, w.status),
      reason_code = case when ${status === undefined} then w.reason_code else ${closes ? reason! : null} end,
      reason = case when ${status === undefined} then w.reason else ${closes ? words! : null} end,
      closed_at = case when ${status === undefined} then w.closed_at else ${closes ? now : null}::timestamptz end,
      kept_seq = case when ${status === "open"} then f.withdrawn_seq else w.kept_seq end,
      assignee = case when ${given} and f.id = any(${asOffice}::uuid[]) then ${target ?? null}::int else w.assignee end,
      office = case when ${given} and f.id = any(${asOffice}::uuid[])
        then ${target == null ? null : principal.party}::int else w.office end,
      answerer = case when ${given} and f.id <> all(${asOffice}::uuid[]) then ${target ?? null}::int else w.answerer end,
      version = w.version + 1, updated_at = ${now}
    from flag f where f.id = w.flag and w.flag = any(${plainArray(flags.map(({ id }) => id))}::uuid[])`.execute(
    tx,
  );
}

/**
 * The files of a change by hash, each one that the caller may read.
 * @throws Problem VALIDATION, the same for a foreign file and one that never was
 */
async function knownFiles(
  { database }: Context,
  principal: Principal,
  evidence: FlagChange["evidence"],
): Promise<{ kind: string; hash: string; name: string | null }[]> {
  if (evidence.length === 0) return [];
  const files = evidence.map(({ kind, hash, name }) => ({
    kind,
    hash: hashOf(hash) ?? "",
    name: name ?? null,
  }));
  const readable = await readableFiles(database, principal, files.map(({ hash }) => hash).filter(Boolean));
  const faults = files.flatMap(({ hash }, n) =>
    readable.has(hash)
      ? []
      : [{ path: `/evidence/${n}/hash`, code: "UNKNOWN_FILE", params: { value: evidence[n]!.hash } }],
  );
  if (faults.length > 0) throw invalid(...faults);
  return files;
}

/** Id of the person a flag is given to: somebody of the caller's own party who may work on flags. */
async function colleague(
  context: Context,
  principal: Principal,
  login: string | null,
): Promise<number | null> {
  if (login === null) return null;
  if (login === "me" && principal.person) return principal.person.id;
  const { rows } = await asEngine(context.database, (tx) =>
    sql<{ id: number }>`
      select p.id from person p where p.party = ${principal.party} and p.disabled_at is null
        and (p.login = ${login} or p.id::text = ${login})
        and exists (select from membership m where m.person = p.id and m.party = p.party
          and m.role in ('admin', 'office', 'operator'))`.execute(tx),
  );
  if (!rows[0]) throw invalid({ path: "/assignee", code: "UNKNOWN_PERSON", params: { value: login } });
  return rows[0].id;
}
