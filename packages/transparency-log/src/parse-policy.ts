import { readDecimal } from "./decimal.ts";
import { good, type Read, refuse, show, under } from "./fault.ts";
import { parseVerifierKey, type VerifierKey } from "./note-key.ts";
import { findTwice, type Policy, type Quorum } from "./policy.ts";

/** A witness of a policy file, and where it takes `add-checkpoint` (the prefix), if the file says so. */
export interface NamedWitness {
  name: string;
  key: VerifierKey;
  url: string | null;
}

/** A policy as read from a file: with every witness it names, also those the quorum leaves out. */
export interface PolicyFile extends Policy {
  witnesses: readonly NamedWitness[];
}

/** What the lines before have defined. */
interface Known {
  logs: VerifierKey[];
  witnesses: NamedWitness[];
  names: Map<string, Quorum>;
  /** Names that are in a group already: nobody counts twice. */
  grouped: Set<string>;
  quorum: Quorum | null | undefined;
}

type Line = (known: Known, words: string[]) => Read<unknown>;

/**
 * Reads a policy file (C2SP tlog-policy): lines `log <vkey> [<url>]`, `witness <name> <vkey> [<url>]`,
 * `group <name> all|any|<k> <name>...`, `quorum <name>|none`, comments after `#`. The path of a fault is its line.
 */
export function parsePolicy(text: string): Read<PolicyFile> {
  const known: Known = { logs: [], witnesses: [], names: new Map(), grouped: new Set(), quorum: undefined };
  for (const [i, line] of text.split("\n").entries()) {
    const path = `/${i}`;
    // oxlint-disable-next-line no-control-regex -- the tab is the one control character allowed
    if (/[\0-\x08\x0b-\x1f\x7f]/.test(line)) return refuse("CHARACTERS", path);
    const [verb = "", ...words] = line.split(/[ \t]+/).filter((word) => word !== "");
    if (verb === "" || verb.startsWith("#")) continue;
    const take = Object.hasOwn(lines, verb) ? lines[verb] : undefined;
    if (!take) return refuse("FORM", path, { expected: "log, witness, group, quorum" });
    const taken = under(path, take(known, words));
    if (!taken.ok) return taken;
  }
  if (known.quorum === undefined) return refuse("FORM", "", { expected: "quorum <name>|none" });
  return good({ logs: known.logs, quorum: known.quorum, witnesses: known.witnesses });
}

const lines: Record<string, Line> = {
  log: ({ logs }, words) => {
    if (words.length < 1 || words.length > 2) return refuse("FORM", "", { expected: "log <vkey> [<url>]" });
    const key = readKey(logs, words[0]!);
    if (key.ok) logs.push(key.value);
    return key;
  },
  witness: (known, words) => {
    const [name, text, url = null] = words;
    if (!name || !text || words.length > 3)
      return refuse("FORM", "", { expected: "witness <name> <vkey> [<url>]" });
    const keys = known.witnesses.map(({ key }) => key);
    const key = readKey(keys, text);
    if (!key.ok) return key;
    if (key.value.kind !== "cosignature") return refuse("KEY_TYPE", "", { found: 1 });
    known.witnesses.push({ name, key: key.value, url });
    return define(known, name, { witness: key.value });
  },
  group: (known, words) => {
    const [name, count, ...names] = words;
    if (!name || !count || names.length === 0)
      return refuse("FORM", "", { expected: "group <name> all|any|<k> <name>..." });
    const of: Quorum[] = [];
    for (const member of names) {
      const found = known.names.get(member);
      if (!found) return refuse("FORM", "", { expected: "<name>" });
      if (known.grouped.has(member)) return refuse("DUPLICATE", "", { value: show(member) });
      known.grouped.add(member);
      of.push(found);
    }
    const atLeast = count === "any" ? good(1) : count === "all" ? good(of.length) : readDecimal(count, "");
    if (!atLeast.ok) return atLeast;
    if (atLeast.value < 1 || atLeast.value > of.length)
      return refuse("QUORUM", "", { found: of.length, needed: atLeast.value });
    return define(known, name, { atLeast: atLeast.value, of });
  },
  quorum: (known, words) => {
    const [name] = words;
    const found = name === "none" ? null : known.names.get(name ?? "");
    if (words.length !== 1 || found === undefined)
      return refuse("FORM", "", { expected: "quorum <name>|none" });
    if (known.quorum !== undefined) return refuse("DUPLICATE", "", { value: "quorum" });
    known.quorum = found;
    return good(null);
  },
};

/** A key that is none of those before. */
function readKey(keys: readonly VerifierKey[], text: string): Read<VerifierKey> {
  const key = parseVerifierKey(text);
  if (!key.ok) return key;
  return findTwice([...keys, key.value]) ? refuse("DUPLICATE", "", { value: key.value.name }) : key;
}

function define({ names }: Known, name: string, quorum: Quorum): Read<null> {
  if (name === "none" || names.has(name)) return refuse("DUPLICATE", "", { value: show(name) });
  names.set(name, quorum);
  return good(null);
}
