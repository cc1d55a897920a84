import { readFile } from "node:fs/promises";
import { parseJson } from "@loopledger/epcis";
import { holidaysChina, type HolidayTable, makeCalendar, readHolidayTable } from "@loopledger/programme";
import { faultWordingOf, fillTemplate, type Fault } from "./http/fault-wording.ts";
import { type LedgerSettings, ledgerSettings } from "./ledger/book.ts";
import { StartError } from "./start-error.ts";

/** Faults of a table that are named; the rest follows when those are mended. */
const faultsNamed = 10;

/**
 * Holidays and working weekends from a file of the shape of `HolidayTable`, JSON; our own table without a file.
 * @throws StartError HOLIDAYS_FILE when it cannot be read, HOLIDAYS_FAULTS with paths to what is wrong in it
 */
export async function loadHolidays(file: string | undefined): Promise<HolidayTable> {
  if (file === undefined) return holidaysChina;
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new StartError("HOLIDAYS_FILE", { file, reason: error.code ?? error.message }, error);
  });
  const parsed = parseJson(text);
  if ("faults" in parsed) throw wrong(file, parsed.faults);
  const read = readHolidayTable(parsed.value);
  if ("faults" in read) throw wrong(file, read.faults);
  const again = yearNamedAgain(text, read.table);
  if (again) throw wrong(file, [{ path: "", code: "HOLIDAY_TWICE", params: { found: again } }]);
  return read.table;
}

/** Settings of a ledger whose deadlines go by a table. */
export function settingsBy(table: HolidayTable): LedgerSettings {
  return { ...ledgerSettings, calendar: makeCalendar(table) };
}

/** A year one object of the text names twice: JSON keeps the last of them, and the days of the first are gone. */
function yearNamedAgain(text: string, { holidays, workingWeekends }: HolidayTable): string | undefined {
  const named = [...text.matchAll(/"(\d{4})"\s*:/g)].map(([, year]) => year!);
  const kept = [...Object.keys(holidays), ...Object.keys(workingWeekends)];
  const times = (years: string[], year: string): number => years.filter((one) => one === year).length;
  return kept.find((year) => times(named, year) > times(kept, year));
}

function wrong(file: string, faults: readonly Fault[]): StartError {
  const told = (language: "zh" | "en"): string =>
    faults
      .slice(0, faultsNamed)
      .map(({ path, code, params }) => {
        const words = fillTemplate(faultWordingOf(code)?.[language] ?? code, params, language);
        return `\n  ${path || "/"}  ${words}`;
      })
      .join("");
  return new StartError("HOLIDAYS_FAULTS", { file, faults: { zh: told("zh"), en: told("en") } });
}
