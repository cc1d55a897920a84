import { z } from "zod";
import { zipNames } from "./zip-names.ts";

/** Most bytes of a file of evidence. */
export const fileBytes = 10 * 1024 * 1024;

const spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Media types that are kept; a reference to a video is a small JSON text. */
export const mediaTypes = [
  "image/jpeg",
  "image/png",
  "image/webp",
  "application/pdf",
  "application/json",
  "text/csv",
  spreadsheet,
] as const;
export type MediaType = (typeof mediaTypes)[number];

/** Shown by a browser itself; everything else is handed out to be saved. */
export const shownInline: readonly string[] = ["image/jpeg", "image/png", "image/webp", "application/pdf"];

/** Where a recording is kept, and which part of it: video itself is too large for a ledger. */
const videoReference = z.strictObject({
  video: z.string().trim().min(1).max(2_000),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  camera: z.string().max(300).optional(),
  /** SHA-256 of the recording, hexadecimal or as `ni:///sha-256;...`. */
  hash: z.string().max(100).optional(),
  note: z.string().max(2_000).optional(),
});

/**
 * Media type of a file by what is in it; what the sender calls it does not count.
 * @returns undefined for anything that is not kept
 */
export function mediaTypeOf(content: Buffer): MediaType | undefined {
  if (content.length === 0) return undefined;
  const begins = (text: string, at = 0): boolean => content.toString("latin1", at, at + text.length) === text;
  if (begins("\xFF\xD8\xFF")) return "image/jpeg";
  if (begins("\x89PNG\r\n\x1A\n")) return "image/png";
  if (begins("RIFF") && begins("WEBP", 8)) return "image/webp";
  if (begins("%PDF-")) return "application/pdf";
  if (begins("PK\x03\x04")) return isSpreadsheet(content) ? spreadsheet : undefined;
  return textType(content);
}

/** A workbook without macros. */
function isSpreadsheet(content: Buffer): boolean {
  const names = zipNames(content);
  return Boolean(
    names?.has("[Content_Types].xml") && names.has("xl/workbook.xml") && !names.has("xl/vbaProject.bin"),
  );
}

function textType(content: Buffer): MediaType | undefined {
  const text = decode(content, "utf-8") ?? decode(content, "gb18030");
  // Markup is refused by its first character: it has no place among tables.
  if (text === undefined || /^\s*</.test(text)) return undefined;
  if (/^\s*[{[]/.test(text)) return isVideoReference(text) ? "application/json" : undefined;
  return /[,;\t]/.test(text.slice(0, text.search(/\r|\n|$/))) ? "text/csv" : undefined;
}

function isVideoReference(text: string): boolean {
  try {
    return videoReference.safeParse(JSON.parse(text)).success;
  } catch {
    return false;
  }
}

/** Text without control characters but tab and the ends of lines; spreadsheet programs in Chinese write GBK. */
function decode(content: Buffer, encoding: "utf-8" | "gb18030"): string | undefined {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(content);
    // eslint-disable-next-line no-control-regex
    return /[\x00-\x08\x0B\x0C\x0E-\x1F\x7F]/.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}
