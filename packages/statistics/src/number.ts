/** What a cell of figures holds: a number, nothing, or something that is neither. */
export type CellNumber =
  | { kind: "value"; text: string; value: number; percent: boolean }
  | { kind: "missing" }
  | {
      kind: "fault";
      code:
        "SERIES_NUMBER_UNREADABLE" | "SERIES_NUMBER_GROUPING" | "SERIES_NUMBER_UNIT" | "SERIES_NUMBER_RANGE";
    };

/** Signs that say "no figure" in tables of either language. None of them is ever a zero. */
const missing = new Set(
  [
    "",
    "-",
    "--",
    "---",
    "...",
    "..",
    ":",
    "/",
    "n.a.",
    "n.a",
    "n/a",
    "#n/a",
    "na",
    "nan",
    "null",
    "none",
    "missing",
    "......",
  ].concat(["无", "无数据", "暂无", "不详", "缺", "缺失"]),
);

const plain = /^([+-]?)(\d+|\d{1,3}(?:[, '’]\d{3})+)?(?:\.(\d*))?(?:e([+-]?\d{1,3}))?(%)?$/i;
const maxDigits = 40;

/** One spelling for what looks the same: full-width digits, every dash and every blank. */
export function plainText(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\u00a0\u2000-\u200b\u202f\u205f\u3000\ufeff\t]/g, " ")
    .replace(/[\u2010-\u2015\u2212\u30fc\uff0d]/g, "-")
    .trim();
}

/**
 * Reads a cell of figures: sign, thousands separated by comma, blank or apostrophe, decimal point,
 * exponent, percent sign. The exact decimal text is kept beside the number.
 */
export function parseNumber(cell: string): CellNumber {
  const text = plainText(cell);
  if (missing.has(text.toLowerCase())) return { kind: "missing" };
  const match = plain.exec(text);
  const whole = match?.[2];
  const fraction = match?.[3];
  if (!match || (!whole && !fraction)) return { kind: "fault", code: whyNot(text) };
  const digits = (whole ?? "0").replace(/\D/g, "");
  const exponent = Number(match[4] ?? 0);
  if (digits.length + (fraction?.length ?? 0) > maxDigits || Math.abs(exponent) > 30)
    return { kind: "fault", code: "SERIES_NUMBER_RANGE" };
  const decimal = shift(digits, fraction ?? "", exponent);
  const signed = match[1] === "-" && decimal !== "0" ? `-${decimal}` : decimal;
  return { kind: "value", text: signed, value: Number(signed), percent: match[5] !== undefined };
}

function whyNot(text: string): "SERIES_NUMBER_UNREADABLE" | "SERIES_NUMBER_GROUPING" | "SERIES_NUMBER_UNIT" {
  if (/^[+-]?[\d.,]*,[\d.,]*$/.test(text)) return "SERIES_NUMBER_GROUPING";
  if (/^[+-]?\d[\d,]*(\.\d+)?\s*[\p{L}/]/u.test(text)) return "SERIES_NUMBER_UNIT";
  return "SERIES_NUMBER_UNREADABLE";
}

/** Decimal text of digits with the point moved, without leading or trailing zeros. */
function shift(whole: string, fraction: string, exponent: number): string {
  const all = whole + fraction;
  const point = whole.length + exponent;
  const padded = point <= 0 ? "0".repeat(1 - point) + all : all.padEnd(point, "0");
  const cut = Math.max(point, 1);
  const left = padded.slice(0, cut).replace(/^0+(?=\d)/, "");
  const right = padded.slice(cut).replace(/0+$/, "");
  return right ? `${left}.${right}` : left;
}
