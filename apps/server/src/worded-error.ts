import type { Wording } from "@loopledger/identifiers";
import { fillWording } from "@loopledger/programme";

/** An error in words for whoever runs the server. `message` is the English wording. */
export class WordedError<Code extends string> extends Error {
  readonly code: Code;
  readonly wording: Wording;

  /** @param table templates by code; `{name}` is filled from `params`. */
  constructor(
    table: Readonly<Record<Code, Wording>>,
    code: Code,
    params: Record<string, string | number | Wording> = {},
    cause?: unknown,
  ) {
    const wording = fillWording(table[code], params);
    super(wording.en, cause === undefined ? undefined : { cause });
    this.name = new.target.name;
    this.code = code;
    this.wording = wording;
  }
}
