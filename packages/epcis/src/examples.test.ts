import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sharedPath } from "../../../testing/shared.ts";
import { listJson, readJson } from "../testing/documents.ts";
import { loadFixture } from "../testing/fixtures.ts";
import type { Fault } from "./fault.ts";
import { faultWording } from "./fault-wording.ts";
import { readDocument, readEvent } from "./read-document.ts";

type Members = Record<string, unknown>;
type Validate = (value: unknown) => boolean;

/** GS1's schema run by Ajv, where both are at hand; the copy of Ajv is the one that Fastify brings along. */
function loadOracle(): Validate | undefined {
  const path = sharedPath("epcis", "schema", "EPCIS-JSON-Schema.json");
  if (path === undefined) return undefined;
  try {
    const require = createRequire(import.meta.url);
    const ajv = new (require("ajv").default)({ strict: false });
    require("ajv-formats").default(ajv);
    return ajv.compile(JSON.parse(readFileSync(path, "utf8"))) as Validate;
  } catch (error) {
    if ((error as { code?: string }).code === "MODULE_NOT_FOUND") return undefined;
    throw error;
  }
}

const folder = sharedPath("epcis", "examples");
const oracle = loadOracle();

function faultsOf(value: unknown): Fault[] {
  const isEvent = String((value as Members | null)?.["type"]).endsWith("Event");
  const result = isEvent ? readEvent(value) : readDocument(value);
  return result.ok ? [] : result.faults;
}

const OTHER_FORM =
  /^(?:urn:epcglobal:cbv:(?:bizstep|disp|btt|sdt|er):|https:\/\/gs1\.org\/voc\/)(?=[A-Za-z_]+$)/;

/** The schema's verdict, but for departures that docs/reference/epcis-validation.md names. */
function acceptsBySchema(value: unknown): boolean {
  const text = JSON.stringify(value, (key, member: unknown) => {
    if (typeof member === "string") return key === "id" ? member : member.replace(OTHER_FORM, "");
    return member;
  });
  const sent = JSON.parse(text) as Members;
  const { id, ...rest } = sent;
  // Blank nodes name documents in GS1's own examples; an event may have no `id`, also by the schema.
  const blank = typeof id === "string" && id.startsWith("_:") && !String(sent["type"]).endsWith("Event");
  return oracle!(blank ? rest : sent);
}

/** Departures that cannot be told the schema: kept out of the comparison. */
function isOutOfComparison(value: unknown, faults: Fault[]): boolean {
  // After an unknown type nothing else is looked at; a missing parent is the schema's affair for one type only.
  if (faults.some(({ code, path }) => /^UNKNOWN_\w+_TYPE$/.test(code) || path.endsWith("/parentID")))
    return true;
  return listPlaces(value as Members).some(
    ([holder, key]) =>
      key === "persistentDisposition" && !/Object|Transformation/.test(String(holder["type"])),
  );
}

describe.skipIf(folder === undefined)(
  "published examples (../shared/epcis/examples; skipped where absent)",
  () => {
    test("documents of folders named Invalid are refused, with a place inside the document", () => {
      const names = listJson(folder!).filter((name) => name.includes("Invalid"));
      for (const name of names) {
        const faults = faultsOf(readJson(folder!, name));
        expect(faults.length, name).toBeGreaterThan(0);
        for (const fault of faults) expect(fault.path, name).toMatch(/^\/./);
      }
      console.log(`invalid examples: ${names.length} refused`);
    });

    test("GS1's examples with full context are accepted, all", () => {
      const names = listJson(folder!).filter((name) => name.startsWith("gs1-json-full-context"));
      for (const name of names) expect(faultsOf(readJson(folder!, name)), name).toEqual([]);
      console.log(`GS1 examples with full context: ${names.length} accepted`);
    });

    test.skipIf(oracle === undefined)("the verdict is that of GS1's schema on every document", () => {
      let accepted = 0;
      const names = listJson(folder!);
      for (const name of names) {
        const value = readJson(folder!, name);
        const isAccepted = faultsOf(value).length === 0;
        expect(isAccepted, `${name} ${JSON.stringify(faultsOf(value))}`).toBe(acceptsBySchema(value));
        if (isAccepted) accepted++;
      }
      console.log(
        `examples: ${names.length}, accepted by both ${accepted}, refused by both ${names.length - accepted}`,
      );
    });
  },
);

/** Codes of rules that the schema does not have. */
const BEYOND = /UNDECLARED_PREFIX|NEGATIVE_QUANTITY|REPEATED_ATTRIBUTE|FORBIDDEN/;

function isBeyondSchema({ code, params }: Fault): boolean {
  if (BEYOND.test(code)) return true;
  return code === "UNKNOWN_VALUE" && String(params?.["value"]).startsWith("https://ref.gs1.org/cbv/");
}

const seeds = [loadFixture("battery-life.json"), loadFixture("pack-query.json")];
if (folder !== undefined) {
  for (const name of listJson(folder)) seeds.push(readJson(folder, name) as Members);
}

const RUNS = 3000;

const junk = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    1.5,
    "",
    "x",
    [],
    {},
    [null],
    [{}],
    ["urn:a:b"],
    "2026-01-01T00:00:00",
  ),
  fc.constantFrom<unknown>(
    "ADD",
    "DELETE",
    "OBSERVE",
    "shipping",
    "active",
    "po",
    "Temperature",
    "urn:a:b",
    "KGM",
    "a b",
  ),
  fc.constantFrom<unknown>(
    "2026-01-01T00:00:00Z",
    "2026-02-30T00:00:00Z",
    "+01:00",
    "https://a.example/%zz",
    "_:a",
    "_:",
  ),
);
const names = fc.constantFrom(
  "epcList",
  "parentID",
  "ilmd",
  "quantity",
  "uom",
  "type",
  "id",
  "urn:a:b",
  "zz:b",
  "note",
  "set",
);

interface Change {
  at: number;
  how: "remove" | "replace" | "add" | "rename";
  name: string;
  value: unknown;
}

const change: fc.Arbitrary<Change> = fc.record({
  at: fc.nat({ max: 100_000 }),
  how: fc.constantFrom("remove", "replace", "add", "rename"),
  name: names,
  value: junk,
});

/** All places of a value: the holder and the key. */
function listPlaces(holder: Members, places: [Members, string][] = []): [Members, string][] {
  for (const key of Object.keys(holder)) {
    places.push([holder, key]);
    const member = holder[key];
    if (typeof member === "object" && member !== null) listPlaces(member as Members, places);
  }
  return places;
}

function damage(value: Members, { at, how, name, value: junkValue }: Change): void {
  const fresh = structuredClone(junkValue);
  const places = listPlaces(value);
  if (places.length === 0) return;
  const [holder, key] = places[at % places.length]!;
  if (how === "replace") holder[key] = fresh;
  else if (how === "add") holder[Array.isArray(holder) ? String(holder.length) : name] = fresh;
  else if (how === "rename" && !Array.isArray(holder)) {
    holder[name] = holder[key];
    delete holder[key];
  } else if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else delete holder[key];
}

describe("damaged documents", () => {
  const damaged = fc
    .tuple(fc.constantFrom(...seeds), fc.array(change, { minLength: 1, maxLength: 4 }))
    .map(([seed, changes]) => {
      const value = structuredClone(seed);
      for (const one of changes) damage(value, one);
      return value;
    });

  test("never throw; faults have a known code, all its parameters, and a place that exists or could", () => {
    fc.assert(
      fc.property(damaged, (value) => {
        for (const { code, path, params } of faultsOf(value)) {
          const wording = faultWording[code];
          expect(wording, code).toBeDefined();
          const needed = [...wording!.en.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!);
          expect(Object.keys(params ?? {}), code).toEqual(expect.arrayContaining(needed));
          expect(holds(value, path), path).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test.skipIf(oracle === undefined)(
    "are judged as GS1's schema does, but for the rules it does not have",
    () => {
      let refused = 0;
      fc.assert(
        fc.property(damaged, (value) => {
          const faults = faultsOf(value);
          fc.pre(!isOutOfComparison(value, faults));
          const ours = faults.every(isBeyondSchema);
          if (!ours) refused++;
          const theirs = acceptsBySchema(value);
          expect(ours, JSON.stringify(faults)).toBe(theirs);
        }),
        { numRuns: RUNS },
      );
      console.log(`damaged documents: ${RUNS} judged alike, ${refused} of them refused by both`);
    },
  );
});

describe("an `id` on an event", () => {
  // The context reads both `id` and `eventID` as the one identity of the event.
  const event = {
    "@context": ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"],
    type: "ObjectEvent",
    action: "OBSERVE",
    epcList: ["urn:epc:id:sgtin:0614141.107346.2017"],
    eventTime: "2026-01-01T00:00:00Z",
    eventTimeZoneOffset: "+08:00",
  };
  test.each(["urn:example:1", "_:b1"])("is refused, as by the schema: %s", (id) => {
    expect(faultsOf(event)).toEqual([]);
    expect(faultsOf({ ...event, id })).toMatchObject([{ path: "/id" }]);
    if (oracle) expect(acceptsBySchema({ ...event, id })).toBe(false);
  });
});

/** Whether the place, or what would hold it, is in the document. */
function holds(value: unknown, path: string): boolean {
  const steps = path.split("/").slice(1, -1);
  let current = value;
  for (const step of steps) {
    if (typeof current !== "object" || current === null) return false;
    current = (current as Members)[step.replaceAll("~1", "/").replaceAll("~0", "~")];
  }
  return path === "" || (typeof current === "object" && current !== null);
}
