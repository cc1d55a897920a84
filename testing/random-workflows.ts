import type { Programme, Workflow, WorkflowStep } from "@loopledger/programme";
import fc from "fast-check";

/** A step of a workflow taken at random: perhaps again, at another time, late, with other masses. */
export interface RandomStep {
  told: WorkflowStep;
  /** It is reported twice over, as two events. */
  twice: boolean;
}

/** A workflow whose steps come in any order, any number of times. */
export interface RandomRun {
  workflow: Workflow;
  steps: RandomStep[];
}

interface Whim {
  pick: number;
  days: number;
  late: number;
  percent: number;
  twice: boolean;
}

const whim: fc.Arbitrary<Whim> = fc.record({
  pick: fc.nat(10_000),
  // Mostly as told, else before its time or after it.
  days: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: -60, max: 60 })),
  late: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 400 })),
  percent: fc.oneof({ weight: 2, arbitrary: fc.constant(100) }, fc.integer({ min: 0, max: 300 })),
  twice: fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, fc.constant(true)),
});

/**
 * Random runs of a programme, legal and illegal, made of the steps of its own workflows: in their order with
 * some left out, or in none, some of them repeated, moved in time, reported late, with masses varied.
 */
export function randomRuns(programme: Programme): fc.Arbitrary<RandomRun> {
  const run = fc.record({
    of: fc.nat(programme.workflows.length - 1),
    inOrder: fc.boolean(),
    whims: fc.array(whim, { minLength: 5, maxLength: 40, size: "max" }),
  });
  return run.map(({ of, inOrder, whims }) => {
    const workflow = programme.workflows[of]!;
    const count = workflow.steps.length;
    const picked = whims.map((one) => ({ ...one, at: one.pick % count }));
    if (inOrder) picked.sort((a, b) => a.at - b.at);
    return {
      workflow,
      steps: picked.map(({ at, twice, ...one }) => ({ told: vary(workflow.steps[at]!, one), twice })),
    };
  });
}

function vary(told: WorkflowStep, { days, late, percent }: Omit<Whim, "pick" | "twice">): WorkflowStep {
  const time = moved(told.time, days);
  const lines = (list: WorkflowStep["quantities"]): WorkflowStep["quantities"] =>
    list?.map((line) => ({ ...line, quantity: (line.quantity * percent) / 100 }));
  const scaled = (facts: Record<string, unknown> | undefined): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries(facts ?? {}).map(([name, value]) => [
        name,
        name === "massKg" && typeof value === "number" ? (value * percent) / 100 : value,
      ]),
    );
  return {
    ...told,
    time,
    reported: moved(told.reported ?? told.time, days + late),
    ...(told.data ? { data: scaled(told.data) } : {}),
    ...(told.facts
      ? { facts: Object.fromEntries(Object.entries(told.facts).map(([item, one]) => [item, scaled(one)])) }
      : {}),
    ...(told.outputs ? { outputs: told.outputs.map((one) => ({ ...one, ...scaled(one) })) } : {}),
    ...(told.quantities ? { quantities: lines(told.quantities)! } : {}),
    ...(told.inputQuantities ? { inputQuantities: lines(told.inputQuantities)! } : {}),
    ...(told.outputQuantities ? { outputQuantities: lines(told.outputQuantities)! } : {}),
  };
}

/** A day, or a moment, some days later. */
function moved(time: string, days: number): string {
  const at = time.length === 10 ? `${time}T10:00:00+08:00` : time;
  return new Date(Date.parse(at) + days * 86_400_000).toISOString();
}
