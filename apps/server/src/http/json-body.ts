import { parseJson as readJson } from "@loopledger/epcis";
import type { ProblemCode } from "./catalogue.ts";
import { Problem } from "./problem.ts";

/** Deepest nesting of a JSON body. Recursive code after the parser relies on it. */
export const jsonDepthLimit = 32;

const codes: Record<string, ProblemCode> = {
  BROKEN_JSON: "BROKEN_JSON",
  DEPTH: "DEPTH",
  FORBIDDEN_KEY: "FORBIDDEN_KEY",
};

/**
 * Reads JSON text from outside: nesting is measured before parsing, so that a deep body costs one pass over
 * its characters and no stack; members named `__proto__` are refused.
 * @throws Problem DEPTH, BROKEN_JSON, FORBIDDEN_KEY
 */
export function parseBody(text: string): unknown {
  const result = readJson(text, { maxDepth: jsonDepthLimit });
  if ("value" in result) return result.value;
  const [fault] = result.faults;
  throw new Problem(codes[fault?.code ?? ""] ?? "BAD_REQUEST", fault?.params);
}
