import { parse } from "csv-parse/sync";
import { addFaultWording, type Fault } from "../http/fault-wording.ts";

addFaultWording({
  SERIES_ENCODING: {
    zh: "文件既不是 UTF-8 也不是 GBK（GB 18030）编码的文本。",
    en: "The file is text neither in UTF-8 nor in GBK (GB 18030).",
  },
  SERIES_CSV_BROKEN: {
    zh: "第 {line} 行的 CSV 格式有误（{reason}）。",
    en: "The CSV breaks at line {line} ({reason}).",
  },
});

/**
 * Text of a file as office programs save it: UTF-8 or UTF-16 with a mark, UTF-8 without, else GBK
 * (read as GB 18030, which holds it).
 * @returns undefined for bytes that are none of these
 */
export function decodeText(bytes: Uint8Array): string | undefined {
  const mark = [bytes[0], bytes[1]].map((byte) => byte?.toString(16)).join("");
  const encodings = mark === "fffe" ? ["utf-16le"] : mark === "feff" ? ["utf-16be"] : ["utf-8", "gb18030"];
  for (const encoding of encodings) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      if (!text.includes("\0")) return text;
    } catch {
      // Not this encoding; the next may fit.
    }
  }
  return undefined;
}

/** Rows of cells of a CSV text. The delimiter is the one of comma, semicolon and tab the first line has most of. */
export function parseCsv(text: string): { rows: string[][] } | { fault: Fault } {
  try {
    const rows = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      relax_column_count: true,
      skip_empty_lines: false,
      to: 200_000,
      max_record_size: 1_000_000,
    });
    return { rows };
  } catch (error) {
    const { code, lines } = error as { code?: unknown; lines?: unknown };
    const params = { line: Number(lines ?? 0), reason: typeof code === "string" ? code : "CSV" };
    return { fault: { path: "/csv", code: "SERIES_CSV_BROKEN", params } };
  }
}

function delimiterOf(text: string): string {
  const first = text.slice(0, 10_000).split(/\r?\n/, 1)[0] ?? "";
  const counted = [",", ";", "\t"].map((mark) => [mark, first.split(mark).length] as const);
  return counted.reduce((best, one) => (one[1] > best[1] ? one : best))[0];
}
