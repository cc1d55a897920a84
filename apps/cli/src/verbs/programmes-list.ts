import { furtherProgrammes, programmesOption } from "../further-programmes.ts";
import type { Verb } from "../verb.ts";
import { say } from "../words.ts";

const words = {
  head: say("{id}  {title}", "{id}  {title}"),
  clauses: say("  条款 {plan}；牵头 {leads}；配合 {partners}", "  clauses {plan}; led by {leads}; with {partners}"),
  rules: say("  规则 {id}：{title}，{from} 起至 {to}", "  rules {id}: {title}, {from} to {to}"),
  counts: say("  {steps} 个步骤，{flags} 条红旗，{indicators} 个指标，{workflows} 个流程", "  {steps} steps, {flags} flags, {indicators} indicators, {workflows} workflows"),
  now: say("今", "now"),
}; // prettier-ignore

const count = (table: object): number => Object.keys(table).length;

/** `programmes list`: what is installed, under which clauses and rule sets. Needs no server. */
export const programmesListVerb: Verb = {
  name: "programmes list",
  also: ["programme list"],
  summary: say("列出已安装的方案", "List the programmes that are installed"),
  usage: "[--programmes DIR]",
  options: { programmes: programmesOption },
  async run(given, terminal) {
    const { discoverProgrammes } = await import("@loopledger/server");
    const programmes = await discoverProgrammes(furtherProgrammes(given, terminal));
    const { language } = terminal;
    const list = (names: string[]): string => names.join(", ") || "-";
    const rows = programmes.map((one) => ({
      id: one.id,
      title: one.title,
      plan: one.plan,
      leads: one.leads,
      partners: one.partners,
      ruleSets: one.ruleSets.map(({ id, title, from, to, source }) => ({
        id,
        title,
        from,
        to: to ?? null,
        source,
      })),
      items: count(one.items),
      steps: count(one.steps),
      flags: count({ ...one.flags, ...one.balances }),
      indicators: count(one.indicators),
      workflows: one.workflows.length,
    }));
    for (const row of rows) {
      terminal.tell(words.head, { id: row.id, title: row.title[language] });
      const { plan, leads, partners } = row;
      terminal.tell(words.clauses, { plan: list(plan), leads: list(leads), partners: list(partners) });
      for (const { title, to, ...rest } of row.ruleSets)
        terminal.tell(words.rules, { ...rest, title: title[language], to: to ?? words.now[language] });
      terminal.tell(words.counts, { ...row });
    }
    terminal.result(rows);
    return 0;
  },
};
