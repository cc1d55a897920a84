import type { ColumnType, Generated } from "kysely";
import type { BigIdentity, Exact, ExactOrNull, JsonDefault, Time, TimeOrNull } from "./columns.ts";

/** The present state of a serial thing or lot; `h` is its item key. */
export interface ItemTable {
  h: string;
  uri: string;
  programme: string | null;
  kind: string | null;
  state: string | null;
  holder: number | null;
  /** The holder only says it was handed the item; see `isClaimed`. */
  claimed: Generated<boolean>;
  place: number | null;
  region: number | null;
  responsible: number | null;
  parent: string | null;
  material: number | null;
  mg: ExactOrNull;
  attrs: JsonDefault<Record<string, unknown>>;
  path: string;
  time: Time;
  seq: Exact;
  party: number;
  readers: number[];
  version: number;
}

export interface ItemAliasTable {
  alias: string;
  h: string;
  uri: string;
}

export interface ContainmentTable {
  party: number;
  child: string;
  parent: string;
  kind: string;
  /** A quantity of a class or lot; its stays in different parents have nothing to do with each other. */
  bulk: boolean;
  from_time: Time;
  from_seq: Exact;
  to_time: TimeOrNull;
  to_seq: ExactOrNull;
  /** How it ended: `r` taken out, `m` put into another parent, `s` put into the same one again. */
  ended: string | null;
  region: number | null;
  readers: number[];
}

export interface BalanceTable {
  holder: number;
  place: number;
  material: number;
  mg: Exact;
}

export interface MeasureTotalTable {
  measure: string;
  party: number;
  place: number;
  region: number;
  material: string;
  month: number;
  dim: string;
  value: Exact;
}

export interface ClockTable {
  programme: string;
  clock: string;
  item: string;
  opened_seq: Exact;
  uri: string;
  opened_at: Time;
  due_at: Time;
  closed_seq: ExactOrNull;
  closed_at: TimeOrNull;
  party: number;
  place: number | null;
  region: number | null;
  readers: number[];
}

export interface FlagTable {
  id: string;
  rule: string;
  programme: string | null;
  severity: string;
  party: number | null;
  place: number | null;
  region: number | null;
  item: string | null;
  uri: string | null;
  event_party: number | null;
  seq: ExactOrNull;
  step: string | null;
  raised_at: Time;
  facts: string;
  readers: number[];
  /** Event that explained the flag away; the flag stays, with its reason. */
  withdrawn_seq: ExactOrNull;
}

export interface FlagWorkTable {
  flag: string;
  status: string;
  /** Person of the office that works on it, and of the party concerned that answers it. */
  assignee: number | null;
  answerer: number | null;
  /** Party of the assignee. */
  office: number | null;
  /** Why it was closed: code of the rule's list, and words. */
  reason_code: string | null;
  reason: string | null;
  closed_at: TimeOrNull;
  /** The explaining event in spite of which it was opened again. */
  kept_seq: ExactOrNull;
  /** Goes up with every change, so that two people at once are noticed. */
  version: Generated<number>;
  updated_at: Time;
}

export interface FlagLogTable {
  id: BigIdentity;
  flag: string;
  at: Time;
  person: number | null;
  party: number | null;
  action: string;
  /** Person it was given to. */
  target: number | null;
  /** Code of the reason of a closing. */
  reason: string | null;
  text: string | null;
}

/** A file beside a line of a flag's history. */
export interface FlagEvidenceTable {
  log: ColumnType<string, string, never>;
  n: number;
  flag: string;
  hash: string;
  kind: string;
  name: string | null;
  party: number;
}

export interface EvidenceTable {
  party: number;
  seq: Exact;
  n: number;
  hash: Buffer;
  kind: string;
  time: TimeOrNull;
  /** Keys of the things the event was about. */
  items: string[];
}

export interface WeighBookTable {
  party: number;
  place: number;
  region: number;
  /** JSON: `[number of the event, kilograms]`, oldest recorded first. */
  weights: string;
}

export interface ProjectionTables {
  evidence: EvidenceTable;
  weigh_book: WeighBookTable;
  item: ItemTable;
  item_alias: ItemAliasTable;
  containment: ContainmentTable;
  balance: BalanceTable;
  measure_total: MeasureTotalTable;
  clock: ClockTable;
  flag: FlagTable;
  flag_work: FlagWorkTable;
  flag_log: FlagLogTable;
  flag_evidence: FlagEvidenceTable;
}
