import type { Calendar } from "./calendar.ts";
import type { Catalogue } from "./compile.ts";
import type { Decision, StepEvent } from "./facts.ts";
import { foldPath } from "./item-path.ts";
import { MemoryLedger } from "./memory-ledger.ts";
import { workflowEvent, workflowWorld } from "./workflow-event.ts";
import type { Workflow, WorkflowStep } from "./workflow.ts";

export interface RanStep {
  told: WorkflowStep;
  event: StepEvent;
  decision: Decision;
  /** Rules of the flags raised by it, without the programme's name. */
  flags: string[];
}

export interface RanWorkflow {
  id: string;
  steps: RanStep[];
  ledger: MemoryLedger;
  /** Expectations that do not hold, in words; empty when the workflow passes. */
  problems: string[];
}

/**
 * Runs a workflow of a programme in memory and compares what follows with what it expects: states, exactly
 * the named flags, refusals, stocks, sums, and overdue clocks at the end.
 */
export function runWorkflow(
  workflow: Workflow,
  programme: string,
  catalogue: Catalogue,
  calendar?: Calendar,
): RanWorkflow {
  const ledger = new MemoryLedger(catalogue, calendar);
  const world = workflowWorld(workflow);
  for (const party of world.parties.values()) ledger.parties.set(party.id, party);
  for (const place of world.places.values()) ledger.places.set(place.id, place);
  const ran: RanWorkflow = { id: workflow.id, steps: [], ledger, problems: [] };
  const stateOf = (item: string): string | undefined => {
    const record = ledger.items.get(workflow.items?.[item] ?? item);
    return record && foldPath(record.path).states[programme];
  };

  for (const [i, told] of workflow.steps.entries()) {
    const event = workflowEvent(workflow, told, programme, catalogue, world, i + 1);
    const before = new Set(ledger.flags.keys());
    const decision = ledger.record(event);
    const flags = [
      ...new Set(
        [
          ...decision.flags.filter(({ rule, key }) => !before.has(`${rule}|${key}`)),
          ...(decision.verdicts ?? []).filter((verdict) => verdict.after && !verdict.before),
        ].map(({ rule }) => bare(rule)),
      ),
    ].sort();
    ran.steps.push({ told, event, decision, flags });
    const at = `${workflow.id}, step ${i + 1} (${told.step})`;
    const codes = decision.refusals.map(({ code, path }) => `${code} at ${path}`);
    if (told.refused === undefined && codes.length) ran.problems.push(`${at}: refused: ${codes.join("; ")}`);
    if (told.refused !== undefined && !decision.refusals.some(({ code }) => code === told.refused))
      ran.problems.push(`${at}: not refused with ${told.refused}: ${codes.join("; ") || "accepted"}`);
    const expected = [...(told.flags ?? [])].sort();
    if (flags.join() !== expected.join())
      ran.problems.push(`${at}: raised [${flags.join(", ")}], expected [${expected.join(", ")}]`);
    for (const [item, state] of Object.entries(told.states ?? {}))
      if (stateOf(item) !== state)
        ran.problems.push(`${at}: ${item} is ${stateOf(item) ?? "unknown"}, expected ${state}`);
  }
  checkEnds(workflow, programme, ran, world, stateOf);
  return ran;
}

/** Rule of a flag without the programme's name. */
function bare(rule: string): string {
  return rule.slice(rule.indexOf("/") + 1);
}

function checkEnds(
  workflow: Workflow,
  programme: string,
  { ledger, problems }: RanWorkflow,
  { parties, places }: ReturnType<typeof workflowWorld>,
  stateOf: (item: string) => string | undefined,
): void {
  const at = `${workflow.id}, at the end`;
  const { states = {}, stockKg = {}, totals = {}, flags, overdue, periods } = workflow.ends ?? {};
  for (const [item, state] of Object.entries(states))
    if (stateOf(item) !== state)
      problems.push(`${at}: ${item} is ${stateOf(item) ?? "unknown"}, expected ${state}`);
  for (const [where, kg] of Object.entries(stockKg)) {
    const [party] = where.split(".") as [string];
    const place = where === party ? undefined : places.get(where)?.id;
    const found = Number(ledger.stock(parties.get(party)?.id ?? -1, place)) / 1e6;
    if (found !== kg) problems.push(`${at}: ${where} holds ${found} kg, expected ${kg}`);
  }
  for (const [measure, expected] of Object.entries(totals)) {
    const found = ledger.known().total(`${programme}/${measure}`, {});
    if (Math.abs(found - expected) > 1e-6)
      problems.push(`${at}: ${measure} is ${found}, expected ${expected}`);
  }
  if (flags) {
    const standing = [...new Set([...ledger.flags.values()].map(({ rule }) => bare(rule)))].sort().join(", ");
    const wanted = [...flags].sort().join(", ");
    if (standing !== wanted) problems.push(`${at}: flags [${standing}] stand, expected [${wanted}]`);
  }
  if (periods) {
    const standing = ledger.periods(periods.at).flatMap(({ flag }) => (flag ? [bare(flag.rule)] : []));
    const found = [...new Set(standing)].sort().join(", ");
    const wanted = [...periods.flags].sort().join(", ");
    if (found !== wanted) problems.push(`${at}: flags of periods [${found}] stand, expected [${wanted}]`);
  }
  if (!overdue) return;
  const found = [...new Set(ledger.overdue(overdue.at).map(({ clock }) => clock.clock))].sort().join(", ");
  const expected = [...overdue.clocks].sort().join(", ");
  if (found !== expected) problems.push(`${at}: overdue [${found}], expected [${expected}]`);
}
