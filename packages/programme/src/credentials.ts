import { factsOfKind } from "./passport.ts";
import type { Programme } from "./types.ts";

/** Members a credential has of its own; a fact of such a name would be taken for them. */
const reserved = new Set(["id", "type", "issuer", "validFrom", "validUntil"]);

/**
 * Finds what is wrong in the credentials of a declaration: kinds that are no documents, facts that are not there,
 * and facts that are not for everyone, since whoever is given a credential reads all of it.
 * @param say takes each fault: its path and what it is
 */
export function checkCredentials(programme: Programme, say: (path: string, what: string) => void): void {
  for (const [kind, names] of Object.entries(programme.credentials ?? {})) {
    const path = `credentials.${kind}`;
    const declared = programme.items[kind];
    if (!declared) say("credentials", `no item kind "${kind}"`);
    else if (declared.kind !== "document") say(path, "only a document is given out as a credential");
    if (!names.length) say(path, "states nothing");
    const facts = factsOfKind(programme, kind);
    for (const name of names) {
      const fields = facts.get(name);
      if (reserved.has(name)) say(path, `"${name}" is a member every credential has`);
      else if (!fields) say(path, `the kind has no fact "${name}"`);
      else if (fields.some(({ confidential, visibleTo }) => confidential || visibleTo))
        say(path, `"${name}" is not for everyone`);
    }
  }
}
