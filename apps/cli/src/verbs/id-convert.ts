import { problemWording, toDigitalLink, toUrn, type Conversion } from "@loopledger/identifiers";
import { Failure } from "../failure.ts";
import type { Verb } from "../verb.ts";
import { fill, say } from "../words.ts";
import { textsOf } from "./id-check.ts";

const words = {
  to: say("--to 应为 digital-link 或 urn。", "--to is digital-link or urn."),
  length: say(
    "--company-prefix-length 应在 6 与 12 之间。",
    "--company-prefix-length is a number from 6 to 12.",
  ),
  needsLength: say(
    "转换为 URN 需要 --company-prefix-length。",
    "To make a URN, --company-prefix-length is needed.",
  ),
};

/** `id convert`: between EPC URNs and GS1 Digital Links. Needs no server. */
export const idConvertVerb: Verb = {
  name: "id convert",
  summary: say("在 EPC URN 与 GS1 Digital Link 之间转换", "Convert between EPC URNs and GS1 Digital Links"),
  usage: "--to digital-link|urn [--company-prefix-length N] TEXT...",
  options: {
    to: { type: "string", value: "digital-link|urn", help: say("目标形式", "the form wanted") },
    "company-prefix-length": { type: "string", value: "N", help: say("GS1 厂商识别代码位数（6 至 12）", "digits of the GS1 company prefix, 6 to 12") },
  }, // prettier-ignore
  words: [1, Infinity],
  async run(given, terminal) {
    const to = given.text("to");
    if (to !== "digital-link" && to !== "urn") throw new Failure(2, words.to);
    const length = given.number("company-prefix-length");
    if (length !== undefined && (length < 6 || length > 12)) throw new Failure(2, words.length);
    if (to === "urn" && length === undefined) throw new Failure(2, words.needsLength);
    const convert = (text: string): Conversion => (to === "urn" ? toUrn(text, length!) : toDigitalLink(text));
    const results = (await textsOf(given.positionals)).map((input) => {
      const { output, problem } = convert(input);
      const wording = problem && problemWording[problem.code];
      const error = problem
        ? wording
          ? fill(wording, terminal.language, problem.params)
          : problem.code
        : null;
      return { input, output, error };
    });
    for (const { input, output, error } of results)
      if (output === null) terminal.warn(`${input}: ${error}`);
      else terminal.tell(output);
    terminal.result(results);
    return results.every(({ output }) => output !== null) ? 0 : 1;
  },
};
