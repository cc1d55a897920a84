import type { Context } from "./context.ts";
import { describeType, type FaultCollector, isObject, showValue } from "./fault.ts";
import type { ReadLimits } from "./limits.ts";
import { readTime } from "./time.ts";
import { isUri } from "./uri.ts";
import { readWord, type Vocabulary } from "./vocabulary.ts";

/** What a walk of the tables carries along. */
export interface Walk {
  readonly faults: FaultCollector;
  readonly context: Context;
  readonly limits: ReadLimits;
}

/** Looks at one value and collects what is wrong with it. */
export type Check = (value: unknown, walk: Walk) => void;

/** Members an object may and must have. */
export interface Shape {
  readonly members: ReadonlyMap<string, Check>;
  readonly required: readonly string[];
  /** Other members: refused, allowed under a URI or declared prefix, or anything. */
  readonly others: "none" | "extensions" | "any";
}

export function defineShape(
  members: Record<string, Check>,
  options: { required?: readonly string[]; others?: Shape["others"] } = {},
): Shape {
  return {
    members: new Map(Object.entries(members)),
    required: options.required ?? [],
    others: options.others ?? "none",
  };
}

export function addTypeFault(value: unknown, expected: string, walk: Walk): void {
  walk.faults.add("TYPE", { expected, actual: describeType(value) });
}

/** Checks an object against its shape; true when it is an object at all. */
export function checkShape(value: unknown, shape: Shape, walk: Walk): value is Record<string, unknown> {
  if (!isObject(value)) {
    addTypeFault(value, "object", walk);
    return false;
  }
  for (const name of Object.keys(value)) {
    const check = shape.members.get(name);
    if (check !== undefined) {
      walk.faults.enter(name);
      check(value[name], walk);
      walk.faults.leave();
    } else if (shape.others === "extensions") {
      checkExtensionName(name, walk);
    } else if (shape.others === "none") {
      walk.faults.addAt(name, "UNKNOWN_FIELD", { field: name });
    }
  }
  for (const name of shape.required) {
    if (value[name] === undefined) walk.faults.addAt(name, "MISSING", { field: name });
  }
  return true;
}

/** The name of an extension is a URI, or has a prefix that the context declares. */
export function checkExtensionName(name: string, walk: Walk): void {
  if (!isUri(name)) {
    walk.faults.addAt(name, "UNKNOWN_FIELD", { field: showValue(name) });
  } else if (!walk.context.isOpen && walk.context.resolve(name) === "undeclared") {
    const prefix = name.slice(0, name.indexOf(":"));
    walk.faults.addAt(name, "UNDECLARED_PREFIX", { field: showValue(name), prefix });
  }
}

export function object(shape: Shape): Check {
  return (value, walk) => void checkShape(value, shape, walk);
}

export function list(item: Check, options: { filled?: boolean; unique?: boolean } = {}): Check {
  return (value, walk) => {
    if (!Array.isArray(value)) return addTypeFault(value, "list", walk);
    if (options.filled && value.length === 0) walk.faults.add("EMPTY");
    for (let i = 0; i < value.length; i++) {
      walk.faults.enter(i);
      item(value[i], walk);
      walk.faults.leave();
    }
    if (options.unique && value.length > 1 && new Set(value).size < value.length) addDuplicates(value, walk);
  };
}

function addDuplicates(values: unknown[], walk: Walk): void {
  const seen = new Set<unknown>();
  values.forEach((value, i) => {
    if (seen.has(value)) walk.faults.addAt(i, "DUPLICATE", { value: showValue(value) });
    seen.add(value);
  });
}

export const text: Check = (value, walk) => {
  if (typeof value !== "string") addTypeFault(value, "string", walk);
};

export const number: Check = (value, walk) => {
  if (typeof value !== "number") addTypeFault(value, "number", walk);
};

export const truth: Check = (value, walk) => {
  if (typeof value !== "boolean") addTypeFault(value, "boolean", walk);
};

export function pattern(expression: RegExp, expected: string): Check {
  return (value, walk) => {
    if (typeof value !== "string") addTypeFault(value, "string", walk);
    else if (!expression.test(value)) walk.faults.add("FORMAT", { value: showValue(value), expected });
  };
}

export const uri: Check = (value, walk) => {
  if (typeof value !== "string") addTypeFault(value, "string", walk);
  else if (!isUri(value)) walk.faults.add("FORMAT", { value: showValue(value), expected: "URI" });
};

export const time: Check = (value, walk) => {
  if (typeof value !== "string") return addTypeFault(value, "string", walk);
  const result = readTime(value);
  if (result === "zone") walk.faults.add("MISSING_TIME_ZONE", { value });
  else if (result === "format") {
    walk.faults.add("FORMAT", { value: showValue(value), expected: "date-time" });
  }
};

/** One of a closed list of plain words. */
export function oneOf(name: string, words: readonly string[]): Check {
  return (value, walk) => {
    if (typeof value !== "string") addTypeFault(value, "string", walk);
    else if (!words.includes(value)) {
      walk.faults.add("UNKNOWN_VALUE", { value: showValue(value), vocabulary: name });
    }
  };
}

/** A word of the vocabulary in any of its forms, or a URI of one's own. */
export function word(vocabulary: Vocabulary): Check {
  return (value, walk) => {
    if (typeof value !== "string") addTypeFault(value, "string", walk);
    else if (readWord(value, vocabulary, walk.context) === null) {
      walk.faults.add("UNKNOWN_VALUE", { value: showValue(value), vocabulary: vocabulary.name });
    }
  };
}
