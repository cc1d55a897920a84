import {
  checkProgramme,
  checkWorkflows,
  compile,
  makeCalendar,
  type Calendar,
  type Programme,
} from "@loopledger/programme";
import { buildProgrammes } from "../build-programmes.ts";
import { Failure } from "../failure.ts";
import { furtherProgrammes, programmesOption } from "../further-programmes.ts";
import { holidaysFile, holidaysOption } from "../holidays.ts";
import type { Terminal } from "../terminal.ts";
import type { Verb } from "../verb.ts";
import { say } from "../words.ts";

const words = {
  unknown: say("没有方案“{id}”；已安装：{known}", "There is no programme “{id}”; installed: {known}"),
  broken: say("文件夹 {folder} 未能通过构建：\n{reason}", "The folder {folder} does not build:\n{reason}"),
  passed: say("{id}：{workflows} 个流程、{steps} 个步骤，全部符合", "{id}: {workflows} workflows, {steps} steps, all as told"),
  failed: say("{id}：{workflows} 个流程、{steps} 个步骤，不符 {count} 处", "{id}: {workflows} workflows, {steps} steps, not as told: {count}"),
  good: say("  ✓ {id}  {title}", "  ✓ {id}  {title}"),
  bad: say("  ✗ {id}  {title}", "  ✗ {id}  {title}"),
}; // prettier-ignore

/** `programmes test`: builds what has changed and runs the workflows of programmes. Needs no server. */
export const programmesTestVerb: Verb = {
  name: "programmes test",
  also: ["programme test"],
  summary: say("运行方案自带的流程并核对结果", "Run the workflows of programmes and compare what follows"),
  usage: "[ID] [--programmes DIR] [--holidays FILE]",
  options: { programmes: programmesOption, holidays: holidaysOption },
  words: [0, 1],
  async run(given, terminal) {
    const { discoverProgrammes, loadHolidays, programmesFolder } = await import("@loopledger/server");
    const further = furtherProgrammes(given, terminal);
    const calendar = makeCalendar(await loadHolidays(holidaysFile(given, terminal)));
    for (const folder of [programmesFolder(), ...further]) {
      const reason = buildProgrammes(folder);
      if (reason) throw new Failure(1, words.broken, { folder, reason });
    }
    const all = await discoverProgrammes(further);
    const [id] = given.positionals;
    const chosen = all.filter((programme) => id === undefined || programme.id === id);
    if (!chosen.length)
      throw new Failure(1, words.unknown, { id, known: all.map((one) => one.id).join(", ") });
    const results = chosen.map((programme) => testProgramme(programme, all, calendar));
    for (const result of results) tell(result, terminal);
    terminal.result(results.map(withoutTitles));
    return results.every(({ passed }) => passed) ? 0 : 1;
  },
};

/** How the workflows of a programme went, and what they leave unproven. */
interface TestedProgramme {
  id: string;
  passed: boolean;
  workflows: { id: string; title: Programme["title"]; ok: boolean; steps: number; problems: string[] }[];
  steps: number;
  /** All that is not as told: of the workflows, and of the programme as a whole. */
  problems: string[];
}

/** @param all every programme there is: what goes over a hand-over note needs that of notes beside it. */
function testProgramme(programme: Programme, all: readonly Programme[], calendar: Calendar): TestedProgramme {
  const faults = checkProgramme(programme);
  // Stories of a declaration that contradicts itself cannot be run.
  if (faults.length > 0)
    return { id: programme.id, passed: false, workflows: [], steps: 0, problems: faults };
  const { ran, problems } = checkWorkflows(
    programme,
    compile(all.filter((one) => !checkProgramme(one).length)),
    calendar,
  );
  const workflows = ran.map((one, n) => ({
    id: one.id,
    title: programme.workflows[n]!.title,
    ok: one.problems.length === 0,
    steps: one.steps.length,
    problems: one.problems,
  }));
  const steps = workflows.reduce((sum, one) => sum + one.steps, 0);
  return { id: programme.id, passed: problems.length === 0, workflows, steps, problems };
}

function withoutTitles({ workflows, ...result }: TestedProgramme): object {
  const rows = workflows.map(({ id, ok, steps, problems }) => ({ id, ok, steps, problems }));
  return { ...result, workflows: rows };
}

function tell({ id, passed, workflows, steps, problems }: TestedProgramme, terminal: Terminal): void {
  const params = { id, workflows: workflows.length, steps, count: problems.length };
  terminal.tell(passed ? words.passed : words.failed, params);
  const told = new Set<string>();
  for (const one of workflows) {
    terminal.tell(one.ok ? words.good : words.bad, { id: one.id, title: one.title[terminal.language] });
    for (const problem of one.problems) {
      told.add(problem);
      terminal.warn(`      ${problem}`);
    }
  }
  // What no single workflow is to blame for: a flag never raised, a step never taken.
  for (const problem of problems) if (!told.has(problem)) terminal.warn(`  ${problem}`);
}
