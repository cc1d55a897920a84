import type { AdmittedStep } from "./admit-step.ts";
import { localDate } from "./calendar.ts";
import type { Decision, Known, StepEvent } from "./facts.ts";
import type { Catalogue, CompiledStep } from "./compile.ts";
import { raiseGeneric } from "./generic-flags.ts";
import type { StepItem } from "./resolve-step.ts";
import type { Fields, Step } from "./types.ts";

/** Facts that are read off a scale; a mass is one where the step comes with a weigh slip. */
const scaleFacts = ["grossKg", "tareKg"] as const;
const slip = "weigh-slip";

/** Names of the facts that are weighings in a step. */
function weighingsOf(step: Step): string[] {
  return [...scaleFacts, ...(step.evidence?.some(({ kind }) => kind === slip) ? ["massKg"] : [])];
}

/**
 * Weights an event tells, in kilograms, in the order it tells them. What holds for all items counts once. The
 * mass of a single thing is no reading to be judged: things of one make weigh the same.
 */
export function weightsTold({ step, items, values, given }: AdmittedStep, event: StepEvent): number[] {
  const weights: number[] = [];
  const add = (value: unknown): void => void (typeof value === "number" && weights.push(value));
  const kinds = step.programme.declaration.items;
  const isThing = ({ kind }: StepItem): boolean => kinds[kind ?? ""]?.kind === "serial";
  for (const name of weighingsOf(step.step)) {
    const weighed = name === "massKg" ? items.filter((item) => !isThing(item)) : items;
    if (Object.hasOwn(event.data, name) && (weighed.length > 0 || items.length === 0)) {
      const first = weighed.find(({ uri }) => given.get(uri)?.[name] !== undefined);
      add(values[name] ?? (first && given.get(first.uri)?.[name]));
    }
    for (const { uri } of weighed)
      if (Object.hasOwn(event.perItem.get(uri) ?? {}, name)) add(given.get(uri)?.[name]);
  }
  return weights;
}

/** Whether an event may tell a weight, by its step and the names of its data alone. */
export function mayWeigh({ step, data, perItem }: WeighingEvent, catalogue: Catalogue): boolean {
  const compiled = step === null ? undefined : catalogue.step(step);
  const names = compiled ? namesWeighed(compiled) : [...scaleFacts, "massKg"];
  const tells = (facts: Record<string, unknown>): boolean => names.some((name) => Object.hasOwn(facts, name));
  return tells(data) || [...perItem.values()].some(tells);
}

type WeighingEvent = Pick<StepEvent, "step" | "data" | "perItem">;

/** Weighings of a step; a mass only where it handles more than single things. */
function namesWeighed({ step, programme }: CompiledStep): string[] {
  const kinds = [step.item, step.parent, step.inputs, step.outputs].flatMap((effect) => effect?.items ?? []);
  const isThings =
    kinds.length > 0 && kinds.every((kind) => programme.declaration.items[kind]?.kind === "serial");
  return weighingsOf(step).filter((name) => name !== "massKg" || !isThings);
}

/** Whether any programme has steps with weighings, so that a book must be kept. */
export function asksForWeights({ programmes }: Catalogue): boolean {
  const hasScale = (fields: Fields | undefined): boolean =>
    scaleFacts.some((name) => Object.hasOwn(fields ?? {}, name));
  return [...programmes.values()].some(
    ({ declaration: { items }, steps }) =>
      Object.values(items).some(({ attributes }) => hasScale(attributes)) ||
      [...steps.values()].some((compiled) => {
        const { fields, item, parent, inputs, outputs } = compiled.step;
        const groups = [fields, item?.fields, parent?.fields, inputs?.fields, outputs?.fields];
        return groups.some(hasScale) || namesWeighed(compiled).includes("massKg");
      }),
  );
}

/**
 * G7: weights of a place that look made up: too many round ones, or too many that were read before. Judged over
 * the last ones recorded for the party at the place, once a month.
 */
export function weightFlags(
  admitted: AdmittedStep,
  event: StepEvent,
  known: Known,
  decision: Decision,
): void {
  if (event.place === null || !mayWeigh(event, known.catalogue)) return;
  const told = weightsTold(admitted, event);
  if (!told.length) return;
  decision.weights = told;
  const { weightsKept, weightsJudged, weightsShare } = known.limits;
  const book = [...known.weights(event.actor, event.place), ...told].slice(-weightsKept);
  if (book.length < weightsJudged) return;
  const round = book.filter(isRound).length;
  const repeated = repeats(book);
  const worst =
    round >= repeated ? { variant: "round", count: round } : { variant: "repeated", count: repeated };
  if (worst.count <= weightsShare * book.length) return;
  const month = localDate(event.time, known.zone).slice(0, 7);
  raiseGeneric("G7", event, decision, null, {
    ...worst,
    key: `place:${event.actor}:${event.place}|${month}`,
    of: book.length,
  });
}

/** Whether a weight is whole hundreds of kilograms. */
export function isRound(kg: number): boolean {
  return kg > 0 && kg % 100 === 0;
}

/** How many weights of a list equal an earlier one to the kilogram. */
export function repeats(book: readonly number[]): number {
  return book.length - new Set(book.map((kg) => Math.round(kg))).size;
}
