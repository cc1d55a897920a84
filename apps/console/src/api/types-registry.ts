import type { Wording } from "@loopledger/programme";
import type { PartyRef, PlaceRef, RoleName } from "./types.ts";

export interface Party {
  id: string;
  uri: string;
  kind: string;
  name: Wording;
  district: number | string;
  industry?: string | null;
  aliases?: string[];
  closedAt?: string | null;
}

/** A party or place named by another record: its id, or with its name. */
export type Reference<T> = T | string | null;

export interface Place {
  id: string;
  uri: string;
  party: Reference<PartyRef>;
  kind: string;
  name: Wording;
  district: number | string;
  lon: number | null;
  lat: number | null;
  capacityT?: number | null;
  stockLimitT?: number | null;
  stockLimitDays?: number | null;
}

export interface Permit {
  id: string;
  party: Reference<PartyRef>;
  place: Reference<PlaceRef>;
  kind: string;
  number: string;
  issuer: string | null;
  district?: number | string;
  scope: Record<string, string | number | boolean | string[]>;
  capacityT: number | null;
  validFrom: string;
  validTo: string | null;
  revokedAt: string | null;
}

export interface Person {
  id: string;
  login: string;
  name: string;
  party: Reference<PartyRef>;
  roles: { role: RoleName; districtLo: number | null; districtHi: number | null }[];
  locale?: string;
  disabledAt?: string | null;
}

export interface ApiKey {
  id: string;
  label: string;
  party: Reference<PartyRef>;
  role: RoleName;
  createdAt: string;
  expiresAt: string | null;
  usedAt: string | null;
  revokedAt: string | null;
}

/** The answer to making a key: the only time its text is shown. */
export interface NewApiKey {
  id: string;
  key: string;
}
