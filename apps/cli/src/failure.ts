import type { Wording } from "./words.ts";

/** An end with an exit code: 1 for wrong input or an answer of no, 2 for wrong usage. */
export class Failure extends Error {
  readonly exitCode: 1 | 2;
  readonly wording: Wording;
  readonly params: Record<string, unknown>;
  /** What `--json` prints on standard output, if anything. */
  readonly result: unknown;

  constructor(exitCode: 1 | 2, wording: Wording, params: Record<string, unknown> = {}, result?: unknown) {
    super(wording.en);
    this.exitCode = exitCode;
    this.wording = wording;
    this.params = params;
    this.result = result;
  }
}
