import type { Programme } from "@loopledger/programme";
import type { Language } from "../words.ts";
import { flagsTable, indicatorsTable, parametersTable, stepsTable, type Read } from "./declaration-tables.ts";
import { table } from "./markdown.ts";
import { words } from "./page-words.ts";
import { stateChart } from "./state-chart.ts";
import { workflowStory } from "./workflow-story.ts";

/** Name of the page of a programme. */
export const pageName = (id: string, language: Language): string =>
  language === "en" ? `${id}.md` : `${id}.zh-CN.md`;

/** The pages of some programmes, by file name: one in each language for each, and `index.md`. */
export function programmePages(programmes: readonly Programme[]): Map<string, string> {
  const pages = new Map<string, string>([["index.md", indexPage(programmes)]]);
  for (const programme of programmes)
    for (const language of ["en", "zh"] as const)
      pages.set(pageName(programme.id, language), programmePage(programme, programmes, language));
  return pages;
}

function programmePage(programme: Programme, all: readonly Programme[], language: Language): string {
  const read: Read = (wording) => wording[language];
  const list = (names: string[]): string => names.join(", ") || "–";
  const other = pageName(programme.id, language === "en" ? "zh" : "en");
  const section = (heading: keyof typeof words, ...parts: string[]): string[] =>
    parts.some(Boolean) ? [`## ${read(words[heading])}`, ...parts] : [];
  const parts = [
    `# ${read(programme.title)}`,
    `[${read(words.other)}](${other})`,
    read(programme.summary),
    `- ${read(words.clauses)}${read(words.colon)}${list(programme.plan)}`,
    `- ${read(words.leads)}${read(words.colon)}${list(programme.leads)}`,
    `- ${read(words.partners)}${read(words.colon)}${list(programme.partners)}`,
    read(words.made),
    ...section("ruleSets", ruleSets(programme, read)),
    ...section("states", stateChart(programme, read)),
    ...section("steps", stepsTable(programme, read)),
    ...section("flags", flagsTable(programme, read)),
    ...section("indicators", indicatorsTable(programme, read)),
    ...section("parameters", parametersTable(programme, read)),
    ...section("workflows", ...programme.workflows.map((one) => workflowStory(one, programme, all, read))),
  ];
  return `${parts.join("\n\n").replace(/(\n- [^\n]*)\n(?=\n- )/g, "$1")}\n`;
}

function ruleSets(programme: Programme, read: Read): string {
  const rows = programme.ruleSets.map(({ id, title, from, to, source }) => [
    id,
    read(title),
    `${from} – ${to ?? ""}`,
    source,
  ]);
  return table([words.id, words.name, words.valid, words.source].map(read), rows);
}

function indexPage(programmes: readonly Programme[]): string {
  const rows = programmes.map(({ id, title, plan, steps, flags, workflows }) => [
    `[${title.en}](${pageName(id, "en")}), [${title.zh}](${pageName(id, "zh")})`,
    plan.join(", "),
    ...[steps, flags, workflows].map((part) => String(Object.keys(part).length)),
  ]);
  const head = ["programme", "clauses", "steps", "flags", "workflows"];
  const about = "Each page is made from the declaration the server runs and from the workflows that test it.";
  return `# Programmes\n\n${about}\n\n${table(head, rows)}\n`;
}
