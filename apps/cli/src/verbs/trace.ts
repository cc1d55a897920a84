import { Client } from "../client.ts";
import { Failure } from "../failure.ts";
import { dataOption } from "../folder.ts";
import { drawTrace, type Trace } from "../draw-trace.ts";
import type { Terminal } from "../terminal.ts";
import type { Given, Verb } from "../verb.ts";
import { say, type Wording } from "../words.ts";

const words = {
  direction: say("--direction 应为 back 或 forward。", "--direction is back or forward."),
  origins: say("来源", "From"),
  hosts: say("从何物取出", "Taken out of"),
  steps: say("经过的步骤", "Through steps"),
  unknown: say("无法得知：{share}", "Cannot be told: {share}"),
  truncated: say(
    "（已达上限，仅显示一部分；用 --limit 调整）",
    "(the limit was reached; this is a part, see --limit)",
  ),
};

/** `trace`: where an item came from, or what became of it. */
export const traceVerb: Verb = {
  name: "trace",
  summary: say("追溯一件物品的来源或去向", "Where an item came from, or what became of it"),
  usage: "ITEM (--direction back|forward | --shares) [--limit N] [--data DIR]",
  options: {
    direction: { type: "string", value: "back|forward", help: say("来源或去向", "to its origins, or to what became of it") },
    limit: { type: "string", value: "N", help: say("最多的节点数", "most nodes to show") },
    shares: { type: "boolean", help: say("按质量说明来源构成", "of what it consists by mass") },
    expand: { type: "string", value: "serials", help: say("展开序列号", "as over HTTP") },
    data: dataOption,
  }, // prettier-ignore
  words: [1, 1],
  async run(given, terminal) {
    if (given.has("shares")) return tellShares(given, terminal);
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

interface Share {
  item?: string;
  step?: string;
  share: number;
}

/** `--shares`: of what it consists by mass, the largest part first. */
async function tellShares(given: Given, terminal: Terminal): Promise<number> {
  const query = new URLSearchParams({ item: given.positionals[0]! });
  const limit = given.number("limit");
  if (limit !== undefined) query.set("limit", String(limit));
  const client = await Client.find(given, terminal);
  const found = await client.get<{
    origins: Share[];
    hosts: Share[];
    steps: Share[];
    unknown: number;
    truncated: boolean;
  }>(`/api/v1/trace/shares?${query.toString()}`);
  const tell = (heading: Wording, shares: Share[]): void => {
    if (!shares.length) return;
    terminal.tell(heading);
    for (const { item, step, share } of shares) terminal.tell(`  ${percent(share)}  ${item ?? step ?? ""}`);
  };
  tell(words.origins, found.origins);
  tell(words.hosts, found.hosts);
  tell(words.steps, found.steps);
  if (found.unknown > 1e-9) terminal.tell(words.unknown, { share: percent(found.unknown).trim() });
  if (found.truncated) terminal.tell(words.truncated);
  terminal.result(found);
  return 0;
}

const percent = (share: number): string => `${(100 * share).toFixed(2).padStart(6)} %`;
