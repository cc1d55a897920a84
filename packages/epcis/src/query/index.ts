export { compileQuery, compileTest, matches, type Predicate } from "./compile-query.ts";
export { compareKeys, orderKey, type OrderKey } from "./order-events.ts";
export type * from "./query-types.ts";
export { parameterNames, readQuery, type ReadQueryOptions } from "./read-query.ts";
export { splitQuery, type StoreCondition, type StoreListField } from "./split-query.ts";
export {
  type CbvFormat,
  type EpcFormat,
  epcFormats,
  translateEvent,
  type TranslateOptions,
} from "./translate-event.ts";
