import { checkWorkflows, compile, type Catalogue, type Programme } from "@loopledger/programme";
import { Failure } from "../failure.ts";
import type { Verb } from "../verb.ts";
import { say } from "../words.ts";

const words = {
  unknown: say("没有方案“{id}”；已安装：{known}", "There is no programme “{id}”; installed: {known}"),
  passed: say("{id}：{workflows} 个流程、{steps} 个步骤，全部符合", "{id}: {workflows} workflows, {steps} steps, all as told"),
  failed: say("{id}：{workflows} 个流程，{count} 处不符", "{id}: {workflows} workflows, {count} things are not as told"),
}; // prettier-ignore

/** `programmes test`: runs the workflows that programmes are told by. Needs no server. */
export const programmesTestVerb: Verb = {
  name: "programmes test",
  summary: say("运行方案自带的流程并核对结果", "Run the workflows of programmes and compare what follows"),
  usage: "[ID]",
  words: [0, 1],
  async run(given, terminal) {
    const { discoverProgrammes } = await import("@loopledger/server");
    const all = await discoverProgrammes();
    const [id] = given.positionals;
    const chosen = all.filter((programme) => id === undefined || programme.id === id);
    if (!chosen.length)
      throw new Failure(1, words.unknown, { id, known: all.map((one) => one.id).join(", ") });
    // What goes over a hand-over note needs the programme of notes beside it.
    const catalogue = compile(all);
    const results = chosen.map((programme) => test(programme, catalogue));
    for (const { problems, ...counts } of results) {
      terminal.tell(problems.length ? words.failed : words.passed, { ...counts, count: problems.length });
      for (const problem of problems) terminal.warn(`  ${problem}`);
    }
    terminal.result(results);
    return results.every(({ passed }) => passed) ? 0 : 1;
  },
};

interface Result {
  id: string;
  passed: boolean;
  workflows: number;
  steps: number;
  problems: string[];
}

function test(programme: Programme, catalogue: Catalogue): Result {
  const { ran, problems } = checkWorkflows(programme, catalogue);
  const steps = ran.reduce((sum, one) => sum + one.steps.length, 0);
  return { id: programme.id, passed: problems.length === 0, workflows: ran.length, steps, problems };
}
