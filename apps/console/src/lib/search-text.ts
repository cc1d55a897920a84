/** The query part of an address as plain strings; the last value wins, nothing is guessed to be a number. */
export function parseSearchText(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text));
}

/** The opposite: empty values are left out, so an unfiltered page has a short address. */
export function writeSearchText(search: Record<string, unknown>): string {
  const out = new URLSearchParams();
  for (const [name, value] of Object.entries(search))
    if (
      (typeof value === "string" && value !== "") ||
      typeof value === "number" ||
      typeof value === "boolean"
    )
      out.set(name, String(value));
  const text = out.toString();
  return text ? `?${text}` : "";
}
