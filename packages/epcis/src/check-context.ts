import { canonicalJson } from "./canonical-json.ts";
import { addTypeFault, type Check, uri } from "./check.ts";
import { isObject, showValue } from "./fault.ts";

/** A JSON-LD context: a URI, an object, or a list of these, each once. */
export const checkContext: Check = (value, walk) => {
  if (!Array.isArray(value)) return checkPart(value, walk);
  const seen = new Set<string>();
  value.forEach((part: unknown, i) => {
    walk.faults.enter(i);
    checkPart(part, walk);
    const text = canonicalJson(part);
    if (seen.has(text)) walk.faults.add("DUPLICATE", { value: showValue(text) });
    seen.add(text);
    walk.faults.leave();
  });
};

const checkPart: Check = (value, walk) => {
  if (typeof value === "string") uri(value, walk);
  else if (!isObject(value)) addTypeFault(value, "URI or object", walk);
};
