import { describe, expect, test } from "vitest";
import { crates, event, ids, places, refs } from "../testing/crates.ts";
import { checkProgramme, compile, MemoryLedger, say, type FlagRule, type Programme } from "./index.ts";

const ofColour = 'total("madeKg", "party", "month", item.colour)';
const perColour: FlagRule = {
  label: say("某色过多", "Too much of a colour"),
  severity: "low",
  on: ["make"],
  per: "item",
  when: `${ofColour} > 100`,
  message: say(`{item.colour} {${ofColour}} 千克`, `{${ofColour}} kg of {item.colour}`),
};
const ofPeriod: FlagRule = {
  label: say("红色过多", "Too much red"),
  severity: "low",
  on: ["make"],
  about: "place",
  period: "month",
  when: 'total("madeKg", "place", "period", "red") > 50',
  message: say(
    '{total("madeKg", "place", "period", "red")}',
    '{total("madeKg", "place", "period", "red")} kg red',
  ),
};
const withFlags = (flags: Record<string, FlagRule>): Programme => ({ ...crates, flags });

function ledgerOf(programme: Programme): MemoryLedger {
  const ledger = new MemoryLedger(compile([programme]));
  ledger.parties.set(ids.maker, { id: ids.maker, uri: "urn:test:1", kind: "maker", name: say("甲", "A"), district: 330106, permits: [] }); // prettier-ignore
  return ledger;
}
let made = 0;
function make(ledger: MemoryLedger, colour: string | null, massKg: number, time?: string): string[] {
  const told = event("make", {
    items: refs(++made + 900),
    data: { massKg, ...(colour === null ? {} : { colour }) },
    ...(time ? { time, recordTime: time } : {}),
  });
  const { refusals, flags } = ledger.record(told);
  expect(refusals).toEqual([]);
  return flags.map(({ message }) => message.en);
}

describe("total() of one key", () => {
  test("counts what has that key, this event included, and nothing of the others", () => {
    const ledger = ledgerOf(withFlags({ perColour }));
    expect(make(ledger, "red", 80)).toEqual([]);
    expect(make(ledger, "blue", 90)).toEqual([]);
    expect(make(ledger, "red", 30)).toEqual(["110 kg of red"]);
    expect(make(ledger, "blue", 10)).toEqual([]);
    expect(make(ledger, "blue", 0.5)).toEqual(["100.5 kg of blue"]);
    expect(make(ledger, "red", 1, "2025-04-01T02:00:00.000Z")).toEqual([]);
  });

  test("is unknown where the key is, so the rule does not fire", () => {
    const ledger = ledgerOf(withFlags({ perColour }));
    expect(make(ledger, null, 500)).toEqual([]);
  });

  test("works over a period, for a place", () => {
    const ledger = ledgerOf(withFlags({ ofPeriod }));
    make(ledger, "red", 40);
    make(ledger, "blue", 400);
    expect(ledger.periods("2025-05-01T00:00:00Z").map(({ flag }) => flag)).toEqual([null]);
    make(ledger, "red", 11);
    const judged = ledger.periods("2025-05-01T00:00:00Z");
    expect(judged.map(({ flag, subject }) => [flag?.message.en, subject.place])).toEqual([
      ["51 kg red", places.plant],
    ]);
  });

  test.each([
    ['total("makings", "party", "month", "red") > 1', 'measure "makings" has no keys: it has no "by"'],
    ['total("madeKg", "party", "month", nothing.here) > 1', 'unknown name "nothing.here"'],
    [
      'total("madeKg", "party", "month", "red", "blue") > 1',
      "total takes a measure, party or place, a window and a key",
    ],
  ])("%s is found wrong in a declaration", (when, fault) => {
    const wrong = { ...perColour, when, message: say("多", "much") };
    expect(checkProgramme(withFlags({ wrong }))).toEqual([`crates.flags.wrong.when: ${fault}`]);
    expect(checkProgramme(withFlags({ perColour, ofPeriod }))).toEqual([]);
  });
});
