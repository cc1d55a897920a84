import { expect, test } from "vitest";
import { crates, event, ids, places, refs } from "../testing/crates.ts";
import { compile, makeCalendar, MemoryLedger, say, type Decision, type RaisedFlag } from "./index.ts";

/** Crates with a clock and a rule in working days, and a maker. */
const working = structuredClone(crates);
working.clocks["home"]!.within = { days: 4, calendar: "working" };
working.flags["heavy"] = {
  label: say("迟", "Slow"), severity: "low", on: ["make"],
  when: 'workdays("2026-12-30", event.date) > 3', message: say("迟", "slow"),
}; // prettier-ignore

function ledgerOf(years: Record<string, string>): MemoryLedger {
  const calendar = makeCalendar({ id: "X", source: "test", holidays: years, workingWeekends: {} });
  const ledger = new MemoryLedger(compile([working]), calendar);
  const name = say("甲", "A");
  ledger.parties.set(ids.maker, { id: ids.maker, uri: "urn:test:1", kind: "maker", name, district: 330106, permits: [] });
  ledger.places.set(places.plant, { id: places.plant, uri: "urn:test:101", party: ids.maker, kind: "yard", name, district: 330106, capacityT: null, stockLimitT: null, stockLimitDays: null });
  return ledger;
} // prettier-ignore

/** Three crates made at the turn of the year, reported late, sent, and taken back after the clock had run out. */
function story(years: Record<string, string>): RaisedFlag[] {
  const ledger = ledgerOf(years);
  const more = { data: { massKg: 1 }, evidence: [{ kind: "photo", id: "1" }] };
  const at = (day: string): string => `${day}T02:00:00.000Z`;
  const decisions: Decision[] = [
    ledger.record(event("make", { items: refs(1), time: at("2027-01-06"), recordTime: at("2027-02-01"), ...more })),
    ledger.record(event("send", { items: refs(1), time: at("2027-01-07"), destination: ids.maker })),
    ledger.record(event("takeBack", { items: refs(1), time: at("2027-02-01") })),
  ];
  expect(decisions.flatMap(({ refusals }) => refusals)).toEqual([]);
  return decisions.flatMap(({ flags }) => flags);
} // prettier-ignore

const told = (flags: RaisedFlag[]): unknown[] =>
  flags.map(({ rule, facts }) => [rule, ...facts.filter(({ label }) => /weekends/.test(label.en)).map(({ value }) => value)]); // prettier-ignore

test("a flag over working days of a year the table does not have says so", () => {
  expect(told(story({ 2026: "0101" }))).toEqual([
    ["crates/heavy", "2027"],
    ["G1", "2027"],
    ["crates/clock:home", "2027"],
  ]);
});

test("where the table has the year nothing is said, and its holidays count", () => {
  const flags = story({ 2026: "0101", 2027: "0101 0107 0108" });
  expect(told(flags)).toEqual([["crates/heavy"], ["G1"], ["crates/clock:home"]]);
  // Two days from Wednesday the 6th, Thursday and Friday off; four from the 7th.
  expect(flags.map(({ message }) => message.en)).toEqual([
    "slow",
    "due by 2027-01-12, reported on 2027-02-01",
    "Due back: was due 2027-01-14",
  ]);
});
