import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sharedPath } from "../../../../testing/shared.ts";
import { listJson, readJson } from "../../testing/documents.ts";
import { loadFixture } from "../../testing/fixtures.ts";
import { naivelyMatches } from "../../testing/naive-query.ts";
import { type Asked, queriesOfEvent } from "../../testing/queries-of-event.ts";
import { finds, prefixes, queriedEvent } from "../../testing/query.ts";
import { readDocument } from "../read-document.ts";
import type { ReadEvent } from "../types.ts";
import { compileQuery, type Predicate } from "./compile-query.ts";
import { readQuery } from "./read-query.ts";
import { splitQuery } from "./split-query.ts";

const nowhere = { recordTime: null };

function compile(asked: readonly Asked[]): Predicate | null {
  const read = readQuery(Object.fromEntries(asked), { prefixes });
  return read.ok ? compileQuery(read.query) : null;
}

function eventsIn(document: unknown): ReadEvent[] {
  const read = readDocument(document);
  return read.ok ? read.document.events : [];
}

const report = {
  type: "Temperature",
  value: 20.5,
  minValue: -3,
  uom: "CEL",
  percRank: 7,
  "ex:mark": { "ex:deep": "x" },
};

/** Events of our own with what the fixtures lack. */
function ownEvents(): ReadEvent[] {
  return [
    ...eventsIn(loadFixture("battery-life.json")),
    queriedEvent({
      eventID: "urn:uuid:11111111-1111-4111-8111-111111111111",
      bizStep: "urn:epcglobal:cbv:bizstep:shipping",
      disposition: "in_transit",
      persistentDisposition: { set: ["completeness_verified"], unset: ["completeness_inferred"] },
      epcList: ["urn:epc:id:sgtin:0614141.107346.2017"],
      quantityList: [{ epcClass: "urn:epc:class:lgtin:0614141.107346.L1", quantity: 12.5, uom: "KGM" }],
      readPoint: { id: "urn:epc:id:sgln:0614141.00777.0", "ex:door": 7 },
      bizTransactionList: [{ type: "po", bizTransaction: "urn:x:1" }],
      sourceList: [{ type: "owning_party", source: "urn:epc:id:pgln:0614141.00777" }],
      errorDeclaration: { declarationTime: "2026-06-01T00:00:00Z", reason: "incorrect_data", "ex:by": "A" },
      sensorElementList: [
        {
          sensorMetadata: {
            time: "2026-05-06T00:00:00Z",
            deviceID: "urn:epc:id:giai:4000001.111",
            "ex:m": 1,
          },
          sensorReport: [report],
          "ex:e": "y",
        },
      ],
      "ex:weight": 7,
      "ex:tags": ["a", "b", 3],
      "ex:nested": { "ex:weight": "8", plain: true, "ex:list": [{ "ex:at": "2026-01-01T00:00:00Z" }] },
    }),
    queriedEvent({
      "ex:weight": "7.0",
      "ex:nested": { "ex:weight": 7 },
      sensorElementList: [{ sensorReport: [{ ...report, value: 293.65, uom: "KEL" }] }],
    }),
  ];
}

/** The published examples; empty where they are not at hand. */
function examples(): ReadEvent[] {
  const folder = sharedPath("epcis", "examples");
  if (!folder) return [];
  return ["gs1-json-full-context", "gs1-json", "openepcis-json"].flatMap((part) =>
    listJson(join(folder, part)).flatMap((name) => eventsIn(readJson(join(folder, part), name))),
  );
}

/** An event and some questions: its own, or those of any of them, of which most miss it. */
function casesOf(events: ReadEvent[], asked: Asked[][]): fc.Arbitrary<{ event: ReadEvent; some: Asked[] }> {
  const anyQuestion = fc.constantFrom(...asked.flat());
  return fc.nat(events.length - 1).chain((i) =>
    fc.record({
      event: fc.constant(events[i]!),
      some: fc.uniqueArray(fc.oneof(anyQuestion, fc.constantFrom(...asked[i]!)), {
        minLength: 1,
        maxLength: 3,
        selector: ([name]) => name,
      }),
    }),
  );
}

describe.each([
  ["events of our own", ownEvents()],
  ["the published examples", examples()],
])("%s", (title, events) => {
  const asked = events.map(queriesOfEvent);
  test.skipIf(events.length === 0)("are found by a question read off any of their fields", () => {
    let questions = 0;
    events.forEach((event, i) => {
      for (const question of asked[i]!) {
        const predicate = compile([question]);
        if (predicate === null) throw new Error(`not read: ${question.join("=")}`);
        expect(predicate(event, nowhere), question.join("=")).toBe(true);
        questions++;
      }
    });
    console.log(`${title}: ${events.length} events found by ${questions} questions`);
    expect(questions).toBeGreaterThan(events.length * 5);
  });

  test.skipIf(events.length === 0)("are found exactly where another evaluator finds them", () => {
    const counts = { found: 0, missed: 0 };
    fc.assert(
      fc.property(casesOf(events, asked), ({ some, event }) => {
        const predicate = compile(some);
        // Two ways of writing one parameter do not go together.
        fc.pre(predicate !== null);
        const found = predicate(event, nowhere);
        const expected = some.every((question) => naivelyMatches(event, question));
        expect(found, `${some.join(" & ")} on ${JSON.stringify(event.raw)}`).toBe(expected);
        counts[found ? "found" : "missed"]++;
      }),
      { numRuns: 3_000 },
    );
    expect(Math.min(counts.found, counts.missed)).toBeGreaterThan(50);
  });

  test.skipIf(events.length === 0)("are found by the two parts of a divided query as by the whole", () => {
    fc.assert(
      fc.property(casesOf(events, asked), ({ some, event }) => {
        const read = readQuery(Object.fromEntries(some), { prefixes });
        fc.pre(read.ok);
        const { store, rest } = splitQuery(read.query);
        expect(store.length + rest.length).toBe(read.query.conditions.length);
        const inStore = store.every((condition) =>
          compileQuery({
            conditions: [
              {
                parameter: "",
                ...(condition.test === "match"
                  ? { test: "match", field: condition.field, values: condition.uris }
                  : condition),
              },
            ],
          })(event, nowhere),
        );
        expect(inStore && compileQuery({ conditions: rest })(event, nowhere)).toBe(
          compileQuery(read.query)(event, nowhere),
        );
      }),
    );
  });
});

test("classes and patterns are left to the rest, things are looked up by canonical URI", () => {
  const of = (value: string) => {
    const read = readQuery({ MATCH_anyEPC: value });
    if (!read.ok) throw new Error(JSON.stringify(read.faults));
    return splitQuery(read.query);
  };
  expect(of("urn:epc:id:giai:4000001.111|urn:x:1")).toEqual({
    store: [{ test: "match", field: "anyEPC", uris: ["https://id.gs1.org/8004/4000001111", "urn:x:1"] }],
    rest: [],
  });
  for (const value of [
    "https://id.gs1.org/01/10614141073464",
    "urn:epc:id:giai:4000001.111|urn:epc:idpat:giai:4000001.*",
  ])
    expect(of(value)).toMatchObject({ store: [], rest: [{ parameter: "MATCH_anyEPC" }] });
  expect(finds({ MATCH_anyEPC: "urn:epc:idpat:giai:4000001.*" }, queriedEvent())).toBe(true);
});
