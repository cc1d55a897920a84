import { asEngine, type Database } from "../database/index.ts";
import { Problem } from "../http/problem.ts";
import type { Context } from "../http/room.ts";
import { nobody, writeAudit } from "./audit.ts";
import { accountRule, addressRule, Backoff, waitAfter } from "./backoff.ts";
import { passwordFits } from "./password.ts";

/** A person who has shown the right password. */
export interface SignedIn {
  id: number;
  name: string;
  login: string;
  party: number;
}

/**
 * Checks logins and passwords, and slows down those who guess: by account, by address, and for names that
 * no account has in the same way, so that answers do not tell which names exist.
 */
export class Login {
  readonly #context: Context;
  readonly #addresses = new Backoff(addressRule);
  readonly #unknownNames = new Backoff(accountRule);

  constructor(context: Context) {
    this.#context = context;
  }

  /** @throws Problem LOGIN_REFUSED, LOGIN_LOCKED */
  async signIn(login: string, password: string, ip: string): Promise<SignedIn> {
    const now = this.#context.now();
    const person = await findPerson(this.#context.database, login);
    const accountWait = person
      ? secondsUntil(person.locked_until, now)
      : this.#unknownNames.secondsLeft(login, now);
    const wait = Math.max(accountWait, this.#addresses.secondsLeft(ip, now));
    if (wait > 0) {
      await this.#record(person, ip, "refused", "locked");
      throw new Problem("LOGIN_LOCKED", { seconds: wait }, [], { "retry-after": String(wait) });
    }
    if (!(await passwordFits(password, person?.password_hash)) || !person || person.disabled_at) {
      await this.#fail(person, login, ip);
      throw new Problem("LOGIN_REFUSED");
    }
    this.#addresses.clear(ip);
    await this.#record(person, ip, "done");
    return { id: person.id, name: person.name, login: person.login, party: person.party };
  }

  async #fail(person: PersonRow | undefined, login: string, ip: string): Promise<void> {
    const now = this.#context.now();
    this.#addresses.fail(ip, now);
    if (!person) this.#unknownNames.fail(login, now);
    await this.#record(person, ip, "refused", "password");
    if (!person) return;
    await asEngine(this.#context.database, async (tx) => {
      // Counted in the database, so that parallel guesses and a restart gain nothing.
      const { failures } = await tx
        .updateTable("person")
        .set((row) => ({ failures: row("failures", "+", 1) }))
        .where("id", "=", person.id)
        .returning("failures")
        .executeTakeFirstOrThrow();
      const seconds = waitAfter(failures, accountRule);
      if (seconds === 0) return;
      const until = new Date(now.getTime() + seconds * 1000);
      await tx.updateTable("person").set({ locked_until: until }).where("id", "=", person.id).execute();
    });
  }

  async #record(
    person: PersonRow | undefined,
    ip: string,
    outcome: "done" | "refused",
    reason?: string,
  ): Promise<void> {
    const { database, now } = this.#context;
    await asEngine(database, async (tx) => {
      const actor = person ? { party: person.party, person, key: null } : nobody;
      // What was typed for an unknown login may be a password in the wrong field, so it is not kept.
      await writeAudit(tx, actor, now(), {
        action: "sign-in",
        object: person ? `person:${person.id}` : "person:unknown",
        outcome,
        detail: { ip, ...(reason ? { reason } : {}) },
      });
      if (outcome === "done" && person) {
        await tx
          .updateTable("person")
          .set({ failures: 0, locked_until: null })
          .where("id", "=", person.id)
          .execute();
      }
    });
  }
}

type PersonRow = NonNullable<Awaited<ReturnType<typeof findPerson>>>;

function findPerson(database: Database, login: string) {
  return asEngine(database, (tx) =>
    tx
      .selectFrom("person")
      .select(["id", "name", "login", "party", "password_hash", "disabled_at", "locked_until"])
      .where("login", "=", login)
      .executeTakeFirst(),
  );
}

function secondsUntil(until: Date | null, now: Date): number {
  return until ? Math.max(0, Math.ceil((until.getTime() - now.getTime()) / 1000)) : 0;
}
