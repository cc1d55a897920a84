import { Client } from "../client.ts";
import { Failure } from "../failure.ts";
import { readText } from "../files.ts";
import { dataOption } from "../folder.ts";
import type { Verb } from "../verb.ts";
import { say } from "../words.ts";

const words = {
  done: say("{file}：接收 {accepted} 个事件，重复 {duplicates} 个，标记 {flags} 个", "{file}: {accepted} events accepted, {duplicates} known already, {flags} flags"),
  flag: say("  {severity} {rule} {item}：{message}", "  {severity} {rule} {item}: {message}"),
}; // prettier-ignore

interface Answer {
  captureID: string;
  accepted: number;
  duplicates: number;
  flags: { rule: string; severity: string; item: string | null; message: { zh: string; en: string } }[];
}

/** `capture`: sends EPCIS documents to the running server, each on its own. */
export const captureVerb: Verb = {
  name: "capture",
  summary: say("把 EPCIS 文档交给正在运行的服务", "Send EPCIS documents to the running server"),
  usage: "FILE... [--data DIR]",
  options: { data: dataOption },
  words: [1, Infinity],
  async run(given, terminal) {
    const client = await Client.find(given, terminal);
    const answers: unknown[] = [];
    let refused = 0;
    for (const file of given.positionals) {
      try {
        const answer = await client.post<Answer>("/epcis/capture", await readText(file));
        const { accepted, duplicates, flags } = answer;
        terminal.tell(words.done, { file, accepted, duplicates, flags: flags.length });
        for (const { rule, severity, item, message } of flags)
          terminal.tell(words.flag, {
            rule,
            severity,
            item: item ?? "",
            message: message[terminal.language],
          });
        answers.push({ file, ...answer });
      } catch (error) {
        // The other files still have their turn; one without a server has none.
        if (!(error instanceof Failure) || error.result === undefined) throw error;
        refused++;
        terminal.warn(`${file}:`);
        terminal.warn(error.wording, error.params);
        answers.push({ file, problem: error.result });
      }
    }
    terminal.result(answers);
    return refused ? 1 : 0;
  },
};
