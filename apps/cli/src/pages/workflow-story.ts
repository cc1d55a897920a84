import type { Programme, Workflow, WorkflowStep } from "@loopledger/programme";
import type { Read } from "./declaration-tables.ts";
import { chartLabel, code, mermaid, table } from "./markdown.ts";
import { words } from "./page-words.ts";

/**
 * A workflow as a story: who takes part, a chart of who does what with whom, and what follows each step.
 * @param all every programme there is, for steps taken and states reached in another.
 */
export function workflowStory(
  workflow: Workflow,
  programme: Programme,
  all: readonly Programme[],
  read: Read,
): string {
  const said = storyWords(programme, all, read);
  const head = ["", words.day, words.who, words.step, words.what, words.outcome];
  const rows = workflow.steps.map((told, n) => [
    String(n + 1),
    told.time.slice(0, 10),
    told.by,
    said.step(told.step),
    thingsOf(told).join(", "),
    follows(told, said, read).join("; "),
  ]);
  return [
    `### ${read(workflow.title)} ${code(workflow.id)}`,
    `${read(words.parties)}${read(words.colon)}${partiesOf(workflow)}`,
    sequence(workflow, said, read),
    table(head.map((word) => (typeof word === "string" ? word : read(word))), rows), // prettier-ignore
    ...atTheEnd(workflow, programme, said, read),
  ].join("\n\n");
}

function partiesOf({ parties, steps }: Workflow): string {
  const acting = new Set(steps.flatMap(({ by, from, to }) => [by, partyOf(from), partyOf(to)]));
  return Object.entries(parties)
    .filter(([name]) => acting.has(name))
    .map(([name, { kind, permits = [] }]) => {
      const kinds = permits.map((permit) => (typeof permit === "string" ? permit : permit.kind));
      return `${name} (${[kind, ...kinds].join(", ")})`;
    })
    .join(", ");
}

const partyOf = (end: string | undefined): string | undefined => end?.split(".", 1)[0];

function thingsOf(told: WorkflowStep): string[] {
  const lines = [told.quantities, told.inputQuantities, told.outputQuantities].flatMap((list) => list ?? []);
  const whole = told.parent === undefined ? [] : [`(${told.parent})`];
  const made = (told.outputs ?? []).map(({ item }) => item);
  const masses = lines.map(
    ({ item, quantity, uom }) => `${item} ${quantity} ${uom === "TNE" ? "t" : (uom ?? "kg")}`,
  );
  const taken = [...(told.items ?? []), ...(told.inputs ?? [])];
  return [...taken, ...whole, ...masses, ...(made.length ? [`→ ${made.join(", ")}`] : [])];
}

interface StoryWords {
  step(name: string): string;
  state(name: string): string;
}

/** Steps and states in words; those of another programme under its name. */
function storyWords(programme: Programme, all: readonly Programme[], read: Read): StoryWords {
  return {
    step(name) {
      const [other, step] = name.includes("/") ? name.split("/") : [programme.id, name];
      const owner = all.find(({ id }) => id === other);
      const label = owner?.steps[step ?? ""]?.label;
      if (!owner || !label) return name;
      return owner === programme ? read(label) : `${read(owner.title)}: ${read(label)}`;
    },
    state(name) {
      const owner = [programme, ...all].find(({ states }) => states[name] !== undefined);
      return owner ? read(owner.states[name]!.label) : name;
    },
  };
}

function follows(told: WorkflowStep, said: StoryWords, read: Read): string[] {
  return [
    ...(told.refused === undefined ? [] : [`${read(words.refused)} ${code(told.refused)}`]),
    ...statesOf(told.states, said),
    ...(told.flags ?? []).map((flag) => `${read(words.flag)} ${code(flag)}`),
  ];
}

function statesOf(states: Record<string, string> = {}, said: StoryWords): string[] {
  return Object.entries(states).map(([item, state]) => `${item}: ${said.state(state)}`);
}

function sequence({ steps }: Workflow, said: StoryWords, read: Read): string {
  const lines = steps.flatMap((told) => {
    const [from, to] = [partyOf(told.from) ?? told.by, partyOf(told.to) ?? told.by];
    const arrow = told.refused === undefined ? "->>" : "-x";
    const label = chartLabel(said.step(told.step));
    const notes = (told.flags ?? []).map((flag) => `${read(words.flag)} ${chartLabel(flag)}`);
    return [
      `  p_${from}${arrow}p_${to}: ${label}`,
      ...(notes.length ? [`  Note over p_${told.by}: ${notes.join(", ")}`] : []),
    ];
  });
  const names = new Set(steps.flatMap(({ by, from, to }) => [partyOf(from) ?? by, partyOf(to) ?? by, by]));
  return mermaid([
    "sequenceDiagram",
    ...[...names].map((name) => `  participant p_${name} as ${name}`),
    ...lines,
  ]);
}

function atTheEnd({ ends = {} }: Workflow, programme: Programme, said: StoryWords, read: Read): string[] {
  const { states, stockKg = {}, totals = {}, flags = [], overdue } = ends;
  const parts = [
    ...statesOf(states, said),
    ...Object.entries(stockKg).map(([where, kg]) => `${where}: ${kg} kg`),
    ...Object.entries(totals).map(([name, sum]) => {
      const { label, unit } = programme.measures[name]!;
      return `${read(label)}: ${sum}${unit === "1" ? "" : ` ${unit}`}`;
    }),
    ...flags.map((flag) => `${read(words.flag)} ${code(flag)}`),
    ...(overdue?.clocks ?? []).map((name) => `${read(words.overdue)} ${code(`clock:${name}`)}`),
  ];
  return parts.length ? [`${read(words.end)}${read(words.colon)}${parts.join("; ")}`] : [];
}
