import { problem } from "./problems.ts";
import type { IdentifierProblem, Reading } from "./types.ts";

/** A CHARACTERS problem naming each foreign character once, or null if there is none. */
export function foreignCharacters(code: string, foreign: RegExp): IdentifierProblem | null {
  const found = code.match(foreign);
  return found ? problem("CHARACTERS", { found: [...new Set(found)].join(" ") }) : null;
}

/** The reading of a code that could not be taken apart. */
export function unread(...problems: IdentifierProblem[]): Reading {
  return { parts: {}, problems };
}
