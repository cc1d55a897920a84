const extension = "urn:loopledger:v1:";

/**
 * A stored document without data that are kept from the reader. Names are told by their local part, so that
 * no prefix of the sender's own hides one.
 * @param hidden names of the data, see `hiddenOf`.
 */
export function redactDocument(
  document: Record<string, unknown>,
  hidden: ReadonlySet<string>,
): Record<string, unknown> {
  if (hidden.size === 0) return document;
  return Object.fromEntries(
    Object.entries(document).map(([name, value]) =>
      ["data", "items"].includes(localName(name)) && /:/.test(name)
        ? [name, without(value, hidden)]
        : [name, value],
    ),
  );
}

function without(value: unknown, hidden: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.map((part) => without(part, hidden));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => !hidden.has(localName(name))));
}

/** The part of a name after its prefix. */
export function localName(name: string): string {
  return name.startsWith(extension) ? name.slice(extension.length) : name.replace(/^[\w-]+:/, "");
}
