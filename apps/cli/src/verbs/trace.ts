import { Client } from "../client.ts";
import { Failure } from "../failure.ts";
import { dataOption } from "../folder.ts";
import { drawTrace, type Trace } from "../draw-trace.ts";
import type { Verb } from "../verb.ts";
import { say } from "../words.ts";

const words = {
  direction: say("--direction 应为 back 或 forward。", "--direction is back or forward."),
  truncated: say(
    "（已达上限，仅显示一部分；用 --limit 调整）",
    "(the limit was reached; this is a part, see --limit)",
  ),
};

/** `trace`: where an item came from, or what became of it. */
export const traceVerb: Verb = {
  name: "trace",
  summary: say("追溯一件物品的来源或去向", "Where an item came from, or what became of it"),
  usage: "ITEM --direction back|forward [--limit N] [--data DIR]",
  options: {
    direction: { type: "string", value: "back|forward", help: say("来源或去向", "to its origins, or to what became of it") },
    limit: { type: "string", value: "N", help: say("最多的节点数", "most nodes to show") },
    expand: { type: "string", value: "serials", help: say("展开序列号", "as over HTTP") },
    data: dataOption,
  }, // prettier-ignore
  words: [1, 1],
  async run(given, terminal) {
    const direction = given.text("direction");
    if (direction !== "back" && direction !== "forward") throw new Failure(2, words.direction);
    const query = new URLSearchParams({ item: given.positionals[0]!, direction });
    const limit = given.number("limit");
    if (limit !== undefined) query.set("limit", String(limit));
    const expand = given.text("expand");
    if (expand !== undefined) query.set("expand", expand);
    const client = await Client.find(given, terminal);
    const trace = await client.get<Trace>(`/api/v1/trace?${query.toString()}`);
    for (const line of drawTrace(trace, direction)) terminal.tell(line);
    if (trace.truncated) terminal.tell(words.truncated);
    terminal.result(trace);
    return 0;
  },
};
