import { check, problemWording, schemes, type Identifier } from "@loopledger/identifiers";
import { Failure } from "../failure.ts";
import { readText } from "../files.ts";
import type { Verb } from "../verb.ts";
import { fill, say, type Language } from "../words.ts";

const words = {
  scheme: say("没有编码体系“{scheme}”。可用：{known}", "There is no scheme “{scheme}”. There are: {known}"),
  valid: say("{input}  {scheme}  有效  {canonical}", "{input}  {scheme}  valid  {canonical}"),
  invalid: say("{input}  {scheme}  无效：{problems}", "{input}  {scheme}  invalid: {problems}"),
};

/** `id check`: recognises and verifies codes. Needs no server. */
export const idCheckVerb: Verb = {
  name: "id check",
  summary: say("识别并校验编码", "Recognise and verify codes"),
  usage: "[--scheme S] TEXT...",
  options: {
    scheme: {
      type: "string",
      value: "S",
      help: say("编码体系，默认自动识别", "scheme; found out unless told"),
    },
  },
  words: [1, Infinity],
  async run(given, terminal) {
    const scheme = given.text("scheme");
    if (scheme !== undefined && !Object.hasOwn(schemes, scheme))
      throw new Failure(2, words.scheme, { scheme, known: Object.keys(schemes).sort().join(", ") });
    const found = (await textsOf(given.positionals)).map((text) => check(text, scheme));
    const problems = (one: Identifier): string[] => describe(one, terminal.language);
    for (const one of found)
      if (one.valid) terminal.tell(words.valid, { ...one });
      else terminal.tell(words.invalid, { ...one, problems: problems(one).join(" ") });
    terminal.result(
      found.map((one) => {
        const { input, valid, canonical, kind, parts } = one;
        const messages = problems(one);
        const list = one.problems.map(({ code }, n) => ({ code, message: messages[n] }));
        return { input, scheme: one.scheme, valid, canonical, kind, parts, problems: list };
      }),
    );
    return found.every(({ valid }) => valid) ? 0 : 1;
  },
};

function describe({ problems }: Identifier, language: Language): string[] {
  return problems.map(({ code, params }) => {
    const wording = problemWording[code];
    return wording ? fill(wording, language, params) : code;
  });
}

/** The words themselves; a single `-` stands for the lines of standard input. */
export async function textsOf(positionals: string[]): Promise<string[]> {
  if (positionals.length !== 1 || positionals[0] !== "-") return positionals;
  return (await readText("-")).split(/\r?\n/).filter((line) => line !== "");
}
