import { weightOf } from "./language.ts";

/**
 * Whether an `Accept` header allows one of the types on offer (RFC 9110 section 12.5.1); problem details may always be
 * sent.
 */
export function accepts(header: string | undefined, offered: readonly string[]): boolean {
  return chooseType(header, offered) !== null;
}

/**
 * The type on offer that an `Accept` header gives most weight, the first of several; null when it allows none. The most
 * specific range that names a type decides its weight.
 */
export function chooseType(header: string | undefined, offered: readonly string[]): string | null {
  if (header === undefined || header.trim() === "") return offered[0] ?? null;
  const ranges = header
    .slice(0, 2000)
    .split(",")
    .map((part) => {
      const [range = "", ...options] = part.trim().toLowerCase().split(";");
      return { range: range.trim(), weight: weightOf(options) };
    });
  let chosen: string | null = null;
  let most = 0;
  for (const type of offered) {
    const [main] = type.split("/");
    const found = [type, `${main}/*`, "*/*"]
      .map((candidate) => ranges.find(({ range }) => range === candidate))
      .find((range) => range !== undefined);
    if (found === undefined || found.weight <= most) continue;
    most = found.weight;
    chosen = type;
  }
  return chosen;
}
