import { eventHash } from "@loopledger/epcis";
import { Failure } from "../failure.ts";
import { readText } from "../files.ts";
import { readEvents } from "../read-document.ts";
import type { Verb } from "../verb.ts";
import { say } from "../words.ts";

const invalid = say(
  "{file} 不是有效的 EPCIS 文档：\n{faults}",
  "{file} is not a valid EPCIS document:\n{faults}",
);

/** `epcis hash`: the CBV 2.0 hash of every event of a document, in its order. Needs no server. */
export const epcisHashVerb: Verb = {
  name: "epcis hash",
  summary: say("计算文档中各事件的 CBV 2.0 哈希", "Hash the events of a document as CBV 2.0 says"),
  usage: "FILE",
  words: [1, 1],
  async run(given, terminal) {
    const [file = "-"] = given.positionals;
    const read = readEvents(await readText(file), terminal.language);
    if ("faults" in read) {
      const faults = read.faults.map(({ path, message }) => `  ${path || "/"}: ${message}`).join("\n");
      throw new Failure(1, invalid, { file, faults });
    }
    const hashes = read.events.map((event) => eventHash(event));
    for (const hash of hashes) terminal.tell(hash);
    terminal.result(hashes);
    return 0;
  },
};
