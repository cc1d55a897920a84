import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { disclosedEntry, discloseLeaf, formatDisclosure } from "./disclosure.ts";
import { LogError } from "./fault.ts";
import { type LeafKind, leafOf, type LeafRecord, parseLeaf } from "./leaf.ts";

const record: LeafRecord = {
  kind: "event",
  event: `ni:///sha-256;${"ab".repeat(32)}?ver=CBV2.0`,
  document: '{"eventID":"urn:x:1","eventTime":"2026-03-01T00:00:00.000Z","type":"ObjectEvent"}',
  recordTime: "2026-03-01T00:00:01.234Z",
  party: "91110000600037341L",
  capture: "0190a5b2-7c1e-7d3a-8a9b-000000000001",
  of: null,
  salt: Buffer.from("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f", "hex"),
};
const text = (entry: Uint8Array): string => Buffer.from(entry).toString("utf8");

describe("the leaf of a record", () => {
  test("is this, byte for byte, for as long as it is version 1", () => {
    const commit = (name: "document" | "event" | "party"): string =>
      createHmac("sha256", record.salt)
        .update(`loopledger leaf 1 ${name}\n${record[name]}`)
        .digest("base64url");
    expect(text(leafOf(record))).toBe(
      `{"capture":"0190a5b2-7c1e-7d3a-8a9b-000000000001","document":"${commit("document")}",` +
        `"event":"${commit("event")}","kind":"event","party":"${commit("party")}",` +
        `"recordTime":"2026-03-01T00:00:01.234Z","version":1}`,
    );
    expect(commit("document")).toBe("ex2zHn_mLxCTwdszPrGpa8E7EMz0TuW2hWZxokf6uQk");
  });

  test("reads back, and holds nothing that was said", () => {
    for (const [kind, of] of [
      ["event", null],
      ["declaration", null],
      ["declaration", 0],
      ["redaction", 12],
    ] as const) {
      const entry = leafOf({ ...record, kind, of });
      expect(parseLeaf(entry)).toMatchObject({
        ok: true,
        value: { version: 1, kind, of, capture: record.capture },
      });
      for (const word of [record.party, "abab", "urn:x:1", "ObjectEvent"])
        expect(text(entry)).not.toContain(word);
    }
  });

  test("differs with every part of the record, the salt among them", () => {
    const changes: Partial<LeafRecord>[] = [
      { kind: "declaration" },
      { event: `${record.event}1` },
      { document: record.document.replace("1", "2") },
      { recordTime: "2026-03-01T00:00:01.235Z" },
      { party: "91350100M000100Y43" },
      { capture: "0190a5b2-7c1e-7d3a-8a9b-000000000002" },
      { kind: "redaction", of: 1 },
      { kind: "redaction", of: 2 },
      { salt: Buffer.alloc(32) },
      // The same words in other places are other words.
      { event: record.party, party: record.event },
    ];
    const entries = [{}, ...changes].map((change) => text(leafOf({ ...record, ...change })));
    expect(new Set(entries).size).toBe(entries.length);
    expect(text(leafOf({ ...record }))).toBe(entries[0]);
  });

  test.each<[Partial<LeafRecord>, string]>([
    [{ salt: new Uint8Array(31) }, "/salt"],
    [{ kind: "other" as LeafKind }, "/kind"],
    [{ recordTime: "2026-03-01T00:00:01Z" }, "/recordTime"],
    [{ recordTime: "2026-02-30T00:00:01.234Z" }, "/recordTime"],
    [{ recordTime: "2026-03-01T08:00:01.234+08:00" }, "/recordTime"],
    [{ capture: record.capture.toUpperCase() }, "/capture"],
    [{ capture: "Zhang San" }, "/capture"],
    [{ of: 3 }, "/of"],
    [{ kind: "redaction" }, "/of"],
    [{ kind: "declaration", of: -1 }, "/of"],
    [{ kind: "declaration", of: 0.5 }, "/of"],
    [{ document: "\ud800" }, "/document"],
    [{ party: "\udfff" }, "/party"],
  ])("%j has none", (change, path) => {
    let fault: unknown;
    try {
      leafOf({ ...record, ...change });
    } catch (error) {
      fault = (error as LogError).fault;
    }
    expect(fault).toMatchObject({ path });
  });

  test("in any other writing is not read", () => {
    const entry = text(leafOf(record));
    const wrong = [
      entry.replace("{", "{ "),
      `${entry}\n`,
      entry.replace('"version":1', '"version":2'),
      entry.replace('"version":1', '"version":1,"x":1'),
      entry.replace('"version":1', '"version":1.0'),
      entry.replace("{", '{"kind":"redaction",'),
      entry.replace('"kind":"event"', '"kind":"event","of":null'),
      entry.replace(/"document":"./, '"document":"'),
      "[]",
      "null",
      "",
    ];
    expect(wrong.filter((json) => parseLeaf(Buffer.from(json)).ok)).toEqual([]);
    expect(parseLeaf(Buffer.from(wrong[2]!))).toMatchObject({ fault: { code: "VERSION" } });
  });
});

describe("a disclosure", () => {
  test("and the document make the leaf; with another document, another leaf", () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.string({ unit: "grapheme" }),
        fc.constantFrom(null, 3),
        (document, party, of) => {
          const full: LeafRecord = { ...record, document, party, kind: "declaration", of };
          const extra = formatDisclosure(full);
          const read = discloseLeaf(extra, document);
          expect(read.ok && text(read.value)).toBe(text(leafOf(full)));
          const other = discloseLeaf(extra, `${document} `);
          expect(other.ok && text(other.value)).not.toBe(text(leafOf(full)));
        },
      ),
    );
  });

  test("goes along with its entry where it is to be checked without the document", () => {
    const entry = leafOf(record);
    const extra = formatDisclosure(record, entry);
    expect(disclosedEntry(extra)).toEqual({ ok: true, value: Buffer.from(entry) });
    expect(discloseLeaf(extra, record.document)).toMatchObject({ ok: true });
    expect(disclosedEntry(formatDisclosure(record))).toMatchObject({ ok: false, fault: { path: "/leaf" } });
    const other = Buffer.from(text(entry).replace('"version":1', '"version":9'));
    expect(disclosedEntry(formatDisclosure(record, other))).toMatchObject({ ok: false, fault: { path: "/leaf/version" } }); // prettier-ignore
  });

  test("does not hold the document", () => {
    expect(text(formatDisclosure(record))).not.toContain("ObjectEvent");
  });

  test.each([
    ["{}", "/capture"],
    ["x", ""],
    [text(formatDisclosure(record)).replace('"salt":"', '"salt":"AAAA'), "/salt"],
    [text(formatDisclosure(record)).replace('"kind":"event"', '"kind":"other"'), "/kind"],
    [text(formatDisclosure(record)).replace('"kind":"event"', '"kind":"event","of":{}'), "/of"],
    [text(formatDisclosure(record)).replace('"party":"91110000600037341L"', '"party":7'), "/party"],
  ])("%s is refused", (json, path) => {
    expect(discloseLeaf(Buffer.from(json), "x")).toMatchObject({ ok: false, fault: { path } });
  });
});
