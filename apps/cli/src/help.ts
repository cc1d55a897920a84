import type { Verb } from "./verb.ts";
import { verbs } from "./verbs.ts";
import { fill, say, type Language } from "./words.ts";

const words = {
  title: say("Loopledger：循环经济的记录系统\n\n用法：loopledger 命令 [选项]\n", "Loopledger: the system of record for a circular economy\n\nUsage: loopledger verb [options]\n"),
  common: say(
    "\n每个命令都可加：\n  --json        结果以一个 JSON 值写到标准输出，文字写到标准错误\n  --lang zh|en  语言，默认取自 LANG\n  --help        该命令的说明\n\n退出码：0 完成或有效；1 输入有误或答案为否；2 用法有误。FILE 可以是 -（标准输入）。",
    "\nEvery verb takes:\n  --json        the result as one JSON value on standard output, words on standard error\n  --lang zh|en  language; LANG decides otherwise\n  --help        about the verb\n\nExit codes: 0 done or valid, 1 the input is wrong or the answer is no, 2 wrong usage. FILE may be - for standard input.",
  ),
  usage: say("用法：", "Usage: "),
}; // prettier-ignore

/** Overview of all verbs. */
export function helpText(language: Language): string {
  const width = Math.max(...verbs.map(({ name }) => name.length)) + 2;
  const lines = verbs.map(({ name, summary }) => `  ${name.padEnd(width)}${fill(summary, language)}`);
  return [fill(words.title, language), ...lines, fill(words.common, language)].join("\n");
}

/** About one verb. */
export function helpFor({ name, usage, summary, options = {} }: Verb, language: Language): string {
  const rows = Object.entries(options).map(([option, { value, help }]) => [
    `  --${option}${value ? ` ${value}` : ""}`,
    fill(help, language),
  ]);
  const width = Math.max(0, ...rows.map(([left]) => left!.length)) + 2;
  const head = `${fill(words.usage, language)}loopledger ${name} ${usage}`.trimEnd();
  const list = rows.map(([left, right]) => `${left!.padEnd(width)}${right}`);
  return [head, "", fill(summary, language), ...(list.length ? ["", ...list] : [])].join("\n");
}
