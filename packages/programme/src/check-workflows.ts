import type { Calendar } from "./calendar.ts";
import { compile, type Catalogue } from "./compile.ts";
import { unprovedPeriods } from "./memory-periods.ts";
import type { Programme } from "./types.ts";
import { runWorkflow, type RanStep, type RanWorkflow } from "./run-workflow.ts";

export interface CheckedWorkflows {
  ran: RanWorkflow[];
  problems: string[];
}

/**
 * Runs every workflow of a programme and looks whether together they prove its rules: each flag is raised by
 * one step at least and not raised by another step of a kind that could, each step is taken, something is
 * refused, and no mass appears or vanishes.
 * @param catalogue the programmes of the deployment; default: the programme alone.
 * @param calendar working days of the deployment; our own unless told.
 */
export function checkWorkflows(
  programme: Programme,
  catalogue: Catalogue = compile([programme]),
  calendar?: Calendar,
): CheckedWorkflows {
  const ran = programme.workflows.map((workflow) => runWorkflow(workflow, programme.id, catalogue, calendar));
  const problems = ran.flatMap((one) => one.problems);
  const say = (what: string): void => void problems.push(`${programme.id}: ${what}`);
  const taken = ran.flatMap(({ steps }) => steps).filter(({ decision }) => !decision.refusals.length);
  /** Named by the workflow, or taken by what a note of its carries. */
  const isTaken = ({ told, decision }: RanStep, step: string): boolean =>
    told.step === step || (decision.nested?.includes(`${programme.id}/${step}`) ?? false);
  for (const [name, rule] of Object.entries(programme.flags)) {
    if (rule.period) continue;
    const able = taken.filter((one) => rule.on.some((step) => isTaken(one, step)));
    if (!able.some(({ flags }) => flags.includes(name))) say(`no workflow raises ${name}`);
    if (able.every(({ flags }) => flags.includes(name))) say(`no workflow spares ${name}`);
  }
  for (const problem of unprovedPeriods(programme, ran)) say(problem);
  for (const name of Object.keys(programme.steps))
    if (!taken.some((one) => isTaken(one, name))) say(`no workflow takes the step ${name}`);
  for (const name of Object.keys(programme.clocks)) {
    const isFound = programme.workflows.some(({ ends }) => ends?.overdue?.clocks.includes(name));
    const isRaised = taken.some(({ flags }) => flags.includes(`clock:${name}`));
    if (!isFound && !isRaised) say(`no workflow lets the clock ${name} run out`);
  }
  if (ran.every(({ steps }) => steps.every(({ decision }) => !decision.refusals.length)))
    say("no workflow is refused anything");
  for (const { id, ledger } of ran) {
    const sums = new Map<string, bigint>();
    for (const [key, mg] of ledger.balances) {
      const material = key.split("|").slice(2).join("|");
      sums.set(material, (sums.get(material) ?? 0n) + mg);
    }
    for (const [material, mg] of sums) if (mg !== 0n) say(`${id}: ${material} is off by ${mg} mg`);
  }
  return { ran, problems };
}
