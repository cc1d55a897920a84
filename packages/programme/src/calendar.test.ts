import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, chinaCalendar as china, endOfDay, localDate } from "./index.ts";

describe("days off and make-up weekends in China", () => {
  test.each(["2024-02-04", "2024-02-18", "2024-04-28", "2024-10-12", "2025-01-26", "2025-02-08", "2025-10-11", "2026-02-14", "2026-02-28"])(
    "%s is a weekend on which people work",
    (date) => {
      expect([0, 6]).toContain(new Date(`${date}T00:00:00Z`).getUTCDay());
      expect(china.isWorkingDay(date)).toBe(true);
    },
  ); // prettier-ignore

  test.each(["2024-02-12", "2024-10-01", "2025-01-28", "2025-10-08", "2026-02-16", "2026-05-05"])(
    "%s is a weekday off",
    (date) => {
      expect([0, 6]).not.toContain(new Date(`${date}T00:00:00Z`).getUTCDay());
      expect(china.isWorkingDay(date)).toBe(false);
    },
  );

  test("a term over the Spring Festival of 2025 counts the make-up Saturday", () => {
    // 27 January works; 28 January to 4 February are off; 5, 6, 7 and Saturday 8 February work.
    expect(china.addWorkingDays("2025-01-26", 5)).toBe("2025-02-08");
  });

  test("fifteen working days after the National Day of 2025", () => {
    expect(china.addWorkingDays("2025-09-30", 15)).toBe("2025-10-28");
  });
});

const dates = fc.integer({ min: 0, max: 3_500 }).map((days) => addDays("2016-06-01", days));

test("counting working days undoes adding them", () => {
  fc.assert(
    fc.property(dates, fc.integer({ min: 0, max: 60 }), (date, days) => {
      expect(china.workingDaysBetween(date, china.addWorkingDays(date, days))).toBe(days);
    }),
  );
});

test("between two days either way round is the same with the other sign", () => {
  fc.assert(
    fc.property(dates, dates, (a, b) => {
      expect(china.workingDaysBetween(a, b) + china.workingDaysBetween(b, a)).toBe(0);
    }),
  );
});

test("the day is that of the party, not of UTC", () => {
  expect(localDate("2025-03-31T17:00:00.000Z", "+08:00")).toBe("2025-04-01");
  expect(localDate("2025-03-31T15:59:59.999Z", "+08:00")).toBe("2025-03-31");
  expect(localDate("2025-03-31T03:00:00.000Z", "-05:30")).toBe("2025-03-30");
  expect(endOfDay("2025-04-01", "+08:00")).toBe("2025-04-01T15:59:59.999Z");
});
