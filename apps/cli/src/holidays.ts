import { resolve } from "node:path";
import type { HolidaysAtStart } from "@loopledger/server";
import type { Given } from "./verb.ts";
import type { Terminal } from "./terminal.ts";
import { say } from "./words.ts";

/** `--holidays`, for verbs that reckon deadlines. */
export const holidaysOption = {
  type: "string",
  value: "FILE",
  help: say(
    "节假日与调休上班日表（JSON），默认为 LOOPLEDGER_HOLIDAYS，否则用内置表",
    "table of holidays and working weekends (JSON); LOOPLEDGER_HOLIDAYS, else our own",
  ),
} as const;

/** File of holidays deadlines go by; undefined for our own table. */
export function holidaysFile(given: Given, { environment }: Terminal): string | undefined {
  const file = given.text("holidays") ?? environment["LOOPLEDGER_HOLIDAYS"];
  return file ? resolve(file) : undefined;
}

const words = {
  table: say("  节假日表：{id}，{from}–{to} 年", "  Holidays: table {id}, years {from} to {to}"),
  ends: say(
    "  注意：节假日表只到 {to} 年；此后的工作日期限只按周末计算。新表用 --holidays 提供。",
    "  Note: the table of holidays ends with {to}; deadlines in working days after it count weekends alone. Give a newer one with --holidays.",
  ),
  other: say(
    "  注意：部分期限此前按另一张节假日表（{id}）计算，{years} 年的日期不同；已计算的期限保持不变，直到用本表运行 loopledger rebuild。",
    "  Note: some deadlines were reckoned with another table of holidays ({id}), which has other days in {years}. They stay as they are until `loopledger rebuild` is run with this one.",
  ),
  replaced: say(
    "  此前部分期限按另一张节假日表（{id}）计算，{years} 年的日期不同；现已全部重新计算。",
    "  Some deadlines were reckoned with another table of holidays ({id}), which has other days in {years}; all are reckoned anew now.",
  ),
};

/** Says which table of holidays deadlines go by, and what to mind about it. */
export function tellHolidays(holidays: HolidaysAtStart, terminal: Terminal, isRebuilt = false): void {
  const { id, from, to, endsSoon, others } = holidays;
  terminal.tell(words.table, { id, from, to });
  if (endsSoon) terminal.warn(words.ends, { to });
  for (const other of others)
    terminal.warn(isRebuilt ? words.replaced : words.other, { id: other.id, years: spansOf(other.years) });
}

/** Years in order, those that follow on each other as one: `2016–2018, 2020`. */
function spansOf(years: readonly string[]): string {
  const spans: [string, string][] = [];
  for (const year of years) {
    const last = spans.at(-1);
    if (last && Number(year) === Number(last[1]) + 1) last[1] = year;
    else spans.push([year, year]);
  }
  return spans.map(([from, to]) => (from === to ? from : `${from}–${to}`)).join(", ");
}
