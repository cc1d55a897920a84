import { dataOption, databaseTarget } from "../folder.ts";
import type { Verb } from "../verb.ts";
import { say } from "../words.ts";

const words = {
  done: say("已执行迁移：{names}", "Migrations applied: {names}"),
  none: say("数据库已是最新。", "The database is up to date."),
};

/** `migrate`: brings the database to this version without starting a server. */
export const migrateVerb: Verb = {
  name: "migrate",
  summary: say("升级数据库（服务须已停止）", "Bring the database up to date, with the server stopped"),
  usage: "[--data DIR]",
  options: { data: dataOption },
  async run(given, terminal) {
    const { migrateDatabase } = await import("@loopledger/server");
    const applied = await migrateDatabase(databaseTarget(given, terminal));
    if (applied.length) terminal.tell(words.done, { names: applied.join(", ") });
    else terminal.tell(words.none);
    terminal.result({ applied });
    return 0;
  },
};
