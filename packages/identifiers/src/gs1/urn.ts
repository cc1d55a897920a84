import { isDigits } from "../characters.ts";
import { gs1CheckDigit } from "../check-digits.ts";
import { problem } from "../problems.ts";
import type { IdentifierProblem } from "../types.ts";
import type { Gs1Layout, Gs1Value } from "./layout.ts";

/** Key of free text: company prefix and reference are written one after the other (GIAI, GINC, CPI). */
function readFree(layout: Gs1Layout, body: string, dot: number, isPattern: boolean): Gs1Value | null {
  const company = body.slice(0, dot);
  if (layout.tail === undefined) return { layout, key: company + body.slice(dot + 1), tail: "" };
  const last = body.lastIndexOf(".");
  if (last <= dot) return null;
  const tail = body.slice(last + 1);
  return { layout, key: company + body.slice(dot + 1, last), tail: isPattern && tail === "*" ? "" : tail };
}

/**
 * Reads what follows `urn:epc:id:sgtin:` and the like. `isPattern`: the URN names a class and may write
 * `*` for the serial. Null where the body does not follow the layout.
 */
export function readUrnBody(layout: Gs1Layout, body: string, isPattern: boolean): Gs1Value | null {
  const dot = body.indexOf(".");
  if (dot < 6 || dot > 12 || !isDigits(body, 0, dot)) return null;
  if (layout.digits === 0) return readFree(layout, body, dot, isPattern);

  const wanted = layout.digits - 1 - (layout.zero ? 1 : 0) - dot;
  const end = dot + 1 + wanted;
  if (wanted < 0 || (wanted > 0 && !isDigits(body, dot + 1, end))) return null;
  const company = body.slice(0, dot);
  let data = company + body.slice(dot + 1, end);
  if (layout.indicator) {
    if (wanted === 0) return null;
    data = body.charAt(dot + 1) + company + body.slice(dot + 2, end);
  }
  let key = (layout.zero ? "0" : "") + data + gs1CheckDigit(data);
  let next = end;
  if (layout.pieces) {
    if (body[next] !== "." || body[next + 3] !== ".") return null;
    if (!isDigits(body, next + 1, next + 3) || !isDigits(body, next + 4, next + 6)) return null;
    key += body.slice(next + 1, next + 3) + body.slice(next + 4, next + 6);
    next += 6;
  }
  if (!layout.tail) return next === body.length ? { layout, key, tail: "" } : null;
  if (body[next] !== "." || next + 1 >= body.length) return null;
  const tail = body.slice(next + 1);
  if (isPattern && tail === "*") return { layout, key, tail: "" };
  if (layout.zeroTail && tail === "0") return { layout, key, tail: "" };
  return { layout, key, tail };
}

/**
 * The EPC URN of a value, given how many digits of the key are the company prefix (6 to 12).
 * The tail is written as it stands.
 */
export function writeUrn(value: Gs1Value, companyLength: number): string | IdentifierProblem {
  const { layout, key, tail } = value;
  const isClass = tail === "" && layout.patternUrn !== undefined && !layout.zeroTail;
  const type = isClass ? layout.patternUrn : tail === "" && layout.tail?.required ? undefined : layout.urn;
  if (type === undefined) return problem("NO_URN_FORM");
  if (!Number.isInteger(companyLength) || companyLength < 6 || companyLength > 12) {
    return problem("COMPANY_PREFIX_LENGTH");
  }
  const data = layout.digits === 0 ? key : key.slice(layout.zero ? 1 : 0, layout.digits - 1);
  const start = layout.indicator ? 1 : 0;
  const company = data.slice(start, start + companyLength);
  if (company.length < companyLength || !isDigits(company)) return problem("COMPANY_PREFIX_LENGTH");
  let body = `${company}.${layout.indicator ? data.charAt(0) : ""}${data.slice(start + companyLength)}`;
  if (layout.pieces) body += `.${key.slice(14, 16)}.${key.slice(16, 18)}`;
  const written = isClass ? "*" : tail === "" && layout.zeroTail ? "0" : tail;
  if (written !== "") body += `.${written}`;
  return `urn:epc:${type}:${body}`;
}
