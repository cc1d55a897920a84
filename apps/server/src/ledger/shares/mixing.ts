import { byMoment, type MassWorld, type Moment } from "./mass-world.ts";
import { makeRecipe, type Portion, portionOf, type Recipe } from "./recipe.ts";

/**
 * Of what a thing consists, by mass. What is put together is taken as well mixed: every output of a process has the
 * make-up of its inputs, and what is taken of a lot has the make-up of the lot at that moment (the proportional
 * model of a chain of custody by mass balance, ISO 22095). Kilograms nobody told are not guessed: their share is unknown.
 */

/** Part of the mass of the thing that was asked for. */
export interface Shares {
  /** Things nothing is known to have gone into, with the part that came from each. */
  origins: Map<string, number>;
  /**
   * Things that something on the way was taken out of (a vehicle of its battery), with the part that came so. What
   * was in one twice counts twice, up to the whole.
   */
  hosts: Map<string, number>;
  /** Part that went through each step at least once. */
  steps: Map<string, number>;
  /** Events of makings on the way. */
  events: Set<string>;
  /** Part whose way cannot be told because a mass is missing. */
  unknown: number;
}

/** Shares smaller than this part of the whole are not followed round a loop any further. */
const least = 1e-12;
/** A loop that lets nothing out has no origin; so often it is gone round to find out. */
const mostRounds = 100;

/** Works out of what a thing consists at a moment. */
export function sharesOf(world: MassWorld, item: string, at: Moment): Shares {
  const start = portionOf(world, item, at);
  const recipes = allRecipes(world, start);
  const found: Shares = {
    origins: new Map(),
    hosts: new Map(),
    steps: stepsOf(start, recipes),
    events: new Set(),
    unknown: 0,
  };
  // From the latest to the earliest, so that all that leads to a portion is summed before it is opened. Where an
  // open process takes in what it has put out, something is left, and goes round again.
  const order = [...recipes.values()].sort((a, b) => byMoment(b.portion.since, a.portion.since));
  const waiting = new Map([[start.key, 1]]);
  for (let round = 0; waiting.size && round < mostRounds; round++)
    for (const recipe of order) {
      const share = waiting.get(recipe.portion.key);
      if (share === undefined) continue;
      waiting.delete(recipe.portion.key);
      passOn(world, recipe, share, found, waiting);
    }
  for (const share of waiting.values()) found.unknown += share;
  return found;
}

/** Books what a share of a portion consists of. */
function passOn(
  world: MassWorld,
  { portion, own, unknown, parts, makings }: Recipe,
  share: number,
  found: Shares,
  waiting: Map<string, number>,
): void {
  found.unknown += share * unknown;
  for (const { making } of makings) for (const event of making.events) found.events.add(event);
  const { origins, hosts } = found;
  if (own > 0) origins.set(portion.item, (origins.get(portion.item) ?? 0) + share * own);
  for (const host of allHosts(world, portion)) hosts.set(host, Math.min(1, (hosts.get(host) ?? 0) + share));
  for (const part of parts) {
    const passed = share * part.weight;
    if (passed < least) found.unknown += passed;
    else waiting.set(part.portion.key, (waiting.get(part.portion.key) ?? 0) + passed);
  }
}

/** Everything that lies behind a portion. */
function allRecipes(world: MassWorld, start: Portion): Map<string, Recipe> {
  const recipes = new Map<string, Recipe>();
  const open = [start];
  for (let portion = open.pop(); portion; portion = open.pop()) {
    if (recipes.has(portion.key)) continue;
    const recipe = makeRecipe(world, portion);
    recipes.set(portion.key, recipe);
    open.push(...recipe.parts.map((part) => part.portion));
  }
  return recipes;
}

/** Of each step the part that went through it once or more often. */
function stepsOf(start: Portion, recipes: ReadonlyMap<string, Recipe>): Map<string, number> {
  const done = new Map<string, Map<string, number>>();
  const none = new Map<string, number>();
  const stack: Portion[] = [start];
  const entered = new Set<string>();
  while (stack.length) {
    const portion = stack.at(-1)!;
    const { parts, makings } = recipes.get(portion.key)!;
    if (!entered.has(portion.key)) {
      entered.add(portion.key);
      // What is entered already and not done closes a loop, and counts as not there.
      for (const part of parts) if (!entered.has(part.portion.key)) stack.push(part.portion);
      continue;
    }
    stack.pop();
    if (done.has(portion.key)) continue;
    const sums = new Map<string, number>();
    const add = (step: string, share: number): void => void sums.set(step, (sums.get(step) ?? 0) + share);
    for (const { making, weight } of makings) for (const step of making.steps) add(step, weight);
    for (const { portion: part, weight, making } of parts)
      for (const [step, share] of done.get(part.key) ?? none)
        if (!making?.steps.includes(step)) add(step, weight * share);
    done.set(portion.key, sums);
  }
  return done.get(start.key)!;
}

/** Everything a thing was taken out of, and what that was taken out of. */
function allHosts(world: MassWorld, { item, at }: Portion): Set<string> {
  const found = new Set<string>();
  const open = [{ item, at }];
  for (let one = open.pop(); one; one = open.pop())
    for (const host of world.hosts(one.item, one.at))
      if (!found.has(host.item) && host.item !== item) {
        found.add(host.item);
        open.push(host);
      }
  return found;
}
