/** Limits of a datum of type `object`. */
export const objectLimits = { depth: 6, characters: 16_384 } as const;

/** Whether a value is a table of further values that is neither too deep nor too long. */
export function isTable(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    isShallow(value, objectLimits.depth) &&
    JSON.stringify(value).length <= objectLimits.characters
  );
}

function isShallow(value: object, depth: number): boolean {
  if (depth === 0) return false;
  return Object.values(value).every(
    (inner: unknown) => typeof inner !== "object" || inner === null || isShallow(inner, depth - 1),
  );
}
