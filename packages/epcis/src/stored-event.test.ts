import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sharedPath } from "../../../testing/shared.ts";
import { listJson, readJson } from "../testing/documents.ts";
import { loadFixture, objectEvent } from "../testing/fixtures.ts";
import { assembleQueryDocument } from "./assemble.ts";
import { canonicalJson } from "./canonical-json.ts";
import { GS1_CONTEXT } from "./context.ts";
import { preHash } from "./pre-hash.ts";
import { readDocument } from "./read-document.ts";
import { storedEvent } from "./stored-event.ts";
import type { ReadDocument, ReadEvent } from "./types.ts";

type Members = Record<string, unknown>;

function read(value: unknown): ReadDocument {
  const result = readDocument(value);
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return result.document;
}

function store({ events, context }: ReadDocument): Members[] {
  return events.map((event) => JSON.parse(canonicalJson(storedEvent(event, context))) as Members);
}

/** What an event says: all of its members but the context, and what its names stand for. */
function contentOf({ raw, ilmd, extensions, ...event }: ReadEvent): unknown {
  const { "@context": _context, ...members } = raw;
  return {
    members,
    ilmd,
    extensions,
    bizStep: event.bizStep,
    destinations: event.destinations,
    hash: preHash({ raw, ilmd, extensions, ...event }),
  };
}

function expectRoundTrip(document: ReadDocument): void {
  const again = read(assembleQueryDocument(store(document)));
  expect(again.events.map(contentOf)).toEqual(document.events.map(contentOf));
}

describe("storedEvent", () => {
  test("brings along the prefixes it uses and no others", () => {
    const stored = store(read(loadFixture("battery-life.json")));
    expect(stored.map((event) => event["@context"])).toEqual([
      { ll: "urn:loopledger:v1:", plant: "https://plant.example.cn/epcis/" },
      undefined,
      undefined,
      { plant: "https://plant.example.cn/epcis/" },
      { ll: "urn:loopledger:v1:", plant: "https://plant.example.cn/epcis/" },
    ]);
  });

  test("is the event itself where nothing is needed", () => {
    const document = read(loadFixture("battery-life.json"));
    expect(storedEvent(document.events[1]!, document.context)).toBe(document.events[1]!.raw);
  });

  test("prefixes in texts, definitions of terms and of other prefixes are used too", () => {
    const context = [
      GS1_CONTEXT,
      {
        base: "https://x.example/",
        x: "base:deep/",
        y: "https://y.example/",
        "x:count": { "@type": "xsd:integer" },
      },
    ];
    const document = read(capture(context, [{ "x:count": 3, "x:list": [{ "x:what": "y:this" }] }, {}]));
    const [first, second] = store(document);
    expect(first!["@context"]).toEqual(context[1]);
    expect(second!["@context"]).toBeUndefined();
    expect(document.events[0]!.extensions).toHaveProperty(["https://x.example/deep/count"], 3);
  });

  test("contexts that are only named, keywords and an event's own context stay", () => {
    const remote = "https://other.example/context.jsonld";
    const own = { "@context": { z: "https://z.example/" }, "z:a": 1, "o:b": 2 };
    const stored = store(read(capture([GS1_CONTEXT, remote, { "@vocab": "https://v.example/" }], [own])))[0]!;
    expect(stored["@context"]).toEqual([
      remote,
      { "@vocab": "https://v.example/" },
      { z: "https://z.example/" },
    ]);
  });
});

describe("a context that event and document both have", () => {
  test("is kept once", () => {
    const x = { x: "https://x.example/" };
    const [stored] = store(read(capture([GS1_CONTEXT, x], [{ "@context": x, "x:a": 1 }])));
    expect(stored!["@context"]).toEqual(x);
  });
});

describe("assembleQueryDocument", () => {
  test("moves prefixes up, and is itself valid", () => {
    const document = read(loadFixture("battery-life.json"));
    const assembled = assembleQueryDocument(store(document), { queryName: "mine", subscriptionID: "7" });
    expect(assembled).toMatchObject({
      "@context": [GS1_CONTEXT, { ll: "urn:loopledger:v1:", plant: "https://plant.example.cn/epcis/" }],
      type: "EPCISQueryDocument",
      epcisBody: { queryResults: { queryName: "mine", subscriptionID: "7" } },
    });
    const { eventList } = (assembled as any).epcisBody.queryResults.resultsBody;
    expect(eventList.every((event: Members) => !("@context" in event))).toBe(true);
    expect(eventList.map((event: Members) => event)).toEqual(document.events.map(({ raw }) => raw));
  });

  test("an event that uses a prefix otherwise keeps its own", () => {
    const events = ["https://a.example/", "https://b.example/"].map((x) =>
      objectEvent({ "@context": { x }, "x:y": x }),
    );
    const gs1 = objectEvent({ "@context": { gs1: "https://other.example/" }, "gs1:y": 1 });
    const assembled = assembleQueryDocument([...events, gs1]);
    expect(assembled["@context"]).toEqual([GS1_CONTEXT, { x: "https://a.example/" }]);
    expect(read(assembled).events.map(({ extensions }) => Object.keys(extensions)[0])).toEqual([
      "https://a.example/y",
      "https://b.example/y",
      "https://other.example/y",
    ]);
  });

  test("of nothing", () => {
    expect(read(assembleQueryDocument([], { creationDate: "2026-01-01T00:00:00Z" })).events).toEqual([]);
  });

  test("nothing is lost, whatever the prefixes and extensions", () => {
    const prefix = fc.constantFrom("a", "b", "c");
    const namespace = fc.constantFrom("https://one.example/", "urn:two:", "https://three.example/#");
    // JSON text has no negative zero.
    const json = fc.jsonValue({ maxDepth: 3 }).map((some) => JSON.parse(JSON.stringify(some)) as unknown);
    const value = fc.oneof(json, fc.constantFrom("a:x", "b:y", "c:z"));
    const members = fc.dictionary(
      fc.tuple(prefix, fc.constantFrom("x", "y")).map((parts) => parts.join(":")),
      value,
    );
    const event = fc.record({ own: fc.option(fc.dictionary(prefix, namespace)), members });
    const full = fc.record({ a: namespace, b: namespace, c: namespace });
    fc.assert(
      fc.property(full, fc.array(event, { maxLength: 6 }), (definitions, drafts) => {
        const events = drafts.map(({ own, members }) => (own ? { "@context": own, ...members } : members));
        const result = readDocument(capture([GS1_CONTEXT, definitions], events));
        // Texts made at random may hold what no document may.
        fc.pre(result.ok);
        expectRoundTrip(result.document);
      }),
    );
  });
});

const folder = sharedPath("epcis", "examples");

describe.skipIf(folder === undefined)(
  "published examples (../shared/epcis/examples; skipped where absent)",
  () => {
    test("every valid document comes back equal in content", () => {
      let documents = 0;
      let events = 0;
      for (const name of listJson(folder!)) {
        const result = readDocument(readJson(folder!, name));
        if (!result.ok) continue;
        expectRoundTrip(result.document);
        documents++;
        events += result.document.events.length;
      }
      console.log(`round trip: ${documents} documents, ${events} events equal`);
      expect(documents).toBeGreaterThan(0);
    });
  },
);

function capture(context: unknown, events: Members[]): Members {
  return {
    "@context": context,
    type: "EPCISDocument",
    schemaVersion: "2.0",
    creationDate: "2026-05-06T09:00:00Z",
    epcisBody: {
      eventList: events.map((members) => {
        const { "@context": _context, ...event } = objectEvent();
        return { ...event, ...members };
      }),
    },
  };
}
