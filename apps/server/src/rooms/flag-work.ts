import { sql } from "kysely";
import { z } from "zod";
import { writeAudit } from "../auth/audit.ts";
import { asEngine, asViewer, type Handle } from "../database/index.ts";
import { hasRole, type Principal } from "../http/access.ts";
import { invalid, notFound, Problem } from "../http/problem.ts";
import type { Context } from "../http/room.ts";
import { flagStatus } from "./flag-rows.ts";

const text = z.string().trim().min(1).max(4_000);

/** Work on a flag. `assignee`: a login of the caller's party, `me`, or null for nobody. */
export const flagChange = z.strictObject({
  status: flagStatus.optional(),
  assignee: z.string().trim().min(1).max(100).nullable().optional(),
  note: text.optional(),
  reason: text.optional(),
});
type FlagChange = z.output<typeof flagChange>;

/**
 * Writes work on a flag down, each part with its line in the flag's history. Authorities take flags on, hand
 * them over and close them; the party concerned may explain itself in notes.
 * @throws Problem NOT_FOUND, FORBIDDEN, VALIDATION for a closing without reason
 */
export async function changeFlag(
  context: Context,
  principal: Principal,
  id: string,
  change: FlagChange,
): Promise<void> {
  const { status, note, reason } = change;
  const managing = status !== undefined || change.assignee !== undefined || reason !== undefined;
  if (managing && !hasRole(principal, "office")) throw new Problem("FORBIDDEN", { roles: ["office"] });
  if (status === "closed" && reason === undefined) throw invalid({ path: "/reason", code: "REQUIRED" });
  const assignee =
    change.assignee === undefined ? undefined : await colleague(context, principal, change.assignee);
  const now = context.now();
  await asViewer(context.database, principal.viewer, async (tx) => {
    const { rows } = await sql<{ status: string | null; assignee: number | null; reason: string | null }>`
      select w.status, w.assignee, w.reason from flag f left join flag_work w on w.flag = f.id
      where f.id = ${id}::uuid`.execute(tx);
    const before = rows[0];
    if (!before) throw notFound(`/api/v1/flags/${id}`);
    const log = (action: string, words: string | null): Promise<void> =>
      writeLog(tx, id, now, principal.person?.id ?? null, action, words);
    if (managing) {
      const next = status ?? before.status ?? "open";
      const why = next === "closed" ? (reason ?? before.reason) : null;
      await sql`
        insert into flag_work (flag, status, assignee, reason, updated_at)
        values (${id}::uuid, ${next}, ${assignee === undefined ? before.assignee : assignee}, ${why}, ${now})
        on conflict (flag) do update set status = excluded.status, assignee = excluded.assignee,
          reason = excluded.reason, updated_at = excluded.updated_at`.execute(tx);
      if (status !== undefined)
        await log(status === "open" ? "reopened" : status, status === "closed" ? why : null);
      if (assignee !== undefined) await log("assigned", change.assignee ?? null);
    }
    if (note !== undefined) await log("note", note);
    await writeAudit(tx, principal, now, {
      action: "flag.change",
      object: `flag:${id}`,
      outcome: "done",
      detail: { fields: Object.keys(change) },
    });
  });
}

async function writeLog(
  tx: Handle,
  flag: string,
  at: Date,
  person: number | null,
  action: string,
  words: string | null,
): Promise<void> {
  await tx.insertInto("flag_log").values({ flag, at, person, action, text: words }).execute();
}

/** Id of the person a flag is given to: somebody of the caller's own party. */
async function colleague(
  context: Context,
  principal: Principal,
  login: string | null,
): Promise<number | null> {
  if (login === null) return null;
  if (login === "me" && principal.person) return principal.person.id;
  const found = await asEngine(context.database, (tx) =>
    tx
      .selectFrom("person")
      .select("id")
      .where("party", "=", principal.party)
      .where("disabled_at", "is", null)
      .where((eb) => eb.or([eb("login", "=", login), eb(sql<string>`id::text`, "=", login)]))
      .executeTakeFirst(),
  );
  if (!found) throw invalid({ path: "/assignee", code: "UNKNOWN_PERSON", params: { value: login } });
  return found.id;
}
