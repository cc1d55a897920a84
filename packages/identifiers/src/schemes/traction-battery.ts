import { ownScheme } from "../own-scheme.ts";
import { problem } from "../problems.ts";
import { foreignCharacters } from "../reading.ts";
import type { IdentifierProblem, Parts } from "../types.ts";
import { chemistries, dayLetters, levels, monthLetters, yearLetters } from "./traction-battery-tables.ts";

const years = new Map(yearLetters.map((entry) => [entry.letter, entry]));

function existsDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** Reads year, month and day letters into `parts`. */
function readDate(text: string, parts: Parts): IdentifierProblem[] {
  const entry = years.get(text.charAt(0));
  if (!entry) return [problem("YEAR_LETTER", { found: text.charAt(0) })];
  const month = monthLetters.indexOf(text.charAt(1)) + 1;
  const day = dayLetters.indexOf(text.charAt(2)) + 1;
  parts.year = entry.year;
  parts.yearConfidence = entry.confidence;
  if (month === 0 || day === 0 || !existsDay(entry.year, month, day)) {
    return [problem("DATE", { found: text })];
  }
  parts.date = `${entry.year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  return [];
}

function readSerial(text: string, parts: Parts): IdentifierProblem[] {
  parts.serial = text;
  const foreign = foreignCharacters(text, /\D/g);
  return foreign ? [foreign] : [];
}

/** Positions 1 to 7, which all forms of the code share. */
function readHead(code: string, parts: Parts): IdentifierProblem[] {
  const problems: IdentifierProblem[] = [];
  const level = levels[code.charAt(3)];
  const chemistry = chemistries[code.charAt(4)];
  parts.maker = code.slice(0, 3);
  if (level) parts.level = level;
  else problems.push(problem("LEVEL", { found: code.charAt(3) }));
  if (chemistry) parts.chemistry = chemistry.id;
  else problems.push(problem("CHEMISTRY", { found: code.charAt(4) }));
  parts.specification = code.slice(5, 7);
  return problems;
}

/**
 * Code of a traction battery pack, module or cell (GB/T 34014-2017). 24 characters; 19 for cascade products,
 * which carry no traceability segment. The inner layout of the 19 is only known from one public expression
 * (date, serial, R, level of the part re-used): positions 8 on are read where it fits and else left alone.
 */
export const tractionBattery = ownScheme({
  id: "traction-battery",
  label: { zh: "动力蓄电池编码", en: "Traction battery code" },
  kind: "instance",
  form: "24 characters: maker 3, level P M C, chemistry, specification 2, traceability 7, date 3, serial 7; 19 for cascade products",
  rule: {
    zh: "无校验位；核对层级、类型、日期和流水号",
    en: "no check digit; level, chemistry, date and serial are verified",
  },
  source: "GB/T 34014-2017 as read by Catena-X (CC-BY-4.0) and public decoders",
  confidence: "secondary",
  example: "001PE000000001E3C0000123",
  separators: /[\s-]/g,
  shape: /^(?:[A-Z0-9]{24}|[A-Z0-9]{3}[PMC][A-GZ][A-Z0-9]{14})$/,
  read: (code) => {
    const parts: Parts = {};
    if (code.length !== 24 && code.length !== 19) {
      return { parts, problems: [problem("LENGTH", { expected: "24, 19", found: code.length })] };
    }
    const foreign = foreignCharacters(code, /[^A-Z0-9]/g);
    if (foreign) return { parts, problems: [foreign] };
    const problems = readHead(code, parts);
    if (code.length === 24) {
      parts.traceability = code.slice(7, 14);
      problems.push(...readDate(code.slice(14, 17), parts), ...readSerial(code.slice(17), parts));
      return { parts, problems };
    }
    parts.cascade = "yes";
    const reused = levels[code.charAt(18)];
    if (code[17] === "R" && reused) {
      parts.reused = reused;
      problems.push(...readDate(code.slice(7, 10), parts), ...readSerial(code.slice(10, 17), parts));
    }
    return { parts, problems };
  },
});
