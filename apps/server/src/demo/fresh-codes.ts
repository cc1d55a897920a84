import { check, itemUri, transferNumber, type Identifier } from "@loopledger/identifiers";
import { dayCode } from "./codes.ts";
import { moveTime, type Shift } from "./shift.ts";
import { uuidOf } from "./teller.ts";

/** What a code is made for. */
export interface CodeOrder {
  /** Four hexadecimal digits of the story. */
  tag: string;
  shift: Shift;
  district?: number;
  /** District of the story. */
  home: number;
  /** Codes given out; the new one is added. */
  given: Set<string>;
}

/**
 * A code of the same scheme for a thing, lot or paper, which nobody in the demo has: as well or badly formed as
 * the one told, and with the day in it moved. Schemes are asked what they make of it, so it works for any.
 * @returns null for what is no code of a single thing: a class, a party, a place, other text.
 */
export function freshCode(told: string, order: CodeOrder): string | null {
  if (!/^(?:urn:|https?:)/.test(told)) return null;
  const known = check(told);
  const isOne = ["instance", "lot", "document"].includes(known.kind) || known.scheme === "plate";
  if (!isOne || known.scheme === "uri") return null;
  for (const candidate of candidates(known, order)) {
    const found = check(candidate);
    if (order.given.has(found.canonical) || !isAlike(known, found)) continue;
    order.given.add(found.canonical);
    return found.canonical;
  }
  throw new Error(`no further code like ${told}`);
}

function isAlike(one: Identifier, other: Identifier): boolean {
  const faults = ({ problems }: Identifier): string => problems.map(({ code }) => code).join();
  return one.scheme === other.scheme && one.kind === other.kind && faults(one) === faults(other);
}

function* candidates({ scheme, canonical, parts }: Identifier, order: CodeOrder): Generator<string> {
  const { tag, shift, home } = order;
  const date = typeof parts["date"] === "string" ? parts["date"] : null;
  if (scheme === "transfer" && date)
    for (let n = 0; n < 1_000; n++)
      yield itemUri(
        "transfer",
        transferNumber(home, moveTime(date, shift), Number.parseInt(tag, 16) * 7_919 + n * 104_729),
      );
  yield `${canonical}-${tag}`;
  const moved = date ? moveDayCode(canonical, date, moveTime(date, shift)) : canonical;
  const match = /^(.*?)(\d{1,7})(\D{0,2})$/.exec(moved);
  if (!match) return;
  const [, head = "", digits = "", tail = ""] = match;
  // Few digits are a serial number without leading zeros, which may be longer.
  const width = digits.length < 4 ? 6 : digits.length;
  const first = Number.parseInt(uuidOf(`${tag}|${head}`).slice(0, 6), 16);
  for (let n = 0; n < 10_000; n++) {
    const number = (Number(digits) + first + n * 997) % 10 ** width;
    yield `${head}${String(number).padStart(width, "0")}${tail}`;
  }
}

/** Moves the three letters of a day in a battery's code, which stand behind those of its maker and kind. */
function moveDayCode(uri: string, from: string, to: string): string {
  const at = uri.indexOf(dayCode(from), uri.lastIndexOf(":") + 8);
  return at < 0 ? uri : uri.slice(0, at) + dayCode(to) + uri.slice(at + 3);
}
