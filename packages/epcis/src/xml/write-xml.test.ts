import fc from "fast-check";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { sharedPath } from "../../../../testing/shared.ts";
import { listJson, readJson } from "../../testing/documents.ts";
import { loadFixture, objectEvent } from "../../testing/fixtures.ts";
import { differences, normalForm, strictForm } from "../../testing/normal-form.ts";
import { assembleQueryDocument } from "../assemble.ts";
import { eventHash } from "../hash.ts";
import { readDocument } from "../read-document.ts";
import { storedEvent } from "../stored-event.ts";
import type { ReadDocument } from "../types.ts";
import { readXmlDocument } from "./read-xml.ts";
import { writeXmlDocument } from "./write-xml.ts";

type Members = Record<string, unknown>;

function take(result: ReturnType<typeof readDocument>): ReadDocument {
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return result.document;
}

/** Writes and reads again; the events must be the same to the last value. */
function expectSame(value: Members, name = ""): ReadDocument {
  const before = take(readDocument(value));
  const after = take(readXmlDocument(writeXmlDocument(value)));
  const found = differences(before.events.map(strictForm), after.events.map(strictForm));
  expect(found, name).toEqual([]);
  const loose = differences(before.events.map(normalForm), after.events.map(normalForm));
  expect(loose, name).toEqual([]);
  expect(after.events.map(eventHash), name).toEqual(before.events.map(eventHash));
  expect(after.kind).toBe(before.kind);
  return after;
}

function withMembers(members: Members): Members {
  return assembleQueryDocument([objectEvent(members)]);
}

describe("JSON to XML and back", () => {
  test.each(["battery-life.json", "pack-query.json"])("%s", (name) => {
    expectSame(loadFixture(name));
  });

  const folder = sharedPath("epcis", "examples");
  test.skipIf(folder === undefined)("every published JSON example (../shared; skipped where absent)", () => {
    let written = 0;
    let events = 0;
    for (const name of listJson(folder!)) {
      const value = readJson(folder!, name) as Members;
      const read = readDocument(value);
      if (!read.ok) continue;
      events += expectSame(value, join(folder!, name)).events.length;
      // As the ledger answers: each event for itself, put together again.
      const stored = read.document.events.map((event) => storedEvent(event, read.document.context));
      expectSame(assembleQueryDocument(stored), name);
      written++;
    }
    expect(written).toBeGreaterThan(50);
    console.log(`JSON examples written as XML and read again: ${written} with ${events} events`);
  });

  test("what only JSON can say", () => {
    const ex = { ex: "http://ns.example.com/" };
    expectSame(
      withMembers({
        "@context": ex,
        "ex:lists": {
          "ex:none": [],
          "ex:one": ["a"],
          "ex:nested": [[1], ["b", []]],
          "ex:some": [1, "1", null],
        },
        "ex:empty": {},
        "ex:spaces": "  kept\n\tas they are \r\n",
        "ex:control": "bell\u0007 and \uffff",
        "ex:signs": `<&>"']]>`,
        "ex:numbers": [1e300, -0.25, 12345678901234567000, 0.1, true, "true"],
        "ex:odd": { "a b": 1, "@value": "x", "ex:2nd": 2, 电池: "3", "": 4 },
        "http://other.example/ns#field": "5",
        "urn:only:colons": { "http://ns.example.com/inner": "6" },
      }),
    );
  });

  test("one prefix with two meanings, in names and in values", () => {
    const one = objectEvent({ "@context": { ex: "http://a.example/" }, "ex:v": "1", bizStep: "ex:bolting" });
    const two = objectEvent({ "@context": { ex: "http://b.example/" }, "ex:v": "2", bizStep: "ex:bolting" });
    const { events } = expectSame(assembleQueryDocument([one, two, objectEvent()]));
    expect(events.map(({ bizStep }) => bizStep)).toEqual([
      "http://a.example/bolting",
      "http://b.example/bolting",
      null,
    ]);
  });

  test("contexts that are only named, and master data", () => {
    const context = "https://context.example/own.jsonld";
    const { events } = expectSame(withMembers({ "@context": context, "own:name": "1" }));
    expect(events[0]!.context.remote).toEqual([context]);
    const document = {
      ...loadFixture("battery-life.json"),
      epcisHeader: {
        epcisMasterData: {
          vocabularyList: [
            {
              type: "urn:epcglobal:epcis:vtype:BusinessLocation",
              vocabularyElementList: [
                { id: "urn:a:b", attributes: [{ id: "urn:a:c", attribute: "d" }], children: ["urn:a:e"] },
              ],
            },
          ],
        },
      },
    };
    expect(expectSame(document).masterData).toEqual(document.epcisHeader.epcisMasterData.vocabularyList);
  });

  test("any extension", () => {
    const name = fc.oneof(
      fc.constantFrom("ex:a", "ex:b", "c", "gs1:d", "urn:x:y"),
      fc.string({ maxLength: 4 }),
    );
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { depthSize: "small" },
        fc.string({ unit: "grapheme", maxLength: 8 }),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie("tree"), { maxLength: 3 }),
        fc.dictionary(
          name.filter((one) => one !== "__proto__"),
          tie("tree"),
          { maxKeys: 3, noNullPrototype: true },
        ),
      ),
    }));
    fc.assert(
      fc.property(tree, (value) => {
        const document = withMembers({ "@context": { ex: "http://ns.example.com/" }, "ex:any": value });
        fc.pre(readDocument(document).ok);
        expectSame(document);
      }),
      { numRuns: 500 },
    );
  });
});
