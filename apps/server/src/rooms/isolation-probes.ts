import type { RoomsWorld } from "./rooms-world.ts";

/** What belongs to recycler B alone, and beside each a thing of the same form that nobody ever had. */
export interface Secrets {
  pack: [string, string];
  lot: [string, string];
  nickel: [string, string];
  event: [string, string];
  seq: [string, string];
  flag: [string, string];
  note: [string, string];
  /** Hash of a file, hexadecimal and as a name. */
  file: [string, string];
  fileName: [string, string];
}

const q = encodeURIComponent;
/** A text of the same form with its last hexadecimal digit another. */
export const changeHex = (text: string): string =>
  text.replace(/[0-9a-f](?=[^0-9a-f]*$)/, (digit) => (digit === "0" ? "1" : "0"));

/**
 * For every GET route of the server the addresses to ask it at, with a secret (or its control) in the place
 * of `s`. A route without an entry fails the test, so that nobody adds one unwatched.
 */
export const probes: Record<string, (s: (name: keyof Secrets) => string, world: RoomsWorld) => string[]> = {
  "/healthz": () => ["/healthz"],
  "/api/v1/openapi.json": () => ["/api/v1/openapi.json"],
  "/api/v1/session": () => ["/api/v1/session"],
  "/api/v1/keys": () => ["/api/v1/keys"],
  "/api/v1/parties": () => ["/api/v1/parties?limit=200"],
  "/api/v1/parties/:id": (_, { party }) => [`/api/v1/parties/${party.rival}`],
  "/api/v1/places": () => ["/api/v1/places?limit=200"],
  "/api/v1/places/:id": () => ["/api/v1/places/2"],
  "/api/v1/permits": (_, { party }) => ["/api/v1/permits", `/api/v1/permits?party=${party.rival}`],
  "/api/v1/permits/:id": () => [1, 2, 3, 4, 5, 6, 7, 8].map((id) => `/api/v1/permits/${id}`),
  "/api/v1/people": () => ["/api/v1/people"],
  "/api/v1/people/:id": () => [1, 2, 3, 4, 5, 6, 7].map((id) => `/api/v1/people/${id}`),
  "/api/v1/jobs/:id": (s) => [`/api/v1/jobs/${s("flag")}`],
  "/epcis/capture": () => ["/epcis/capture"],
  "/epcis/capture/:id": (s) => [`/epcis/capture/${s("flag")}`],
  "/epcis/events": (s) => [
    "/epcis/events?perPage=1000",
    `/epcis/events?MATCH_anyEPC=${q(`urn:loopledger:id:traction-battery:${s("pack")}`)}`,
    `/epcis/events?MATCH_anyEPC=${q(s("lot"))}`,
    `/epcis/events?EQ_eventID=${q(s("event"))}`,
  ],
  "/epcis/events/:id": (s) => [`/epcis/events/${q(s("event"))}`],
  "/api/v1/trace": (s) =>
    ["back", "forward"].flatMap((direction) =>
      [s("pack"), s("lot"), s("nickel")].map(
        (item) => `/api/v1/trace?direction=${direction}&item=${q(item)}`,
      ),
    ),
  "/api/v1/trace/shares": (s) =>
    [s("pack"), s("lot"), s("nickel")].map((item) => `/api/v1/trace/shares?item=${q(item)}`),
  "/api/v1/events/:seq/receipt": (s) => [`/api/v1/events/${s("seq")}/receipt`],
  "/api/v1/log/audits": () => ["/api/v1/log/audits"],
  "/log/checkpoint": () => ["/log/checkpoint"],
  "/log/keys": () => ["/log/keys"],
  "/api/v1/programmes": () => ["/api/v1/programmes"],
  "/api/v1/programmes/:id": () => ["/api/v1/programmes/power-battery", "/api/v1/programmes/nothing"],
  "/api/v1/programmes/:id/register": (s, { party }) => [
    "/api/v1/programmes/power-battery/register?limit=500",
    `/api/v1/programmes/power-battery/register?holder=${party.rival}`,
    ...[s("pack"), s("lot"), s("nickel")].map(
      (code) => `/api/v1/programmes/power-battery/register?q=${q(code)}`,
    ),
  ],
  "/api/v1/items": (s) =>
    [s("pack"), s("lot"), s("nickel"), s("note")].map((id) => `/api/v1/items?id=${q(id)}`),
  "/api/v1/items/history": (s) =>
    [s("pack"), s("lot"), s("nickel")].map((id) => `/api/v1/items/history?id=${q(id)}`),
  "/api/v1/items/public": (s) => [`/api/v1/items/public?code=${q(s("nickel"))}`],
  "/api/v1/items/passport": (s) => [s("lot"), s("nickel")].map((id) => `/api/v1/items/passport?id=${q(id)}`),
  "/api/v1/items/credential": (s) =>
    [s("lot"), s("note")].map((id) => `/api/v1/items/credential?id=${q(id)}`),
  "/.well-known/jwks.json": () => ["/.well-known/jwks.json"],
  "/.well-known/did.json": () => ["/.well-known/did.json"],
  "/api/v1/identify": (s) =>
    [s("pack"), s("lot"), s("nickel")].map((code) => `/api/v1/identify?code=${q(code)}`),
  "/api/v1/events": (s, { party }) => [
    "/api/v1/events?limit=500",
    `/api/v1/events?party=${party.rival}`,
    "/api/v1/events?place=urn:loopledger:id:place:RIVAL-1",
    `/api/v1/events?item=${q(s("pack"))}`,
    `/api/v1/events?item=${q(s("lot"))}`,
    `/api/v1/events?flag=${s("flag")}`,
  ],
  "/api/v1/events/:seq": (s) => [`/api/v1/events/${s("seq")}`],
  "/api/v1/flags": (s, { party }) => [
    "/api/v1/flags?limit=500",
    `/api/v1/flags?party=${party.rival}`,
    `/api/v1/flags?item=${q(s("pack"))}`,
  ],
  "/api/v1/flags/queues": () => ["/api/v1/flags/queues"],
  "/api/v1/flags/statistics": (s, { party }) => [
    "/api/v1/flags/statistics",
    `/api/v1/flags/statistics?party=${party.rival}`,
    `/api/v1/flags/statistics?item=${q(s("pack"))}`,
  ],
  "/api/v1/flags/reasons": () => ["/api/v1/flags/reasons?rule=G2"],
  "/api/v1/flags/:id": (s) => [`/api/v1/flags/${s("flag")}`],
  "/api/v1/files/:hash": (s) => [`/api/v1/files/${s("file")}`, `/api/v1/files/${q(s("fileName"))}`],
  "/api/v1/clocks": (s, { party }) => [
    "/api/v1/clocks?status=all&limit=500",
    `/api/v1/clocks?status=all&party=${party.rival}`,
    `/api/v1/clocks?status=all&item=${q(s("pack"))}`,
  ],
  "/api/v1/holidays": () => ["/api/v1/holidays"],
  "/api/v1/balances": (_, { party }) => [
    "/api/v1/balances?account=all",
    `/api/v1/balances?party=${party.rival}`,
  ],
  "/api/v1/flows": (_, { party }) => ["/api/v1/flows", `/api/v1/flows?party=${party.rival}`],
  "/api/v1/home": () => ["/api/v1/home"],
  "/api/v1/export": (s) => [
    ...["events", "items", "flags"].flatMap((what) =>
      ["csv", "ndjson"].map((format) => `/api/v1/export?what=${what}&format=${format}`),
    ),
    `/api/v1/export?item=${q(s("lot"))}`,
    `/api/v1/export?what=items&q=${q(s("pack"))}`,
  ],
  "/api/v1/transfers": (s) => [
    "/api/v1/transfers?limit=500",
    "/api/v1/transfers?role=emitter",
    `/api/v1/transfers?q=${s("note")}`,
  ],
  "/api/v1/transfers/:number": (s) => [`/api/v1/transfers/${s("note")}`],
  "/api/v1/delegations": () => ["/api/v1/delegations"],
  "/api/v1/targets": () => ["/api/v1/targets"],
  "/api/v1/targets/:id": () => ["/api/v1/targets/1", "/api/v1/targets/nothing"],
  "/api/v1/actions": () => ["/api/v1/actions"],
  "/api/v1/indicators": () => ["/api/v1/indicators"],
  "/api/v1/indicators/:id": (_, world) => indicatorIds(world).map((id) => `/api/v1/indicators/${q(id)}`),
  "/api/v1/indicators/:id/events": (_, world) =>
    indicatorIds(world).map((id) => `/api/v1/indicators/${q(id)}/events?period=2026`),
  "/api/v1/series": () => ["/api/v1/series"],
  "/api/v1/series/:id": (s) => [`/api/v1/series/${s("flag")}`],
};

function indicatorIds({ catalogue }: RoomsWorld): string[] {
  return [...catalogue.programmes.values()].flatMap(({ declaration }) =>
    Object.keys(declaration.indicators).map((name) => `${declaration.id}/${name}`),
  );
}
