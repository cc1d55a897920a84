import { randomInt } from "node:crypto";
import { waitAfter, type BackoffRule } from "../auth/backoff.ts";
import { hashPassword, passwordFits } from "../auth/password.ts";
import { asEngine, type Database } from "../database/index.ts";
import { Problem } from "../http/problem.ts";

/** Five wrong codes, then a quarter of an hour, doubling to a day. */
const rule: BackoffRule = { free: 5, firstSeconds: 900, longestSeconds: 86_400 };

/** Digits of a code. Six are few, so that they can be told over a counter; the lock makes up for it. */
const digits = 6;

/** Makes a party's signature code anew and gives it, this once; the old one and its lock are gone. */
export async function newSignatureCode(database: Database, party: number, now: Date): Promise<string> {
  const code = String(randomInt(10 ** digits)).padStart(digits, "0");
  const row = { code_hash: await hashPassword(code), failures: 0, locked_until: null, created_at: now };
  await asEngine(database, (tx) =>
    tx
      .insertInto("signature_code")
      .values({ party, ...row })
      .onConflict((conflict) => conflict.column("party").doUpdateSet(row))
      .execute(),
  );
  return code;
}

/**
 * Holds a code against a party's own.
 * @throws Problem SIGNATURE_REFUSED with the attempts that are left, SIGNATURE_LOCKED after the fifth wrong one
 */
export async function checkSignatureCode(
  database: Database,
  party: number,
  code: string,
  now: Date,
): Promise<void> {
  const row = await asEngine(database, (tx) =>
    tx.selectFrom("signature_code").selectAll().where("party", "=", party).executeTakeFirst(),
  );
  const until = row?.locked_until;
  if (until && until > now) throw locked(Math.ceil((until.getTime() - now.getTime()) / 1000));
  if (await passwordFits(code, row?.code_hash)) {
    if (row && row.failures > 0)
      await asEngine(database, (tx) =>
        tx
          .updateTable("signature_code")
          .set({ failures: 0, locked_until: null })
          .where("party", "=", party)
          .execute(),
      );
    return;
  }
  // Counted in the database, so that attempts at the same moment all count.
  const failed = await asEngine(database, async (tx) => {
    const counted = await tx
      .updateTable("signature_code")
      .set((eb) => ({ failures: eb("failures", "+", 1) }))
      .where("party", "=", party)
      .returning("failures")
      .executeTakeFirst();
    const failures = counted?.failures ?? 1;
    const seconds = waitAfter(failures, rule);
    if (counted && seconds > 0)
      await tx
        .updateTable("signature_code")
        .set({ locked_until: new Date(now.getTime() + seconds * 1000) })
        .where("party", "=", party)
        .execute();
    return { failures, seconds };
  });
  if (failed.seconds > 0) throw locked(failed.seconds);
  const left = Math.max(0, rule.free - failed.failures);
  throw new Problem("SIGNATURE_REFUSED", { left }, [
    { path: "/signature/code", code: "SIGNATURE_CODE", params: { left } },
  ]);
}

function locked(seconds: number): Problem {
  return new Problem(
    "SIGNATURE_LOCKED",
    { seconds },
    [{ path: "/signature/code", code: "SIGNATURE_WAITS", params: { seconds } }],
    { "retry-after": String(seconds) },
  );
}
