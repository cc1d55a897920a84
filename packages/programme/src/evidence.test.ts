import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  buyer,
  far,
  hauler,
  loadLedger,
  raisedBy,
  sender,
  thing,
  told,
  yard,
} from "../testing/load-ledger.ts";
import { evidenceHash } from "./evidence-hash.ts";
import { readEvidence } from "./evidence.ts";
import type { Evidence, MemoryLedger, StepEvent } from "./index.ts";

const hash = "ab".repeat(32);

describe("the hash of a paper", () => {
  test("is the same in both forms, of whatever paper", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const digest = createHash("sha256").update(bytes);
        const hex = digest.copy().digest("hex");
        const named = `ni:///sha-256;${digest.digest("base64url")}`;
        expect(evidenceHash(hex.toUpperCase())).toBe(hex);
        expect(evidenceHash(named)).toBe(hex);
        expect(evidenceHash(named.slice(0, -1))).toBeNull();
      }),
    );
  });
  test.each(["", hash.slice(1), `${hash}0`, `ni:///sha-512;${"A".repeat(43)}`, `ni:///sha-256;${"A".repeat(42)}B`, 7, null])(
    "%s is none",
    (text) => expect(evidenceHash(text)).toBeNull(),
  ); // prettier-ignore
});

describe("evidence is checked", () => {
  test.each<[unknown, string[]]>([
    [{ kind: "photo" }, []],
    [[{ kind: "photo", hash, time: "2026-03-02T10:00:00+08:00", lon: 114, lat: 30, name: "a.jpg", note: { own: 1 } }], []],
    [[{ kind: "photo", sha256: hash }], []],
    ["photo", ["EVIDENCE_SHAPE /ll:evidence/0"]],
    [[[{ kind: "photo" }]], ["EVIDENCE_SHAPE /ll:evidence/0"]],
    [[{ kind: "photo" }, {}], ["EVIDENCE_TEXT /ll:evidence/1/kind"]],
    [[{ kind: "x".repeat(101) }], ["EVIDENCE_TEXT /ll:evidence/0/kind"]],
    [[{ kind: "photo", name: "x".repeat(301) }], ["EVIDENCE_TEXT /ll:evidence/0/name"]],
    [[{ kind: "photo", hash: "abc" }], ["EVIDENCE_HASH /ll:evidence/0/hash"]],
    [[{ kind: "photo", sha256: 1 }], ["EVIDENCE_HASH /ll:evidence/0/sha256"]],
    [[{ kind: "photo", time: "yesterday" }], ["EVIDENCE_TIME /ll:evidence/0/time"]],
    [[{ kind: "photo", lon: 114 }], ["EVIDENCE_PLACE /ll:evidence/0/lat"]],
    [[{ kind: "photo", lon: 181, lat: 30 }], ["EVIDENCE_PLACE /ll:evidence/0/lon"]],
    [Array.from({ length: 101 }, () => ({ kind: "photo" })), ["EVIDENCE_COUNT /ll:evidence"]],
  ])("%j", (given, faults) => {
    expect(readEvidence(given).faults.map(({ code, path }) => `${code} ${path}`)).toEqual(faults);
  }); // prettier-ignore

  test("what is wrong refuses the event, whatever it is about", () => {
    const { faults } = readEvidence([{ kind: "photo", hash: "abc" }]);
    const ledger = loadLedger();
    for (const step of ["loads/move", null]) {
      const { refusals } = ledger.record(told("move", { step, faults }, thing));
      expect(refusals.map(({ code }) => code)).toEqual(["EVIDENCE_HASH"]);
    }
    expect(ledger.items.size).toBe(0);
  });
});

describe("G8", () => {
  const other = "urn:loopledger:id:vin:LSVAM4187C2184848";
  const move = (uri: string, one: Partial<Evidence>, given: Partial<StepEvent> = {}): StepEvent =>
    told("move", { evidence: [{ kind: "photo", ...one }], ...given }, uri);
  const messages = (ledger: MemoryLedger, event: StepEvent): string[] =>
    ledger.record(event).flags.filter(({ rule }) => rule === "G8").map(({ message }) => message.en);

  test("a picture of one thing for another, not for the same thing again, nor another picture", () => {
    const ledger = loadLedger();
    expect(messages(ledger, move(thing, { hash }))).toEqual([]);
    expect(messages(ledger, move(thing, { hash }))).toEqual([]);
    expect(messages(ledger, move(other, { hash: "cd".repeat(32) }))).toEqual([]);
    expect(messages(ledger, move(other, {}))).toEqual([]);
    expect(messages(ledger, move(other, { hash }))).toEqual(["evidence “photo” (abababababab…) was used for another item"]);
    expect(messages(ledger, told("move", { step: null, bizStep: "packing", evidence: [{ kind: "photo", hash }] }, other))).toHaveLength(1);
  });
  test("one slip for two loads of one party, not for both ends of one journey", () => {
    const slip = [{ kind: "weigh-slip", hash }];
    const line = { uri: "urn:loopledger:id:waste:900-001-S17", path: "/quantityList/0", quantity: 1, uom: "KGM", mg: 1_000_000n };
    const load = { evidence: slip, quantities: [line] };
    const ledger = loadLedger();
    expect(messages(ledger, told("haul", { ...load, actor: hauler }, null))).toEqual([]);
    const receive = { ...load, step: null, bizStep: "receiving", actor: buyer, place: far };
    expect(messages(ledger, told("haul", receive, null))).toEqual([]);
    expect(messages(ledger, told("haul", { ...load, actor: hauler }, null))).toHaveLength(1);
  });
  test("taken more than a day from the event, or more than five kilometres from the place", () => {
    const ledger = loadLedger();
    const near = { lon: 114.3, lat: 30.544 };
    expect(messages(ledger, move(thing, { time: "2026-03-03T02:00:00Z", ...near }))).toEqual([]);
    expect(messages(ledger, move(thing, { time: "2026-03-03T02:00:01Z" }))).toEqual([
      "evidence “photo” is of 2026-03-03T02:00:01Z, more than 24 hours from 2026-03-02T02:00:00.000Z",
    ]);
    expect(messages(ledger, move(thing, { lon: 114.3, lat: 30.546 }))).toEqual(["evidence “photo” was taken 5.1 km from the place, limit 5"]);
    ledger.places.set(yard, { ...ledger.places.get(yard)!, lon: null });
    expect(messages(ledger, move(thing, { lon: 100, lat: 20 }))).toEqual([]);
    expect(raisedBy(ledger, move(thing, { time: "2026-03-01T01:00:00Z" }, { actor: sender }))).toEqual(["G8"]);
  });
}); // prettier-ignore
