import { weightOf } from "./language.ts";

/**
 * Whether an `Accept` header allows one of the types on offer (RFC 9110 section 12.5.1). The most specific
 * range that names a type decides; problem details may always be sent.
 */
export function accepts(header: string | undefined, offered: readonly string[]): boolean {
  if (header === undefined || header.trim() === "") return true;
  const ranges = header
    .slice(0, 2000)
    .split(",")
    .map((part) => {
      const [range = "", ...options] = part.trim().toLowerCase().split(";");
      return { range: range.trim(), weight: weightOf(options) };
    });
  return offered.some((type) => {
    const [main] = type.split("/");
    for (const candidate of [type, `${main}/*`, "*/*"]) {
      const found = ranges.find(({ range }) => range === candidate);
      if (found) return found.weight > 0;
    }
    return false;
  });
}
