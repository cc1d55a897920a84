import { readText } from "../files.ts";
import { readEvents } from "../read-document.ts";
import type { Verb } from "../verb.ts";
import { say } from "../words.ts";

const words = {
  valid: say("{file}：有效，{events} 个事件", "{file}: valid, {events} events"),
  invalid: say("{file}：无效", "{file}: invalid"),
  fault: say("  {path}：{message}", "  {path}: {message}"),
};

/** `epcis validate`: checks documents against EPCIS 2.0. Needs no server. */
export const epcisValidateVerb: Verb = {
  name: "epcis validate",
  summary: say("校验 EPCIS 2.0 文档", "Check EPCIS 2.0 documents"),
  usage: "FILE...",
  words: [1, Infinity],
  async run(given, terminal) {
    const results = [];
    for (const file of given.positionals) {
      const read = readEvents(await readText(file), terminal.language);
      if ("faults" in read) {
        terminal.tell(words.invalid, { file });
        for (const { path, message } of read.faults)
          terminal.tell(words.fault, { path: path || "/", message });
        results.push({ file, valid: false, errors: read.faults });
      } else {
        terminal.tell(words.valid, { file, events: read.events.length });
        results.push({ file, valid: true, errors: [] });
      }
    }
    terminal.result(results);
    return results.every(({ valid }) => valid) ? 0 : 1;
  },
};
