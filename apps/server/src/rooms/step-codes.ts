import { randomInt } from "node:crypto";
import { check, type Identifier, itemUri, OWN_PREFIX } from "@loopledger/identifiers";
import type { CompiledStep, Effect, ItemKind } from "@loopledger/programme";
import { codeFaultPrefix, type Fault } from "../http/fault-wording.ts";
import type { PartyInfo } from "../registry/registry.ts";

/** A code of a form read as an item a step may be about. */
export interface ReadCode {
  uri: string;
  /** Kind the line names or the code tells; null where neither does. */
  kind: string | null;
}

/**
 * Reads a code as one of the kinds a part of a step handles. A code that fails its check digit is taken all
 * the same (the ledger flags it: somebody read it off a real thing); one that nobody can read is a fault.
 */
export function readItemCode(
  text: string,
  named: string | undefined,
  effect: Effect | undefined,
  step: CompiledStep,
  path: string,
): ReadCode | Fault {
  const { items } = step.programme.declaration;
  const kinds = (named !== undefined ? [named] : (effect?.items ?? [])).flatMap((name) => items[name] ?? []);
  const schemes = [...new Set(kinds.flatMap((kind) => kind.schemes))];
  const found = choose(text, schemes);
  if (found.scheme === "unknown" || isUnreadable(found)) {
    const [problem] = found.problems;
    return { path, code: codeFaultPrefix + (problem?.code ?? "UNRECOGNISED"), params: problem?.params };
  }
  return { uri: found.canonical, kind: named ?? kindOf(found, effect, step) };
}

/** Problems that say the text is no such code at all, as against one with a digit misread. */
const formProblems = new Set([
  "EMPTY",
  "LENGTH",
  "CHARACTERS",
  "FORM",
  "UNRECOGNISED",
  "UNKNOWN_SCHEME",
  "SCHEME",
]);

function isUnreadable({ problems, scheme }: Identifier): boolean {
  return scheme !== "uri" && problems.some(({ code }) => formProblems.has(code));
}

/** Codes of so fixed a form that what differs in its check digit alone is one misread, and no lot number. */
const ofFixedForm = new Set(["imei", "vin", "traction-battery"]);

function choose(text: string, schemes: readonly string[]): Identifier {
  const plain = check(text);
  if (/^(?:urn:|https?:)/i.test(text)) return plain;
  // A lot number may be anything; what looks like another of the step's codes is meant as that.
  if (plain.valid && schemes.includes(plain.scheme)) return plain;
  const asked = schemes.map((scheme) => check(text, scheme));
  const misread = asked.find(
    (found) => ofFixedForm.has(found.scheme) && !found.valid && !isUnreadable(found),
  );
  const valid = asked.find((found) => found.valid);
  if (misread && valid?.scheme === "lot") return misread;
  if (valid) return valid;
  if (schemes.includes(plain.scheme)) return plain;
  return asked.find((found) => !isUnreadable(found)) ?? (plain.valid ? plain : (asked[0] ?? plain));
}

function kindOf(found: Identifier, effect: Effect | undefined, { programme }: CompiledStep): string | null {
  const byCode = programme.kindOf(found);
  if (byCode !== null && effect?.items.includes(byCode)) return byCode;
  const { items } = programme.declaration;
  const open = effect?.items.find((name) => {
    const kind = items[name];
    return kind && !kind.parts && kind.schemes.includes(found.scheme);
  });
  return open ?? byCode;
}

/** Whether we may number a thing of a kind ourselves: the lots a party makes. */
export function mayNumber(kind: ItemKind | undefined): boolean {
  return kind?.kind === "lot" && kind.schemes.includes("lot");
}

const letters = "ABCDEFGHJKMNPQRSTVWXYZ23456789";

/** A new lot number of a party: its credit code (where it has one), the day, and six letters nobody has. */
export function newLot(party: PartyInfo, time: string): string {
  const code = party.uri.startsWith(`${OWN_PREFIX}uscc:`)
    ? `${party.uri.slice(`${OWN_PREFIX}uscc:`.length)}:`
    : "";
  const tail = Array.from({ length: 6 }, () => letters[randomInt(letters.length)]).join("");
  return itemUri("lot", `${code}${time.slice(0, 10).replaceAll("-", "")}-${tail}`);
}
