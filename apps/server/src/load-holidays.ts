import { readFile } from "node:fs/promises";
import { type Calendar, makeCalendar, readHolidayTable } from "@loopledger/programme";
import { StartError } from "./start-error.ts";

/** Faults of a table that are named; the rest follows when those are mended. */
const faultsNamed = 10;

/**
 * Working days and holidays from a file of the shape of `HolidayTable`, JSON.
 * @throws StartError HOLIDAYS_FILE when it cannot be read, HOLIDAYS_FAULTS with paths to what is wrong in it
 */
export async function loadHolidays(file: string): Promise<Calendar> {
  let given: unknown;
  try {
    given = JSON.parse(await readFile(file, "utf8"));
  } catch (error) {
    throw new StartError("HOLIDAYS_FILE", { file, reason: (error as Error).message }, error);
  }
  const read = readHolidayTable(given);
  if ("table" in read) return makeCalendar(read.table);
  const faults = read.faults
    .slice(0, faultsNamed)
    .map(({ path, params }) => [path || "/", params?.["found"]].filter(Boolean).join(" "));
  throw new StartError("HOLIDAYS_FAULTS", { file, faults: faults.join(", ") });
}

/** Settings of a ledger that goes by a table of holidays of its own; none where no file is given. */
export async function holidaySettings(file: string | undefined): Promise<{ calendar?: Calendar }> {
  return file === undefined ? {} : { calendar: await loadHolidays(file) };
}
