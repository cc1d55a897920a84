import type { Generated } from "kysely";
import type { Exact, Identity, JsonDefault, Time, TimeOrNull } from "./columns.ts";

export interface MaterialTable {
  id: Identity;
  code: string;
}

export interface CaptureTable {
  id: string;
  party: number;
  created_at: Time;
  finished_at: TimeOrNull;
  running: boolean;
  success: boolean;
  behaviour: string;
  events: Generated<number>;
  errors: JsonDefault;
}

/** Append only. `ins` and `outs` are item keys (uuid); `readers` the parties that may see the event. */
export interface EventTable {
  party: number;
  seq: Exact;
  id: string;
  event_id: string;
  capture: string;
  time: Time;
  record_time: Time;
  type: string;
  action: string | null;
  biz_step: string | null;
  disposition: string | null;
  read_point: string | null;
  biz_location: string | null;
  step: string | null;
  place: number | null;
  region: number | null;
  process: string | null;
  ins: string[];
  outs: string[];
  readers: number[];
  declares: Generated<boolean>;
  counts: string | null;
  doc: string;
}

export interface EventKeyTable {
  party: number;
  id: string;
  seq: Exact;
  content: string;
}

export interface EventEpcTable {
  party: number;
  seq: Exact;
  epc: string;
  role: string;
}

export interface EventVoidTable {
  party: number;
  seq: Exact;
  by_seq: Exact;
  reason: string | null;
  time: Time;
}

/** Kilograms between two accounts, kept as whole milligrams. */
export interface FlowTable {
  party: number;
  seq: Exact;
  n: number;
  time: Time;
  region: number;
  src_holder: number;
  src_place: number;
  dst_holder: number;
  dst_place: number;
  material: number;
  mg: Exact;
  /** `i` of an item, `q` of a mass line, `v` booked back by an error declaration. */
  kind: string;
}

export interface LedgerTables {
  material: MaterialTable;
  capture: CaptureTable;
  event: EventTable;
  event_key: EventKeyTable;
  event_epc: EventEpcTable;
  event_void: EventVoidTable;
  flow: FlowTable;
}
