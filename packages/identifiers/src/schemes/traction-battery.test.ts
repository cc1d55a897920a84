import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { tractionBattery } from "./traction-battery.ts";
import { dayLetters, monthLetters, yearLetters } from "./traction-battery-tables.ts";

const read = (code: string) => tractionBattery.read(tractionBattery.normalise(code));
const codesOf = (code: string) => read(code).problems.map((fault) => fault.code);

describe("traction battery code", () => {
  test("is taken apart", () => {
    expect(read("001PE000000001E3C0000123")).toEqual({
      parts: {
        maker: "001",
        level: "pack",
        chemistry: "NCM",
        specification: "00",
        traceability: "0000001",
        year: 2024,
        yearConfidence: "agreed",
        date: "2024-03-12",
        serial: "0000123",
      },
      problems: [],
    });
  });

  test("every date of 2011 to 2027 is written and read back", () => {
    const days = fc.date({ min: new Date("2011-01-01"), max: new Date("2027-12-31"), noInvalidDate: true });
    fc.assert(
      fc.property(days, (day) => {
        const letters =
          (yearLetters.find((entry) => entry.year === day.getUTCFullYear())?.letter ?? "") +
          monthLetters.charAt(day.getUTCMonth()) +
          dayLetters.charAt(day.getUTCDate() - 1);
        const { parts, problems } = read(`001CB000000001${letters}0000001`);
        expect(problems).toEqual([]);
        expect(parts).toMatchObject({
          date: day.toISOString().slice(0, 10),
          level: "cell",
          chemistry: "LFP",
        });
      }),
    );
  });

  test("no letter stands twice in a table", () => {
    expect(new Set(yearLetters.map((entry) => entry.letter)).size).toBe(yearLetters.length);
    expect(new Set(dayLetters).size).toBe(31);
    expect(new Set(monthLetters).size).toBe(12);
  });

  test.each([
    ["001PE000000001I3C0000123", "YEAR_LETTER"],
    ["001PE000000001O3C0000123", "YEAR_LETTER"],
    ["001PE000000001Z3C0000123", "YEAR_LETTER"],
    ["001PE000000001E0C0000123", "DATE"],
    ["001PE000000001EDC0000123", "DATE"],
    ["001PE000000001E3O0000123", "DATE"],
    ["001PE000000001E2Y0000123", "DATE"],
    ["001PE000000001E3U0000123", "DATE"],
    ["001XE000000001E3C0000123", "LEVEL"],
    ["001PH000000001E3C0000123", "CHEMISTRY"],
    ["001PE000000001E3C000012A", "CHARACTERS"],
    ["001PE00000000+E3C0000123", "CHARACTERS"],
    ["001PE000000001E3C000012", "LENGTH"],
    ["", "LENGTH"],
  ])("%s: %s", (code, fault) => {
    expect(codesOf(code)).toContain(fault);
  });

  test("29 February only in leap years", () => {
    expect(codesOf("001PE000000001E2X0000123")).toEqual([]);
    expect(codesOf("001PE000000001F2X0000123")).toEqual(["DATE"]);
  });

  test("a cascade code of 19 characters is accepted, its date read where the layout is the known one", () => {
    expect(read("001PE00E3C0000123RM")).toMatchObject({
      parts: { cascade: "yes", reused: "module", date: "2024-03-12", serial: "0000123" },
      problems: [],
    });
    const other = read("001PE00ABCDEFGHJKLM");
    expect(other.problems).toEqual([]);
    expect(other.parts.date).toBeUndefined();
    expect(codesOf("001PE00I3C0000123RM")).toEqual(["YEAR_LETTER"]);
  });
});
