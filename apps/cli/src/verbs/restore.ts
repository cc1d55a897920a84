import { resolve } from "node:path";
import { Failure } from "../failure.ts";
import { dataFolder, dataOption } from "../folder.ts";
import type { Verb } from "../verb.ts";
import { say } from "../words.ts";

const words = {
  server: say(
    "restore 只用于内置数据库，不能与 DATABASE_URL 一起使用。",
    "restore is for the embedded database; it does not go with DATABASE_URL.",
  ),
  done: say(
    "已恢复到 {dataDir}：备份于 {takenAt}（版本 {version}），最后一个事件 {lastEvent}。下次启动会写入新的访问文件。",
    "Restored into {dataDir}: taken at {takenAt} by version {version}, last event {lastEvent}. The next start writes a new access file.",
  ),
};

/** `restore`: a backup into a data folder that holds no database. */
export const restoreVerb: Verb = {
  name: "restore",
  summary: say(
    "把备份恢复到空的数据文件夹",
    "Restore a backup of the embedded database into a folder without one",
  ),
  usage: "FILE --data DIR",
  options: { data: dataOption },
  words: [1, 1],
  async run(given, terminal) {
    if (terminal.environment["DATABASE_URL"]) throw new Failure(2, words.server);
    const { restoreBackup } = await import("@loopledger/server");
    const dataDir = dataFolder(given, terminal);
    const restored = await restoreBackup(resolve(given.positionals[0]!), dataDir);
    terminal.tell(words.done, {
      ...restored,
      dataDir,
      lastEvent: restored.lastEvent ?? "–",
    });
    terminal.result({ ...restored, dataDir });
    return 0;
  },
};
