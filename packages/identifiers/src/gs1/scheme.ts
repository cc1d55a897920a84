import { canonicalSerial, decodeLoosely, isDigits } from "../characters.ts";
import { gs1CheckDigit } from "../check-digits.ts";
import { ownUri } from "../own-uri.ts";
import { problem } from "../problems.ts";
import type { IdentifierProblem, Reading } from "../types.ts";
import {
  type CharacterSet,
  type Gs1Layout,
  type Gs1Scheme,
  type Gs1Value,
  keyLength,
  writeLink,
} from "./layout.ts";
import { readRoute } from "./link.ts";

const foreign: Record<CharacterSet, RegExp> = {
  "82": /[^!-"%-?A-Z_a-z]/g,
  "39": /[^#\-/0-9A-Z]/g,
  digits: /[^0-9]/g,
};

function checkText(text: string, max: number, characters: CharacterSet): IdentifierProblem[] {
  const problems: IdentifierProblem[] = [];
  const found = text.match(foreign[characters]);
  if (found) problems.push(problem("CHARACTERS", { found: [...new Set(found)].join(" ") }));
  if (text.length > max) problems.push(problem("LENGTH", { expected: `1-${max}`, found: text.length }));
  return problems;
}

/** Takes a value that fits its layout apart and checks digit, character set and lengths. */
export function readValue({ layout, key, tail }: Gs1Value): Reading {
  const parts: Reading["parts"] = { ai: layout.ai, key };
  const problems: IdentifierProblem[] = [];
  if (layout.digits > 0) {
    const expected = gs1CheckDigit(key.slice(0, layout.digits - 1));
    const found = key.charCodeAt(layout.digits - 1) - 48;
    if (found !== expected) problems.push(problem("CHECK_DIGIT", { found, expected }));
  } else {
    parts.key = decodeLoosely(key);
    problems.push(...checkText(decodeLoosely(key), layout.max ?? 30, layout.characters ?? "82"));
  }
  if (layout.indicator) parts.indicator = Number(key[0]);
  if (layout.pieces) {
    const [piece, total] = [Number(key.slice(14, 16)), Number(key.slice(16, 18))];
    Object.assign(parts, { key: key.slice(0, 14), piece, total });
    if (piece === 0 || piece > total) problems.push(problem("PIECE", { piece, total }));
  }
  if (layout.tail && tail !== "") {
    const text = decodeLoosely(tail);
    parts[layout.tail.name] = text;
    problems.push(...checkText(text, layout.tail.max, layout.tail.characters));
  } else if (layout.tail?.required) {
    problems.push(problem("SERIAL_MISSING", { ai: layout.tail.ai ?? layout.ai }));
  }
  return { parts, problems, kind: tail === "" ? (layout.bareKind ?? layout.kind) : layout.kind };
}

function diagnose(layout: Gs1Layout, code: string): IdentifierProblem {
  const key = code.split("/")[0] ?? "";
  const length = keyLength(layout);
  const head = layout.tail && layout.tail.ai === undefined ? key.slice(0, length) : key;
  if (code === "") return problem("EMPTY");
  if (layout.digits === 0) return problem("FORM", { expected: layout.form });
  if (!isDigits(head))
    return problem("CHARACTERS", { found: [...new Set(head.replace(/\d/g, ""))].join(" ") });
  if (layout.zero && head.length === length) return problem("FORM", { expected: layout.form });
  return problem("LENGTH", { expected: layout.ai === "01" ? "8, 12, 13, 14" : length, found: head.length });
}

/**
 * Reads a bare code, without its application identifier: "09506000134352/21/A1" for a key with a qualifier,
 * key and serial in one piece for the others. A leading filler zero may be left out where the rest fits.
 */
function readCode(layout: Gs1Layout, code: string): Gs1Value | null {
  const slash = layout.digits === 0 && layout.tail === undefined ? -1 : code.indexOf("/");
  const value = slash < 0 ? code : code.slice(0, slash);
  const rest = slash < 0 ? "" : code.slice(slash);
  const isQualified = layout.tail?.ai !== undefined;
  const route = { ai: layout.ai, bare: layout, qualified: isQualified ? [layout] : [] };
  const found = readRoute(route, isQualified || slash < 0 ? value : code, isQualified ? rest : "", true);
  const withoutZero =
    layout.zero && isDigits(code, 0, 13) && gs1CheckDigit(code.slice(0, 12)) === Number(code[12]);
  if (withoutZero && (!found || readValue(found).problems.length > 0)) {
    return readRoute(route, `0${code}`, "");
  }
  return found;
}

/** The scheme of a layout. */
export function gs1Scheme(layout: Gs1Layout): Gs1Scheme {
  const isNumeric = layout.digits > 0 && layout.tail === undefined;
  const { id, label, kind, form, rule, source, confidence, example } = layout;
  const normalise = (text: string) => (isNumeric ? text.replace(/[\s-]/g, "") : text.trim());
  return {
    id,
    label,
    kind,
    form,
    rule,
    source,
    confidence,
    example,
    layout,
    normalise,
    uri: (code) => {
      const plain = normalise(decodeLoosely(code));
      const value = readCode(layout, code) ?? readCode(layout, plain);
      return value ? writeCanonical(value) : ownUri(id, plain);
    },
    read: (code) => {
      const value = readCode(layout, code);
      return value ? readValue(value) : { parts: {}, problems: [diagnose(layout, code)] };
    },
    resembles: (code) => isNumeric && isDigits(code) && readCode(layout, code) !== null,
  };
}

/** The constrained Digital Link with the one escaped spelling of key and tail. */
export function writeCanonical(value: Gs1Value): string {
  const { layout } = value;
  const key = layout.digits === 0 ? canonicalSerial(value.key) : value.key;
  const tail = canonicalSerial(value.tail);
  return writeLink({ layout, key, tail: layout.zeroTail && tail === "0" ? "" : tail });
}
