import type { Generated } from "kysely";
import type {
  BigIdentity,
  Day,
  ExactOrNull,
  Identity,
  JsonDefault,
  JsonOrNull,
  Time,
  TimeOrNull,
} from "./columns.ts";

export interface PartyTable {
  id: Identity;
  uri: string;
  kind: string;
  name_zh: string;
  name_en: string;
  district: number;
  industry: string | null;
  closed_at: TimeOrNull;
  created_at: Time;
}

export interface PlaceTable {
  id: Identity;
  uri: string;
  party: number;
  kind: string;
  name_zh: string;
  name_en: string;
  district: number;
  lon: number | null;
  lat: number | null;
  capacity_t: ExactOrNull;
  stock_limit_t: ExactOrNull;
  stock_limit_days: number | null;
  created_at: Time;
}

export interface PermitTable {
  id: Identity;
  party: number;
  place: number | null;
  kind: string;
  number: string;
  issuer: string | null;
  scope: JsonDefault;
  district: number;
  capacity_t_per_year: ExactOrNull;
  valid_from: Day;
  valid_to: Day | null;
  revoked_at: Day | null;
  created_at: Time;
}

export interface PersonTable {
  id: Identity;
  party: number;
  login: string;
  name: string;
  password_hash: string | null;
  locale: Generated<string>;
  disabled_at: TimeOrNull;
  failures: Generated<number>;
  locked_until: TimeOrNull;
  created_at: Time;
}

/** What a person may do for a party. `office` and `admin` roles may carry a district range. */
export type Role = "admin" | "office" | "operator" | "reader" | "resident";

export interface MembershipTable {
  person: number;
  party: number;
  role: Role;
  district_lo: number | null;
  district_hi: number | null;
}

export interface SessionTable {
  token_hash: string;
  person: number;
  party: number;
  created_at: Time;
  seen_at: Time;
  expires_at: Time;
}

export interface ApiKeyTable {
  id: string;
  secret_hash: string;
  party: number;
  role: Role;
  label: string;
  district_lo: number | null;
  district_hi: number | null;
  created_at: Time;
  expires_at: TimeOrNull;
  revoked_at: TimeOrNull;
  used_at: TimeOrNull;
}

/** Code a party signs with on somebody else's device; only a hash of it is stored. */
export interface SignatureCodeTable {
  party: number;
  code_hash: string;
  failures: Generated<number>;
  locked_until: TimeOrNull;
  created_at: Time;
}

/** Leave of one party for another to sign certain acts in its name, both days included. */
export interface DelegationTable {
  id: Identity;
  giver: number;
  taker: number;
  acts: string[];
  valid_from: Day;
  valid_to: Day;
  revoked_at: TimeOrNull;
  created_at: Time;
}

/** Append only: neither role may change or remove a row. */
export interface AuditTable {
  id: BigIdentity;
  at: Time;
  party: number | null;
  person: number | null;
  key: string | null;
  action: string;
  object: string;
  outcome: string;
  detail: JsonOrNull;
}

/** Written by `migrate` alone; closed to both roles. */
export interface MigrationTable {
  name: string;
  checksum: string;
  applied_at: Time;
}

export interface AccessTables {
  party: PartyTable;
  party_alias: { alias: string; party: number };
  place: PlaceTable;
  place_alias: { alias: string; place: number };
  permit: PermitTable;
  person: PersonTable;
  membership: MembershipTable;
  session: SessionTable;
  api_key: ApiKeyTable;
  audit: AuditTable;
  signature_code: SignatureCodeTable;
  delegation: DelegationTable;
  migration: MigrationTable;
}
