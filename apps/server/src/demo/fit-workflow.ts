import {
  runWorkflow,
  type Catalogue,
  type RanWorkflow,
  type Workflow,
  type WorkflowStep,
} from "@loopledger/programme";
import { judgedAt, momentOf, type DemoPeriod } from "./calendar.ts";
import { retell, type CodesGiven } from "./retell.ts";
import { moveTime, type Shift } from "./shift.ts";

/** A workflow at a time of the demo, as it ran there. */
export interface FittedWorkflow {
  programme: string;
  workflow: Workflow;
  shift: Shift;
  ran: RanWorkflow;
}

/**
 * Finds the latest time before the end of a period at which a workflow goes as it is told: the same flags under
 * the rules and holidays of that time, and nothing left open that its end does not speak of. Whole years are
 * tried first, so that months and quarters stay what they are; then weeks. What is refused is no part of it.
 * @param given codes of the demo, to which its own are added.
 * @returns null where there is no such time: its rules are not in force yet, say.
 */
export function fitWorkflow(
  told: Workflow,
  programme: string,
  catalogue: Catalogue,
  period: DemoPeriod,
  given: CodesGiven,
): FittedWorkflow | null {
  const taken = { ...told, steps: told.steps.filter(({ refused }) => refused === undefined) };
  for (const shift of shifts(taken, period)) {
    const codes = new Set(given);
    const moved = retell(taken, `${programme}/${told.id}`, shift, codes);
    for (const workflow of orders(moved)) {
      const ran = runsAsTold(workflow, programme, catalogue, period);
      if (!ran) continue;
      for (const code of codes) given.add(code);
      return { programme, workflow, shift, ran };
    }
  }
  return null;
}

/** A run of a workflow that has been moved already, null unless all goes as told. */
export function runsAsTold(
  workflow: Workflow,
  programme: string,
  catalogue: Catalogue,
  period: DemoPeriod,
): RanWorkflow | null {
  const ran = runWorkflow(workflow, programme, catalogue);
  return ran.problems.length === 0 && leavesNothingElse(workflow, ran, judgedAt(period)) ? ran : null;
}

/** Whether whatever has run out at a moment, and every period found wrong, is spoken of at the end. */
function leavesNothingElse({ steps, ends }: Workflow, { ledger }: RanWorkflow, at: string): boolean {
  const clocks = new Set(ends?.overdue?.clocks);
  const rules = new Set([...(ends?.periods?.flags ?? []), ...steps.flatMap(({ flags = [] }) => flags)]);
  return (
    ledger.overdue(at).every(({ clock }) => clocks.has(clock.clock)) &&
    ledger.periods(at).every(({ flag }) => !flag || rules.has(flag.rule.slice(flag.rule.indexOf("/") + 1)))
  );
}

/** Weeks a story may be moved back by, where a whole year does not fit. */
const weeksBack = [0, 1, 2, 3, 4, 6, 8, 12, 16, 24, 36];

/** Moves that end a story within a period: first those by which all its end speaks of has come true. */
function* shifts({ steps, ends }: Workflow, { from, to }: DemoPeriod): Generator<Shift> {
  const lastReport = steps
    .map(reportOf)
    .sort((a, b) => momentTold(a) - momentTold(b))
    .at(-1);
  if (lastReport === undefined) return;
  const known = [ends?.overdue?.at, ends?.periods?.at].filter((at) => at !== undefined);
  const lastKnown = [lastReport, ...known].sort().at(-1)!;
  const [begin, end] = [Date.parse(momentOf(from, 0)), Date.parse(momentOf(to, 0))];
  const at = (text: string, shift: Shift): number => momentTold(moveTime(text, shift));
  for (const last of lastKnown === lastReport ? [lastReport] : [lastKnown, lastReport]) {
    const years = Number(to.slice(0, 4)) - Number(last.slice(0, 4));
    const tried = [
      ...[years, years - 1, years - 2].map((whole) => ({ years: whole, days: 0 })),
      ...weeksBack.map((weeks) => ({ years, days: -7 * weeks })),
    ];
    for (const shift of tried) if (at(last, shift) < end && at(lastReport, shift) >= begin) yield shift;
  }
  // Rules that are no more in force: a story of the years before.
  const asTold = { years: 0, days: 0 };
  if (at(lastReport, asTold) < begin) yield asTold;
}

/** Its steps in the order they say they were reported in, as a ledger takes them; else in the order of the story. */
function orders(workflow: Workflow): Workflow[] {
  const at = (step: WorkflowStep): number => momentTold(reportOf(step));
  const steps = workflow.steps.toSorted((a, b) => at(a) - at(b));
  const isOrdered = steps.every((step, n) => step === workflow.steps[n]);
  return isOrdered ? [workflow] : [{ ...workflow, steps }, asTold(workflow)];
}

/** Steps in the order they are told in: what is told later is not reported before. */
function asTold(workflow: Workflow): Workflow {
  let latest = "";
  const steps = workflow.steps.map((step): WorkflowStep => {
    if (latest === "" || momentTold(reportOf(step)) > momentTold(latest)) latest = reportOf(step);
    return { ...step, reported: latest };
  });
  return { ...workflow, steps };
}

function reportOf({ time, reported = time }: WorkflowStep): string {
  return reported;
}

/** A day without an hour is ten in the morning, as workflows mean it. */
function momentTold(text: string): number {
  return Date.parse(text.length === 10 ? `${text}T10:00:00+08:00` : text);
}
