import type { Catalogue } from "@loopledger/programme";
import type { Principal } from "../http/access.ts";
import { isOffice } from "./refs.ts";
import { confidentialNames } from "./words.ts";

const extension = "urn:loopledger:v1:";

/** Whether the caller may read the confidential data a party recorded: that party itself, and authorities. */
export function mayReadConfidential(principal: Principal, recordedBy: number): boolean {
  return principal.party === recordedBy || isOffice(principal);
}

/**
 * A stored document as the caller may read it: without the data that the declaration of its step keeps
 * between the recording party and the authorities. Names are told by their local part, so that no prefix of
 * the sender's own hides one.
 */
export function redactDocument(
  document: Record<string, unknown>,
  event: { party: number; step: string | null },
  principal: Principal,
  catalogue: Catalogue,
): Record<string, unknown> {
  if (mayReadConfidential(principal, event.party)) return document;
  const hidden = confidentialNames(catalogue, event.step);
  if (hidden.size === 0) return document;
  return Object.fromEntries(
    Object.entries(document).map(([name, value]) =>
      ["data", "items"].includes(localName(name)) && /:/.test(name)
        ? [name, without(value, hidden)]
        : [name, value],
    ),
  );
}

function without(value: unknown, hidden: Set<string>): unknown {
  if (Array.isArray(value)) return value.map((part) => without(part, hidden));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => !hidden.has(localName(name))));
}

/** The part of a name after its prefix. */
export function localName(name: string): string {
  return name.startsWith(extension) ? name.slice(extension.length) : name.replace(/^[\w-]+:/, "");
}
