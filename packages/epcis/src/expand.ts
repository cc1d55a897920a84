import type { Context } from "./context.ts";
import { isObject } from "./fault.ts";

type Members = Record<string, unknown>;

/** The name of a member with its namespace written out; a name without declared prefix stays as it is. */
function expandName(name: string, context: Context): string {
  const resolved = context.resolve(name);
  return typeof resolved === "string" ? name : resolved.namespace + resolved.local;
}

/** The named members of an object with every name in them written out. Depth has been checked before. */
export function expandMembers(value: Members, names: readonly string[], context: Context): Members {
  const expanded: Members = {};
  for (const name of names) {
    const full = expandName(name, context);
    if (Object.hasOwn(expanded, full)) return mergeMembers(value, names, context);
    expanded[full] = expandNames(value[name], context);
  }
  return expanded;
}

function expandNames(value: unknown, context: Context): unknown {
  if (Array.isArray(value)) return value.map((item) => expandNames(item, context));
  return isObject(value) ? expandMembers(value, Object.keys(value), context) : value;
}

/** Two prefixes may stand for one namespace: then one name has several values, as in JSON-LD. */
function mergeMembers(value: Members, names: readonly string[], context: Context): Members {
  const merged: Members = {};
  for (const name of [...names].sort()) {
    const full = expandName(name, context);
    const one = expandNames(value[name], context);
    merged[full] = Object.hasOwn(merged, full) ? [merged[full], one].flat() : one;
  }
  return merged;
}
