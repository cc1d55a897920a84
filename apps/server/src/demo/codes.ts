import { check } from "@loopledger/identifiers";

/*
 * Codes of the demo city. All are made up and all pass their checks; makers' numbers in them were chosen
 * without asking any register, so one may belong to somebody by chance.
 */

const letters = "0123456789ABCDEFGHJKLMNPRSTUVWXY";
const days = "123456789ABCDEFGHJKLMNPRSTVWXY0";

/** Unified social credit code: register, district, running number; check characters as the checker asks. */
export function creditCode(register: string, district: number, number: number): string {
  const body = String(number).padStart(8, "0");
  const organisation = `${body}${expected("orgcode", `${body}0`)}`;
  const open = `${register}${district}${organisation}`;
  return `${open}${expected("uscc", `${open}0`)}`;
}

/** Vehicle identification number of a maker (three characters) and model year. */
export function vehicleNumber(maker: string, year: number, serial: number): string {
  const yearLetter = "123456789ABCDEFGHJKLMNPRSTVWXY"[year - 2001] ?? "Y";
  const tail = `${yearLetter}A${String(serial).padStart(6, "0")}`;
  return `${maker}AA4E2${expected("vin", `${maker}AA4E20${tail}`)}${tail}`;
}

/** Code of a pack of GB/T 34014: maker, chemistry letter, specification, day made, number of the day. */
export function packCode(
  maker: string,
  chemistry: string,
  specification: string,
  day: string,
  serial: number,
): string {
  return `${maker}P${chemistry}${specification}${maker}0001${dayCode(day)}${String(serial).padStart(7, "0")}`;
}

/** Code of a cascade product: 19 characters, ending with the level of the part that is used again. */
export function cascadeCode(
  maker: string,
  chemistry: string,
  specification: string,
  day: string,
  serial: number,
): string {
  return `${maker}P${chemistry}${specification}${dayCode(day)}${String(serial).padStart(7, "0")}RP`;
}

/** Year, month and day of a date `YYYY-MM-DD` in three characters. */
export function dayCode(day: string): string {
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  return `${letters[year - 2010]}${"123456789ABC"[month - 1]}${days[date - 1]}`;
}

/** The last character a code with a wrong one should have had; the wrong one itself where it is right. */
function expected(scheme: string, code: string): string {
  const { problems } = check(code, scheme);
  const wrong = problems.find((problem) => problem.code === "CHECK_DIGIT");
  const found = code.at(scheme === "vin" ? 8 : -1) ?? "";
  return wrong ? String(wrong.params?.["expected"] ?? found) : found;
}

/** URI of one of our own schemes. */
export function uriOf(scheme: string, code: string): string {
  return `urn:loopledger:id:${scheme}:${code}`;
}
