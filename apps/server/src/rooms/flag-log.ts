import { sql } from "kysely";
import type { Handle } from "../database/index.ts";
import { plainArray } from "../ledger/sql-arrays.ts";

/** One line of a flag's history, without who wrote it and when. */
export interface LogLine {
  action: string;
  text: string | null;
  /** Person it was given to. */
  target: number | null;
  /** Code of the reason of a closing. */
  reason: string | null;
}

/** Writes the same lines into the history of each flag; files go beside the first. */
export async function writeLog(
  tx: Handle,
  flags: readonly string[],
  by: { at: Date; person: number | null; party: number },
  lines: readonly LogLine[],
  files: readonly { kind: string; hash: string; name: string | null }[],
): Promise<void> {
  for (const [n, line] of lines.entries()) {
    const { rows } = await sql<{ id: string; flag: string }>`
      insert into flag_log (flag, at, person, party, action, target, reason, text)
      select flag, ${by.at}::timestamptz, ${by.person}::int, ${by.party}::int, ${line.action}, ${line.target}::int,
        ${line.reason}, ${line.text}
      from unnest(${plainArray(flags)}::uuid[]) as t(flag)
      returning id, flag`.execute(tx);
    if (n > 0 || files.length === 0) continue;
    const beside = rows.flatMap(({ id, flag }) =>
      files.map((file, at) => ({ log: id, n: at, flag, party: by.party, ...file })),
    );
    await tx.insertInto("flag_evidence").values(beside).execute();
  }
}

/** A line as stored, with the files beside it. */
export interface StoredLine extends LogLine {
  at: Date;
  person: number | null;
  party: number | null;
  evidence: { hash: string; kind: string; name: string | null; mediaType: string; size: number }[];
}

/** The history of a flag, oldest first. */
export async function readLog(tx: Handle, flag: string): Promise<StoredLine[]> {
  const { rows } = await sql<StoredLine>`
    select l.at, l.person, l.party, l.action, l.target, l.reason, l.text,
      (select coalesce(json_agg(json_build_object('hash', v.hash, 'kind', v.kind, 'name', v.name,
          'mediaType', x.media_type, 'size', x.size) order by v.n), '[]')
        from flag_evidence v join file x on x.hash = v.hash where v.log = l.id) as evidence
    from flag_log l where l.flag = ${flag}::uuid order by l.at, l.id`.execute(tx);
  return rows;
}
