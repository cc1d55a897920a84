import { readUriMatcher } from "@loopledger/identifiers";
import type { Condition, MatchField, Query } from "./query-types.ts";

/** Fields a store has columns for. */
export type StoreListField =
  "eventType" | "action" | "bizStep" | "disposition" | "readPoint" | "bizLocation" | "eventID";

/** What a store with columns for the usual fields and an index by item answers by itself. */
export type StoreCondition =
  | { test: "oneOf"; field: StoreListField; values: string[] }
  | { test: "time"; field: "eventTime" | "recordTime"; comparison: "GE" | "LT"; time: string }
  | { test: "exists"; field: "errorDeclaration" }
  /** Things and classes by their canonical URIs. */
  | { test: "match"; field: MatchField; uris: string[] };

const storeFields: ReadonlySet<string> = new Set<StoreListField>([
  "eventType",
  "action",
  "bizStep",
  "disposition",
  "readPoint",
  "bizLocation",
  "eventID",
]);

/**
 * Divides a query: `store` can be looked up, `rest` has to be tested event by event (`compileQuery({ conditions:
 * rest })`). An event fulfils the query exactly when it fulfils both. Classes and EPC patterns take in items that
 * are not named by them, so they are left to the rest.
 */
export function splitQuery({ conditions }: Query): { store: StoreCondition[]; rest: Condition[] } {
  const store: StoreCondition[] = [];
  const rest: Condition[] = [];
  for (const condition of conditions) {
    const answered = answeredByStore(condition);
    if (answered) store.push(answered);
    else rest.push(condition);
  }
  return { store, rest };
}

function answeredByStore(condition: Condition): StoreCondition | null {
  switch (condition.test) {
    case "oneOf": {
      const { field, values } = condition;
      return storeFields.has(field) ? { test: "oneOf", field: field as StoreListField, values } : null;
    }
    case "time": {
      const { field, comparison, time } = condition;
      return field === "eventTime" || field === "recordTime"
        ? { test: "time", field, comparison, time }
        : null;
    }
    case "exists":
      return condition.field === "errorDeclaration" ? { test: "exists", field: condition.field } : null;
    case "match": {
      const matchers = condition.values.map(readUriMatcher);
      const uris = matchers.flatMap((matcher) => (matcher && "exact" in matcher ? [matcher.exact] : []));
      return uris.length === matchers.length ? { test: "match", field: condition.field, uris } : null;
    }
    default:
      return null;
  }
}
