import type { Severity, Wording } from "@loopledger/programme";

export type { Page } from "./client.ts";
export * from "./types-flags.ts";
export * from "./types-ledger.ts";
export * from "./types-plan.ts";
export * from "./types-registry.ts";
export type { Wording };

export interface PartyRef {
  id: string;
  uri: string;
  name: Wording;
}

export interface PlaceRef extends PartyRef {
  district: string;
}

export type RoleName = "admin" | "office" | "operator" | "reader" | "resident";

/** Who is signed in, for whom, and what they may see. */
export interface Me {
  person: { id: string; name: string; login: string } | null;
  party: { id: string; uri: string; name: Wording; kind: string; district: number | string };
  roles: RoleName[];
  office: boolean;
  districts: string[];
  programmes: string[];
}

export interface Health {
  status: string;
  version: string;
  database: "pglite" | "postgres";
  demo: boolean;
}

/** A line of the home page's list of what waits for this person. */
export interface Todo {
  kind: string;
  label: Wording | string;
  message?: Wording | null;
  item?: string | null;
  due: string | null;
  daysLeft?: number | null;
  weekendsOnly?: boolean;
  link: string;
  severity?: Severity;
  clause?: string | null;
}

export interface HomeFigure {
  label: Wording | string;
  value: number | null;
  unit: string | Wording;
  source: string;
  region?: Wording | string;
  link?: string;
  asOf?: string;
  period?: string | null;
}

export interface Home {
  todo: Todo[];
  figures: HomeFigure[];
  recent: HomeEvent[];
}

export interface HomeEvent {
  event: string;
  seq?: string;
  time: string;
  stepLabel?: Wording | string | null;
  step?: string | null;
  bizStep?: string | null;
  party?: PartyRef | null;
  place?: PlaceRef | null;
  items?: string[];
}

export interface ProgrammeSummary {
  id: string;
  title: Wording;
  summary?: Wording;
  plan: string[];
  leads: string[];
  items?: number | Record<string, number>;
  steps?: number;
}
