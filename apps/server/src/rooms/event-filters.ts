import { check, itemUri } from "@loopledger/identifiers";
import type { Catalogue } from "@loopledger/programme";
import { type RawBuilder, sql } from "kysely";
import { z } from "zod";
import type { Principal } from "../http/access.ts";
import { invalid } from "../http/problem.ts";
import { itemKey } from "../ledger/keys.ts";
import { plainArray } from "../ledger/sql-arrays.ts";
import { typeLetter } from "../ledger/write-events.ts";
import type { Registry } from "../registry/registry.ts";
import { partyFilter, placeFilter } from "./refs.ts";

const text = z.string().trim().min(1).max(300).optional();
const eventTypes = [
  "ObjectEvent",
  "AggregationEvent",
  "AssociationEvent",
  "TransactionEvent",
  "TransformationEvent",
] as const;

/** What lists and exports of events can be narrowed by. */
export const eventFilters = {
  programme: text,
  /** `programme/step`. */
  step: text,
  /** Party that recorded it: id or URI. */
  party: text,
  place: text,
  /** Code or URI of a thing it is about. */
  item: z.string().trim().min(1).max(2_000).optional(),
  /** Days (both included, in the ledger's zone) or moments. */
  from: text,
  to: text,
  type: z.enum(eventTypes).optional(),
  /** `any`: raised a flag; `none`: raised none; else the rule or the id of one. */
  flag: text,
};

type Filters = { [K in keyof typeof eventFilters]?: z.output<(typeof eventFilters)[K]> };
type Test = RawBuilder<unknown>;

/**
 * Tests on table `e` for what was asked.
 * @throws Problem VALIDATION at the parameter that names nothing
 */
export function eventTests(
  asked: Filters,
  {
    registry,
    catalogue,
    principal,
    zone,
  }: { registry: Registry; catalogue: Catalogue; principal: Principal; zone: string },
): Test[] {
  const tests: Test[] = [];
  const { programme, step, party, place, item, from, to, type, flag } = asked;
  if (programme !== undefined) tests.push(sql`starts_with(e.step, ${`${programme}/`})`);
  if (step !== undefined) tests.push(sql`e.step = ${step}`);
  if (party !== undefined) tests.push(sql`e.party = ${partyFilter(registry, principal, party, "party").id}`);
  if (place !== undefined) tests.push(sql`e.place = ${placeFilter(registry, place, "place").id}`);
  if (item !== undefined) {
    const keys = candidateUris(catalogue, item).map(itemKey);
    tests.push(sql`e.seq in (select x.seq from event_epc x where x.epc = any(${plainArray(keys)}::uuid[]))`);
  }
  if (from !== undefined) tests.push(sql`e.time >= ${moment(from, "from", zone)}::timestamptz`);
  if (to !== undefined) tests.push(sql`e.time < ${moment(to, "to", zone)}::timestamptz`);
  if (type !== undefined) tests.push(sql`e.type = ${typeLetter(type)}::"char"`);
  if (flag !== undefined) tests.push(flagTest(flag));
  return tests;
}

function flagTest(flag: string): Test {
  const own = sql`f.event_party = e.party and f.seq = e.seq`;
  if (flag === "none") return sql`not exists (select from flag f where ${own})`;
  if (flag === "any") return sql`exists (select from flag f where ${own})`;
  return sql`exists (select from flag f where ${own} and (f.rule = ${flag} or f.id::text = ${flag}))`;
}

/**
 * Every URI a typed code may stand for: a URI is itself; a bare code is tried as what it looks like and under
 * every scheme a kind of item has.
 */
export function candidateUris(catalogue: Catalogue, code: string): string[] {
  const found = check(code);
  if (/^(?:urn:|https?:)/i.test(code.trim())) return [found.canonical];
  const schemes = [...catalogue.programmes.values()].flatMap(({ declaration }) =>
    Object.values(declaration.items).flatMap((kind) => kind.schemes),
  );
  return [...new Set([found.canonical, ...[...new Set(schemes)].map((scheme) => itemUri(scheme, code))])];
}

/**
 * The moment a `from` or `to` means; a day as `to` includes itself.
 * @throws Problem VALIDATION at the query parameter
 */
export function moment(value: string, name: "from" | "to", zone: string): string {
  // A plus sign in an address may have become a blank.
  const given = value.replace(/ (\d\d:\d\d)$/, "+$1");
  const day = /^\d{4}-\d\d-\d\d$/.test(given);
  const isTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[-+]\d\d:\d\d)$/.test(given);
  const at = Date.parse(day ? `${given}T00:00:00${zone}` : given);
  if ((!day && !isTime) || Number.isNaN(at))
    throw invalid({
      path: `?${name}`,
      code: "INVALID_FORMAT",
      params: { format: "YYYY-MM-DD | YYYY-MM-DDThh:mm:ss+hh:mm" },
    });
  return new Date(day && name === "to" ? at + 86_400_000 : at).toISOString();
}
