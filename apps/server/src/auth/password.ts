import { hash, verify } from "@node-rs/argon2";
import type { Fault } from "../http/fault-wording.ts";

/** Shortest and longest password; the upper end bounds the work of hashing. */
export const passwordLength = { min: 10, max: 200 } as const;

/** argon2id with 19 MiB, two passes, one lane (the OWASP baseline). */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Hash of a password in PHC form. Takes some 30 ms of one core, off the main thread. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, cost);
}

let decoy: Promise<string> | undefined;

/**
 * Whether a password fits a hash. Without a hash (no such person, or none set) it takes as long and says
 * no, so that the time taken does not tell whether a login exists.
 */
export async function passwordFits(password: string, stored: string | null | undefined): Promise<boolean> {
  decoy ??= hashPassword("a password that nobody has");
  const fits = await verify(stored ?? (await decoy), password);
  return fits && stored != null;
}

/**
 * Faults of a password somebody wants to set. Length counts, character classes do not (OWASP ASVS 6.2).
 * @param path where the password stands in the request.
 */
export function passwordFaults(password: string, login: string, path: string): Fault[] {
  const faults: Fault[] = [];
  if (password.length < passwordLength.min) {
    faults.push({ path, code: "TOO_SHORT", params: { minimum: passwordLength.min } });
  }
  if (password.length > passwordLength.max) {
    faults.push({ path, code: "TOO_LONG", params: { maximum: passwordLength.max } });
  }
  const holdsLogin = login.length >= 3 && password.toLowerCase().includes(login.toLowerCase());
  if (faults.length === 0 && (holdsLogin || new Set(password).size < 5)) {
    faults.push({ path, code: "PASSWORD_TOO_SIMPLE" });
  }
  return faults;
}
