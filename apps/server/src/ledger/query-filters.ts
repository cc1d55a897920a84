import type { MatchField, StoreCondition, StoreListField } from "@loopledger/epcis";
import { type RawBuilder, sql } from "kysely";
import { itemKey } from "./keys.ts";
import type { EpcRole } from "./prepared-event.ts";
import { plainArray, textArray } from "./sql-arrays.ts";
import { typeLetter } from "./write-events.ts";

export type Filter = RawBuilder<unknown>;

const roles: Readonly<Record<MatchField, readonly EpcRole[]>> = {
  epc: ["e", "c"],
  parentID: ["p"],
  inputEPC: ["i"],
  outputEPC: ["o"],
  anyEPC: ["e", "c", "p", "i", "o"],
  epcClass: ["E", "C"],
  inputEPCClass: ["I"],
  outputEPCClass: ["O"],
  anyEPCClass: ["E", "C", "I", "O"],
};

const lists: Readonly<Record<StoreListField, (values: string[]) => Filter>> = {
  eventType: (values) => sql`e.type = any(${plainArray(values.map(typeLetter))}::"char"[])`,
  action: (values) => sql`e.action = any(${plainArray(values.map((word) => word[0]!))}::"char"[])`,
  bizStep: (values) => sql`e.biz_step = any(${textArray(values)}::text[])`,
  disposition: (values) => sql`e.disposition = any(${textArray(values)}::text[])`,
  readPoint: (values) => sql`e.read_point = any(${textArray(values)}::text[])`,
  bizLocation: (values) => sql`e.biz_location = any(${textArray(values)}::text[])`,
  eventID: (values) => sql`e.event_id = any(${textArray(values)}::text[])`,
};

/** A condition as a test of rows of `event e`. */
export function filterOf(condition: StoreCondition): Filter {
  switch (condition.test) {
    case "oneOf":
      return lists[condition.field](condition.values);
    case "time": {
      const column = condition.field === "eventTime" ? sql`e.time` : sql`e.record_time`;
      return condition.comparison === "GE"
        ? sql`${column} >= ${condition.time}::timestamptz`
        : sql`${column} < ${condition.time}::timestamptz`;
    }
    case "exists":
      return sql`e.declares`;
    case "match":
      return sql`e.seq in (select x.seq from event_epc x
        where x.epc = any(${plainArray(condition.uris.map(itemKey))}::uuid[])
        and x.role = any(${plainArray(roles[condition.field])}::"char"[]))`;
  }
}

export function allOf(filters: readonly Filter[]): Filter {
  return filters.length ? sql.join(filters, sql` and `) : sql`true`;
}
