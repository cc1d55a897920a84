import { basename } from "node:path";
import { Client } from "../client.ts";
import { Failure } from "../failure.ts";
import { readBytes } from "../files.ts";
import { dataOption } from "../folder.ts";
import type { Given, Verb } from "../verb.ts";
import { say } from "../words.ts";

const words = {
  source: say("需要 --source：数据来自何处。", "--source is needed: where the figures come from."),
  pairs: say("--{option} 的写法是 列名=取值，收到“{found}”。", "--{option} is written column=value, not “{found}”."),
  done: say("{file}：{rows} 行，采用 {accepted} 个数值，{errors} 处错误{stored}", "{file}: {rows} rows, {accepted} figures taken, {errors} errors{stored}"),
  dry: say("（试运行，未保存）", " (trial, nothing stored)"),
  known: say("（此前已导入）", " (imported before)"),
  series: say("  {variable}（{unit}）{rows} 个数值 {indicator}", "  {variable} ({unit}) {rows} figures {indicator}"),
  error: say("  第 {row} 行 {column}：{message}", "  row {row} {column}: {message}"),
}; // prettier-ignore

interface Answer {
  stored: boolean;
  existing: boolean;
  rows: number;
  accepted: number;
  errorCount: number;
  errors: { row: number; column: string | null; message: string }[];
  series: { variable: string; unit: string; rows: number; indicator: string | null }[];
}

const single = [
  "title",
  "source",
  "attribution",
  "licence",
  "unit",
  "scale",
  "region",
  "coverage",
  "indicator",
] as const;
const pairs = { map: "mapping", units: "units", indicators: "indicators", regions: "regions" } as const;

/** `import series`: a table of figures into the running server. */
export const importSeriesVerb: Verb = {
  name: "import series",
  summary: say("导入统计数据表（CSV）", "Import a table of figures (CSV)"),
  usage: "FILE --source TEXT [--title TEXT] [--unit U] [--map column=role]... [--dry-run] [--data DIR]",
  options: {
    source: { type: "string", value: "TEXT", help: say("数据来源（必填）", "where the figures come from (needed)") },
    title: { type: "string", value: "TEXT", help: say("标题，默认为文件名", "title; the file's name unless told") },
    attribution: { type: "string", value: "TEXT", help: say("署名", "attribution shown beside the figures") },
    licence: { type: "string", value: "TEXT", help: say("许可", "licence") },
    unit: { type: "string", value: "U", help: say("全部数值的单位", "unit of all figures") },
    units: { type: "string", value: "column=U", multiple: true, help: say("某列的单位", "unit of one column") },
    scale: { type: "string", value: "TEXT", help: say("倍数，如 万", "scale, such as thousand or 万") },
    map: { type: "string", value: "column=role", multiple: true, help: say("列的作用", "what a column is") },
    region: { type: "string", value: "CODE", help: say("全表的地区", "region of the whole table") },
    regions: { type: "string", value: "name=CODE", multiple: true, help: say("地区名称对应的代码", "code of a region's name") },
    coverage: { type: "string", value: "TEXT", help: say("覆盖范围", "what the figures cover") },
    indicator: { type: "string", value: "ID", help: say("所答的指标", "indicator the table answers") },
    indicators: { type: "string", value: "column=ID", multiple: true, help: say("某列所答的指标", "indicator a column answers") },
    partial: { type: "boolean", help: say("有错误的行之外照常导入", "take the good rows beside bad ones") },
    "dry-run": { type: "boolean", help: say("只检查，不保存", "check only, store nothing") },
    data: dataOption,
  }, // prettier-ignore
  words: [1, 1],
  async run(given, terminal) {
    if (given.text("source") === undefined) throw new Failure(2, words.source);
    const client = await Client.find(given, terminal);
    const [file = "-"] = given.positionals;
    const csvBase64 = (await readBytes(file)).toString("base64");
    const body = { title: basename(file), ...describe(given), csvBase64 };
    const answer = await client.post<Answer>("/api/v1/series/import", JSON.stringify(body));
    const stored = given.has("dry-run") ? words.dry : answer.existing ? words.known : undefined;
    const { rows, accepted, errorCount } = answer;
    terminal.tell(words.done, {
      file,
      rows,
      accepted,
      errors: errorCount,
      stored: stored?.[terminal.language] ?? "",
    });
    for (const { indicator, ...series } of answer.series)
      terminal.tell(words.series, { ...series, indicator: indicator ? `→ ${indicator}` : "" });
    for (const { row, column, message } of answer.errors)
      terminal.warn(words.error, { row, column: column ?? "", message });
    terminal.result(answer);
    return errorCount > 0 && !given.has("partial") ? 1 : 0;
  },
};

function describe(given: Given): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const name of single) {
    const value = given.text(name);
    if (value !== undefined) body[name] = value;
  }
  for (const [option, name] of Object.entries(pairs)) {
    const list = given.list(option);
    if (list.length) body[name] = Object.fromEntries(list.map((text) => split(option, text)));
  }
  return { ...body, partial: given.has("partial"), dryRun: given.has("dry-run") };
}

function split(option: string, text: string): [string, string] {
  const at = text.lastIndexOf("=");
  if (at < 1) throw new Failure(2, words.pairs, { option, found: text });
  return [text.slice(0, at), text.slice(at + 1)];
}
