import type { ParseArgsConfig } from "node:util";
import type { Terminal } from "./terminal.ts";
import type { Wording } from "./words.ts";

type Options = NonNullable<ParseArgsConfig["options"]>;

/** What was typed after a verb. */
export interface Given {
  /** Text of an option, undefined where it was not given. */
  text(name: string): string | undefined;
  /** Whether a switch was given. */
  has(name: string): boolean;
  /** Texts of an option that may be given more than once. */
  list(name: string): string[];
  /** A whole number of an option. @throws Failure 2 */
  number(name: string): number | undefined;
  positionals: string[];
}

/** One verb of the command line: a file of its own, listed in `verbs.ts`. */
export interface Verb {
  /** One or two words, as typed: `id check`. */
  name: string;
  /** Other names it answers to. */
  also?: string[];
  summary: Wording;
  /** What follows the name in the help. */
  usage: string;
  options?: Record<string, Options[string] & { help: Wording; value?: string }>;
  /** Least and most words after the verb; default none. */
  words?: [least: number, most: number];
  /** @returns exit code */
  run(given: Given, terminal: Terminal): Promise<number>;
}

/** Options every verb has. */
export const commonOptions = {
  json: { type: "boolean" },
  lang: { type: "string" },
  help: { type: "boolean", short: "h" },
} as const satisfies Options;
