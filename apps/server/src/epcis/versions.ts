import type { FastifyRequest } from "fastify";
import { Problem } from "../http/problem.ts";

const standards = ["EPCIS", "CBV"] as const;
type Standard = (typeof standards)[number];

/** The version everything here is written in. */
export const spoken = "2.0.0";
/** The oldest version of a document that is taken: EPCIS XML of 1.x. */
export const oldestTaken = "1.0.0";

const form = /^\d{1,4}(?:\.\d{1,4}){0,3}$/;

/** Versions announced for a resource. */
export function versionHeaders(oldest: string): Record<string, string> {
  const of = (standard: Standard): [string, string][] => [
    [`GS1-${standard}-Version`, spoken],
    [`GS1-${standard}-Min`, oldest],
    [`GS1-${standard}-Max`, spoken],
  ];
  return Object.fromEntries(standards.flatMap(of));
}

/**
 * Holds the versions a caller asks for, or says its document has, against what is on offer (EPCIS 2.0, REST binding,
 * headers `GS1-EPCIS-Version`, `-Min`, `-Max` and the same of CBV).
 * @param oldest oldest version of what the caller may send here.
 * @throws Problem NOT_ACCEPTABLE
 */
export function checkVersions({ headers }: Pick<FastifyRequest, "headers">, oldest: string): void {
  for (const standard of standards) {
    const asked = (part: string): string | undefined => {
      const value = headers[`gs1-${standard.toLowerCase()}-${part}`];
      return value === undefined ? undefined : String(value).trim();
    };
    const [version, least, most] = [asked("version"), asked("min"), asked("max")];
    const isOffered =
      [version, least, most].every((text) => text === undefined || form.test(text)) &&
      (version === undefined || (compare(version, oldest) >= 0 && compare(version, spoken) <= 0)) &&
      (least === undefined || compare(least, spoken) <= 0) &&
      (most === undefined || compare(most, spoken) >= 0);
    if (!isOffered) {
      const offered = oldest === spoken ? spoken : `${oldest} – ${spoken}`;
      throw new Problem("NOT_ACCEPTABLE", { offered: `GS1-${standard}-Version ${offered}` });
    }
  }
}

/** `2`, `2.0` and `2.0.0` are one version. */
function compare(a: string, b: string): number {
  const [left, right] = [a.split(".").map(Number), b.split(".").map(Number)];
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
