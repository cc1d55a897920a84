import type { Verb } from "../verb.ts";
import { say } from "../words.ts";

/** `programmes list`: what is installed. Needs no server. */
export const programmesListVerb: Verb = {
  name: "programmes list",
  summary: say("列出已安装的方案", "List the programmes that are installed"),
  usage: "",
  async run(_given, terminal) {
    const { discoverProgrammes } = await import("@loopledger/server");
    const programmes = await discoverProgrammes();
    const width = Math.max(0, ...programmes.map(({ id }) => id.length)) + 2;
    for (const { id, title, plan } of programmes)
      terminal.tell(`${id.padEnd(width)}${title[terminal.language]}  ${plan.join(", ")}`);
    const count = (table: object): number => Object.keys(table).length;
    terminal.result(
      programmes.map(
        ({
          id,
          title,
          plan,
          leads,
          partners,
          items,
          steps,
          flags,
          balances = {},
          indicators,
          workflows,
        }) => ({
          id,
          title,
          plan,
          leads,
          partners,
          items: count(items),
          steps: count(steps),
          flags: count({ ...flags, ...balances }),
          indicators: count(indicators),
          workflows: workflows.length,
        }),
      ),
    );
    return 0;
  },
};
