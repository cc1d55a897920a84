import { describe, expect, it } from "vitest";
import { chinaCalendar, makeCalendar } from "@loopledger/programme";
import { answerDue, raisedTooEarly } from "./flag-due.ts";
import { daysOf } from "./flag-status.ts";

const days = { high: 5, medium: 10, low: 20 };
const zone = "+08:00";
const by = { calendar: chinaCalendar, zone };

describe("the term for answering a flag", () => {
  it.each([
    ["a plain week", "2026-06-01T10:00:00+08:00", "high", "2026-06-08"],
    ["raised late in the evening", "2026-06-01T23:59:00+08:00", "high", "2026-06-08"],
    ["raised on a Saturday", "2026-06-06T10:00:00+08:00", "high", "2026-06-12"],
    [
      "over the national holiday, with its make-up Saturday",
      "2026-09-30T10:00:00+08:00",
      "high",
      "2026-10-13",
    ],
    ["a medium one", "2026-06-01T10:00:00+08:00", "medium", "2026-06-15"],
  ])("%s", (_, raised, severity, day) => {
    expect(answerDue(new Date(raised), severity, days, by)).toEqual(new Date(`${day}T23:59:59.999${zone}`));
  });

  it("goes by the table of holidays it is given", () => {
    const table = {
      id: "X",
      source: "test",
      holidays: { 2026: "0602 0603" },
      workingWeekends: { 2026: "0606" },
    };
    const own = { calendar: makeCalendar(table), zone };
    const due = answerDue(new Date("2026-06-01T10:00:00+08:00"), "high", days, own);
    expect(due).toEqual(new Date(`2026-06-09T23:59:59.999${zone}`));
  });

  it("cuts between those overdue and those not exactly where they become due", () => {
    for (let hour = 0; hour < 24 * 40; hour += 7) {
      const now = new Date(Date.parse("2026-09-10T00:00:00Z") + hour * 3_600_000);
      const cut = raisedTooEarly("high", days, now, by);
      const isDue = (raised: Date): boolean => answerDue(raised, "high", days, by) < now;
      expect(isDue(new Date(cut.getTime() - 1)), now.toISOString()).toBe(true);
      expect(isDue(cut), now.toISOString()).toBe(false);
    }
  });
});

it("sorts ages into heaps without a gap", () => {
  const heaps = (["0-7", "8-30", "31-90", "91-365", "366-"] as const).map(daysOf);
  expect(heaps.map(({ from }) => from)).toEqual([0, ...heaps.slice(0, -1).map(({ to }) => to! + 1)]);
  expect(heaps.at(-1)!.to).toBeNull();
});
