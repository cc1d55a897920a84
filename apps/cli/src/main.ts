import { parseArgs } from "node:util";
import { Failure } from "./failure.ts";
import { helpFor, helpText } from "./help.ts";
import { createTerminal, type Terminal } from "./terminal.ts";
import { commonOptions, type Given, type Verb } from "./verb.ts";
import { verbs } from "./verbs.ts";
import { languageOf, say, type Language, type Wording } from "./words.ts";

const words = {
  unknownVerb: say("没有命令“{verb}”。运行 loopledger help 查看全部命令。", "There is no verb “{verb}”. `loopledger help` lists them all."),
  unknownOption: say("{reason}\n用法：loopledger {usage}", "{reason}\nUsage: loopledger {usage}"),
  wordCount: say("参数个数不对。\n用法：loopledger {usage}", "Wrong number of arguments.\nUsage: loopledger {usage}"),
  number: say("--{option} 应为整数，收到“{found}”。", "--{option} takes a whole number, not “{found}”."),
}; // prettier-ignore

process.exitCode = await run(process.argv.slice(2));

async function run(argv: string[]): Promise<number> {
  const language = askedLanguage(argv) ?? languageOf(process.env);
  const terminal = createTerminal(language, argv.includes("--json"));
  // A reader that has seen enough (`| head`) is no fault.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));
  try {
    return await dispatch(argv, terminal);
  } catch (error) {
    return explain(error, terminal);
  }
}

async function dispatch(argv: string[], terminal: Terminal): Promise<number> {
  const { verb, rest } = findVerb(argv);
  if (!verb) {
    const first = argv.find((word) => !word.startsWith("-"));
    const asked = first === "help" ? argv.slice(argv.indexOf("help") + 1) : argv;
    const about = verbNamed(asked.filter((word) => !word.startsWith("-")).join(" "));
    const helps = first === undefined || first === "help";
    if (!helps) throw new Failure(2, words.unknownVerb, { verb: first });
    terminal.tell(about ? helpFor(about, terminal.language) : helpText(terminal.language));
    return argv.length === 0 ? 2 : 0;
  }
  const { values, positionals } = parse(verb, rest);
  if (values["help"]) {
    terminal.tell(helpFor(verb, terminal.language));
    return 0;
  }
  const [least, most] = verb.words ?? [0, 0];
  const usage = `${verb.name} ${verb.usage}`.trim();
  if (positionals.length < least || positionals.length > most)
    throw new Failure(2, words.wordCount, { usage });
  return verb.run(given(values, positionals), terminal);
}

function verbNamed(words: string): Verb | undefined {
  return verbs.find(({ name, also = [] }) => name === words || also.includes(words));
}

/** Finds the verb of one or two words; options may stand before it. */
function findVerb(argv: string[]): { verb: Verb | undefined; rest: string[] } {
  const spots = argv.flatMap((word, n) => (word.startsWith("-") || argv[n - 1] === "--lang" ? [] : [n]));
  for (const length of [2, 1]) {
    const used = spots.slice(0, length);
    const verb = verbNamed(used.map((n) => argv[n]).join(" "));
    if (verb) return { verb, rest: argv.filter((_, n) => !used.includes(n)) };
  }
  return { verb: undefined, rest: argv };
}

function parse(verb: Verb, args: string[]): ReturnType<typeof parseArgs> {
  try {
    const options = { ...commonOptions, ...verb.options };
    return parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Failure(2, words.unknownOption, { reason, usage: `${verb.name} ${verb.usage}`.trim() });
  }
}

function given(values: Record<string, unknown>, positionals: string[]): Given {
  const text = (name: string): string | undefined => {
    const value = values[name];
    return typeof value === "string" ? value : undefined;
  };
  return {
    text,
    has: (name) => values[name] === true,
    list: (name) => (Array.isArray(values[name]) ? (values[name] as string[]) : []),
    number(name) {
      const found = text(name);
      if (found === undefined) return undefined;
      if (!/^\d{1,9}$/.test(found)) throw new Failure(2, words.number, { option: name, found });
      return Number(found);
    },
    positionals,
  };
}

function explain(error: unknown, terminal: Terminal): number {
  if (error instanceof Failure) {
    terminal.warn(error.wording, error.params);
    if (error.result !== undefined) terminal.result(error.result);
    return error.exitCode;
  }
  const wording = (error as { wording?: Wording } | null)?.wording;
  if (wording) terminal.warn(wording);
  else terminal.warn(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return 1;
}

function askedLanguage(argv: string[]): Language | undefined {
  const at = argv.findIndex((word) => word === "--lang" || word.startsWith("--lang="));
  const asked = at < 0 ? undefined : argv[at]!.includes("=") ? argv[at]!.slice(7) : argv[at + 1];
  if (asked === undefined) return undefined;
  return asked.toLowerCase().startsWith("zh") ? "zh" : "en";
}
