import type { Addition, Making, MassWorld, Moment } from "./mass-world.ts";

/** What lies behind a portion: other portions by weight, itself, and what cannot be told. Weights add up to 1. */
export interface Recipe {
  portion: Portion;
  own: number;
  unknown: number;
  parts: { portion: Portion; weight: number; making: Making | null }[];
  /** Weight by making, whether or not its inputs are known. */
  makings: { making: Making; weight: number }[];
}

/** A thing between two changes of its make-up. */
export interface Portion {
  key: string;
  item: string;
  at: Moment;
  /** Moment of its last change, to take the latest first. */
  since: Moment;
}

const first: Moment = { t: "", s: "0" };

/** The thing as it was between two changes of what it is made of. */
export function portionOf(world: MassWorld, item: string, at: Moment): Portion {
  const additions = world.additions(item, at);
  const inside = world
    .contents(item, at)
    .map((part) => part.item)
    .sort();
  const last = additions.at(-1)?.at ?? first;
  const key = [item, additions.length, last.s, ...inside].join("|");
  return { key, item, at, since: inside.length ? at : last };
}

/** What lies directly behind a portion. */
export function makeRecipe(world: MassWorld, portion: Portion): Recipe {
  const { item, at } = portion;
  if (world.isUnread(item)) return { portion, own: 0, unknown: 1, parts: [], makings: [] };
  const contents = world.contents(item, at);
  const recipe: Recipe = { portion, own: 0, unknown: 0, parts: [], makings: [] };
  const shell = contents.length ? openBox(world, portion, contents, recipe) : 1;
  if (shell <= 0) return recipe;
  const additions = world.additions(item, at);
  if (!additions.length) {
    recipe.own += shell;
    return recipe;
  }
  const weights = weightsOf(additions);
  if (!weights) {
    recipe.unknown += shell;
    for (const { making } of additions) recipe.makings.push({ making, weight: 0 });
    return recipe;
  }
  // What was there before the first making has no origin but itself.
  recipe.own += shell * Math.max(0, 1 - weights.reduce((sum, weight) => sum + weight, 0));
  for (const [n, { making }] of additions.entries()) openMaking(world, making, shell * weights[n]!, recipe);
  return recipe;
}

/** Adds what is inside a thing; answers with the part that is the thing's own. */
function openBox(
  world: MassWorld,
  { item, at }: Portion,
  contents: { item: string; kg: number | null }[],
  recipe: Recipe,
): number {
  const all = world.massAt(item, at);
  const inside = contents.reduce((sum, { kg }) => sum + (kg ?? 0), 0);
  const isWhole = contents.every(({ kg }) => kg !== null);
  // A box nobody weighed counts for nothing; one that weighs less than what is in it is told wrongly.
  const total = Math.max(all ?? 0, inside);
  if (total <= 0) {
    recipe.unknown += 1;
    return 0;
  }
  for (const { item: part, kg } of contents)
    if (kg !== null && kg > 0)
      recipe.parts.push({ portion: portionOf(world, part, at), weight: kg / total, making: null });
  const left = 1 - inside / total;
  if (isWhole) return left;
  recipe.unknown += all === null ? 0 : left;
  return 0;
}

function openMaking(world: MassWorld, making: Making, weight: number, recipe: Recipe): void {
  recipe.makings.push({ making, weight });
  const { inputs } = making;
  const total = inputs.reduce((sum, { kg }) => sum + (kg ?? 0), 0);
  const isAlone = new Set(inputs.map(({ item }) => item)).size === 1;
  if (!isAlone && (total <= 0 || inputs.some(({ kg }) => kg === null))) {
    recipe.unknown += weight;
    return;
  }
  for (const { item, kg, at } of inputs) {
    const part = isAlone && (total <= 0 || kg === null) ? 1 / inputs.length : kg! / total;
    if (part > 0) recipe.parts.push({ portion: portionOf(world, item, at), weight: weight * part, making });
  }
}

/**
 * How much of a lot each addition makes up, the last the most recent: what was there before grows thinner with each.
 * @returns null where that cannot be told.
 */
function weightsOf(additions: Addition[]): number[] | null {
  let weights: number[] = [];
  for (const { kg, rest } of additions) {
    const isFirst = weights.length === 0;
    if (isFirst && (rest === null || rest <= 0)) {
      weights = [1];
      continue;
    }
    if (kg === null || rest === null || kg + rest <= 0) return null;
    const share = kg / (kg + rest);
    weights = [...weights.map((weight) => weight * (1 - share)), share];
  }
  return weights;
}
