import { dataOption, databaseTarget } from "../folder.ts";
import { furtherProgrammes, programmesOption } from "../further-programmes.ts";
import { holidaysFile, holidaysOption, tellHolidays } from "../holidays.ts";
import type { Verb } from "../verb.ts";
import { say } from "../words.ts";

const words = {
  label: say("重建", "rebuilding"),
  done: say(
    "已由 {events} 个事件重建全部派生表。",
    "All derived tables were made again from {events} events.",
  ),
};

/** `rebuild`: derives everything again from the events, in one transaction. */
export const rebuildVerb: Verb = {
  name: "rebuild",
  summary: say(
    "由事件重建全部派生表（服务须已停止）",
    "Derive every table again from the events, with the server stopped",
  ),
  usage: "[--data DIR] [--holidays FILE] [--programmes DIR]",
  options: { data: dataOption, holidays: holidaysOption, programmes: programmesOption },
  async run(given, terminal) {
    const { rebuildDatabase } = await import("@loopledger/server");
    const label = words.label[terminal.language];
    const { events, holidays } = await rebuildDatabase(
      databaseTarget(given, terminal),
      { programmes: furtherProgrammes(given, terminal), holidays: holidaysFile(given, terminal) },
      (progress) => terminal.progress(label, progress.done, progress.total),
    );
    terminal.tell(words.done, { events });
    tellHolidays(holidays, terminal, true);
    terminal.result({ events });
    return 0;
  },
};
