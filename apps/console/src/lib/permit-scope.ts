/** What a permit is limited to, as the register holds it. */
export type PermitScope = Record<string, string | number | boolean | string[]>;

/** A scope as a person types it: `wastes: S17, S18; modes: road`. */
export function scopeText(scope: PermitScope): string {
  return Object.entries(scope)
    .map(([name, value]) => `${name}: ${Array.isArray(value) ? value.join(", ") : String(value)}`)
    .join("; ");
}

/**
 * Reads what was typed: lists by name, names and lists apart by `:`, entries by commas, lists by semicolons or
 * lines; full-width signs count as well.
 * @returns null when a part has no name; the server would not know what it limits.
 */
export function readScope(text: string): Record<string, string[]> | null {
  const scope: Record<string, string[]> = {};
  for (const part of text.split(/[;；\n]/)) {
    if (part.trim() === "") continue;
    const at = part.search(/[:：]/);
    const name = part.slice(0, Math.max(at, 0)).trim();
    if (name === "") return null;
    scope[name] = part
      .slice(at + 1)
      .split(/[,，、]/)
      .map((entry) => entry.trim())
      .filter((entry) => entry !== "");
  }
  return scope;
}
