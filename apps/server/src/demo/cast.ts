import { programmeOf, type Catalogue } from "@loopledger/programme";
import type { DemoPeriod } from "./calendar.ts";
import type { DemoParty } from "./city.ts";
import { runsAsTold, type FittedWorkflow } from "./fit-workflow.ts";

/** A part of a story that somebody of the city plays: short name of the part, and of who plays it. */
export type Cast = Map<string, string>;

/** Programmes a party of the city keeps books in, by its short name. */
export type Books = Map<string, Set<string>>;

/**
 * Gives parts of the stories to those of the city who can sign in, so that each finds something of every scheme
 * that has a part for him. Offices and residents play whoever is of their kind. An organisation plays one part
 * of a programme: somebody of its kind, or a licensed firm where it is one; in books it has not written in yet,
 * since sums of two stories in one book would raise flags that neither tells of. Whether it can play the part
 * the story itself tells, played once more with it.
 * @returns the stories with what they became, and who plays in each.
 */
export function castStories(
  stories: readonly FittedWorkflow[],
  people: readonly DemoParty[],
  books: Books,
  catalogue: Catalogue,
  period: DemoPeriod,
): { story: FittedWorkflow; cast: Cast }[] {
  const played = stories.map((story) => ({ story, cast: new Map<string, string>() }));
  const give = (one: (typeof played)[number], part: string, { id, kind, district }: DemoParty): boolean => {
    const { workflow, programme } = one.story;
    const parties = { ...workflow.parties, [part]: { ...workflow.parties[part]!, kind, district } };
    const ran = runsAsTold({ ...workflow, parties }, programme, catalogue, period);
    if (!ran) return false;
    one.story = { ...one.story, workflow: { ...workflow, parties }, ran };
    one.cast.set(part, id);
    return true;
  };
  for (const person of people) {
    const everywhere = person.kind === "office" || person.kind === "resident";
    const kept = new Set(books.get(person.id));
    for (const programme of catalogue.programmes.keys()) {
      let tries = 0;
      for (const [one, part] of parts(played, programme, person.kind)) {
        if (everywhere) {
          if (one.story.workflow.parties[part]!.kind === person.kind) give(one, part, person);
          continue;
        }
        const { kind, permits = [] } = one.story.workflow.parties[part]!;
        const isAlike = kind === person.kind || permits.length > 0 === person.permits.length > 0;
        if (!isAlike) continue;
        const touched = touches(one.story);
        if (one.cast.has(part) || touched.some((id) => kept.has(id)) || tries++ >= triesEach) continue;
        if (!give(one, part, person)) continue;
        for (const id of touched) kept.add(id);
        break;
      }
    }
  }
  return played;
}

/** Parts tried for a person in a programme before it is left to others. */
const triesEach = 6;

/** Parts of a programme's stories: those of a kind first, then those with flags of their own, then the larger. */
function parts<T extends { story: FittedWorkflow }>(
  played: readonly T[],
  programme: string,
  kind: string,
): [T, string][] {
  const found = played
    .filter(({ story }) => story.programme === programme)
    .flatMap((one) => {
      const { workflow, ran } = one.story;
      return [...new Set(workflow.steps.map(({ by }) => by))].map((part) => {
        const own = ran.steps.filter(({ told }) => told.by === part);
        const hasFlags = own.some(({ flags }) => flags.length > 0);
        const isKind = workflow.parties[part]!.kind === kind;
        return { one, part, rank: (isKind ? 20_000 : 0) + (hasFlags ? 10_000 : 0) + own.length };
      });
    });
  return found.sort((a, b) => b.rank - a.rank).map(({ one, part }) => [one, part]);
}

/** Programmes a story writes in. */
function touches({ ran }: FittedWorkflow): string[] {
  const steps = ran.steps.flatMap(({ decision }) => [decision.step ?? [], decision.nested ?? []].flat());
  return [...new Set(steps.map(programmeOf))];
}
