import { fill, type Language, type Wording } from "./words.ts";

/** Where a verb reads and writes. */
export interface Terminal {
  language: Language;
  /** `--json`: the result alone goes to standard output, words go to standard error. */
  json: boolean;
  environment: NodeJS.ProcessEnv;
  /** Words for people: standard output, or standard error beside a JSON result. */
  tell(wording: Wording | string, params?: Record<string, unknown>): void;
  /** What went wrong: always standard error. */
  warn(wording: Wording | string, params?: Record<string, unknown>): void;
  /** The result as JSON; nothing without `--json`. */
  result(value: unknown): void;
  /** Raw output, for data that is the result in either form. */
  write(text: string): void;
  /** A bar on standard error, drawn over itself on a terminal and told in steps elsewhere. */
  progress(label: string, done: number, total: number): void;
}

interface Streams {
  out: { write(text: string): unknown };
  err: { write(text: string): unknown; isTTY?: boolean };
}

export function createTerminal(
  language: Language,
  json: boolean,
  environment: NodeJS.ProcessEnv = process.env,
  { out, err }: Streams = { out: process.stdout, err: process.stderr },
): Terminal {
  let tenth = -1;
  const text = (wording: Wording | string, params?: Record<string, unknown>): string =>
    `${typeof wording === "string" ? wording : fill(wording, language, params)}\n`;
  return {
    language,
    json,
    environment,
    tell: (wording, params) => void (json ? err : out).write(text(wording, params)),
    warn: (wording, params) => void err.write(text(wording, params)),
    result: (value) => void (json && out.write(`${JSON.stringify(value, null, 2)}\n`)),
    write: (chunk) => void out.write(chunk),
    progress(label, done, total) {
      const share = total === 0 ? 1 : done / total;
      if (err.isTTY) {
        const filled = Math.round(share * 30);
        const bar = `${"█".repeat(filled)}${"░".repeat(30 - filled)}`;
        err.write(
          `\r${label} ${bar} ${Math.round(share * 100)}% ${done}/${total}${done >= total ? "\n" : ""}`,
        );
      } else if (Math.floor(share * 10) > tenth) {
        tenth = done >= total ? -1 : Math.floor(share * 10);
        err.write(`${label} ${Math.round(share * 100)}% ${done}/${total}\n`);
      }
    },
  };
}
