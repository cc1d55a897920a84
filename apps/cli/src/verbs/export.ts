import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Client } from "../client.ts";
import { Failure } from "../failure.ts";
import { dataOption } from "../folder.ts";
import type { Verb } from "../verb.ts";
import { say } from "../words.ts";

const words = {
  format: say("--format 应为 ndjson 或 csv。", "--format is ndjson or csv."),
  out: say("--json 需要 --out FILE：导出的数据本身不是一个 JSON 值。", "--json needs --out FILE: what is exported is not one JSON value."),
  done: say("已写入 {file}：{lines} 行，{bytes} 字节", "{file} written: {lines} lines, {bytes} bytes"),
}; // prettier-ignore

/** `export`: what the ledger holds, as the server streams it. */
export const exportVerb: Verb = {
  name: "export",
  summary: say("导出事件、物品或标记", "Export events, items or flags"),
  usage:
    "[--what events|items|flags] [--format ndjson|csv] [--out FILE] [--from DAY] [--to DAY] [--programme ID] [--data DIR]",
  options: {
    what: { type: "string", value: "events|items|flags", help: say("导出什么，默认 events", "what to export, events unless told") },
    format: { type: "string", value: "ndjson|csv", help: say("默认 ndjson", "ndjson unless told") },
    out: { type: "string", value: "FILE", help: say("写入文件，默认标准输出", "write to a file, not to standard output") },
    from: { type: "string", value: "DAY", help: say("事件自哪一天起（含）", "events from a day on") },
    to: { type: "string", value: "DAY", help: say("事件至哪一天止（含）", "events up to a day, which counts") },
    programme: { type: "string", value: "ID", help: say("仅某个方案", "one programme only") },
    data: dataOption,
  }, // prettier-ignore
  async run(given, terminal) {
    const format = given.text("format") ?? "ndjson";
    if (format !== "ndjson" && format !== "csv") throw new Failure(2, words.format);
    const file = given.text("out");
    if (terminal.json && (file === undefined || file === "-")) throw new Failure(2, words.out);
    const query = new URLSearchParams({ format });
    for (const name of ["what", "from", "to", "programme"]) {
      const value = given.text(name);
      if (value !== undefined) query.set(name, value);
    }
    const client = await Client.find(given, terminal);
    const response = await client.send(`/api/v1/export?${query.toString()}`);
    const body = Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]);
    if (file === undefined || file === "-") {
      await pipeline(body, process.stdout, { end: false });
      return 0;
    }
    const counts = { lines: 0, bytes: 0 };
    body.on("data", (chunk: Buffer) => {
      counts.bytes += chunk.length;
      for (const byte of chunk) if (byte === 10) counts.lines++;
    });
    await pipeline(body, createWriteStream(file));
    terminal.tell(words.done, { file, ...counts });
    terminal.result({ file, format, ...counts });
    return 0;
  },
};
