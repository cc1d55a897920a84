import { canonicalUri } from "@loopledger/identifiers";
import { workflowWorld, type Catalogue, type RaisedFlag } from "@loopledger/programme";
import { documentEvent } from "../ledger/document-event.ts";
import { judgedAt, type DemoPeriod } from "./calendar.ts";
import { castStories, type Books } from "./cast.ts";
import { demoParties, type DemoParty } from "./city.ts";
import { fitWorkflow, type FittedWorkflow } from "./fit-workflow.ts";
import { personParties } from "./people.ts";
import { playersOf, siteOf } from "./players.ts";
import { placeUri } from "./register.ts";
import type { PlantedFlag, StoryEvent } from "./story.ts";
import { uuidOf } from "./teller.ts";

/** The workflows of all programmes as part of the city's story. */
export interface ToldWorkflows {
  /** Parties founded for them, and places and permits that parties of the city are given for their parts. */
  parties: DemoParty[];
  /** Those of one workflow in the order of their reports. */
  events: StoryEvent[];
  /** Flags they say follow from them, and what they leave open that has run out when the story is judged. */
  planted: PlantedFlag[];
  /** `programme/workflow` of those for which there is no time before the end of the period. */
  untold: string[];
}

/**
 * Tells the workflows of every programme there is: a new scheme is in the demo as soon as it has one.
 * @param books programmes that parties of the city keep books in already.
 */
export function tellWorkflows(catalogue: Catalogue, period: DemoPeriod, books: Books): ToldWorkflows {
  const given = new Set<string>();
  const untold: string[] = [];
  const stories: FittedWorkflow[] = [];
  for (const [programme, { declaration }] of catalogue.programmes)
    for (const workflow of declaration.workflows) {
      const story = fitWorkflow(workflow, programme, catalogue, period, given);
      if (story) stories.push(story);
      else if (workflow.steps.some(({ refused }) => refused === undefined))
        untold.push(`${programme}/${workflow.id}`);
    }
  const city = new Map(demoParties().map((party) => [party.id, party]));
  const people = personParties.map((id) => city.get(id)!);
  const told: ToldWorkflows = { parties: [], events: [], planted: [], untold };
  const names = new Map<string, number>();
  for (const [n, { story, cast }] of castStories(stories, people, books, catalogue, period).entries()) {
    const documents = documentsOf(story);
    const players = playersOf(story, documents, cast, { catalogue, city, names, story: n + 1 });
    told.parties.push(...players.values());
    tell(story, n + 1, documents, players, period, told);
  }
  return told;
}

/** The events of a story, in which parties and places have the names it gives them. */
function documentsOf({ programme, workflow, ran }: FittedWorkflow): Record<string, unknown>[] {
  const { parties, places } = workflowWorld(workflow);
  const uris = new Map([...parties.values(), ...places.values()].map(({ id, uri }) => [id, uri]));
  return ran.steps.map(({ event }, n) =>
    documentEvent(event, uris, `urn:uuid:${uuidOf(`${programme}/${workflow.id}|${n}`)}`),
  );
}

/** Enters the events of one story, and the flags that are to follow. */
function tell(
  { workflow, ran: { steps, ledger } }: FittedWorkflow,
  number: number,
  documents: readonly Record<string, unknown>[],
  players: Map<string, DemoParty>,
  period: DemoPeriod,
  told: ToldWorkflows,
): void {
  const world = workflowWorld(workflow);
  const ids = new Map<number, string>();
  const renamed = new Map<string, string>();
  for (const [name, { id, uri }] of world.parties) {
    const player = players.get(name);
    if (!player) continue;
    ids.set(id, player.id);
    renamed.set(uri, player.uri);
  }
  for (const [name, { uri }] of world.places) renamed.set(uri, placeUri(siteOf(number, name)));
  const inCity = (uri: string | null): string | null => (uri === null ? null : (renamed.get(uri) ?? uri));
  const plant = ({ rule, item, party }: RaisedFlag, event: string | null): void =>
    void told.planted.push({ rule, item: inCity(item), party: ids.get(party ?? -1) ?? "?", event });

  const raised = new Set<string>();
  for (const [n, { event, decision }] of steps.entries()) {
    const document = rename(documents[n]!, renamed);
    told.events.push({
      party: ids.get(event.actor)!,
      recorded: Date.parse(event.recordTime),
      event: document,
    });
    for (const flag of decision.flags) {
      const key = `${flag.rule}|${flag.key}`;
      if (ledger.flags.has(key) && !raised.has(key)) plant(flag, String(document["eventID"]));
      raised.add(key);
    }
  }
  const at = judgedAt(period);
  for (const { item, clock } of ledger.overdue(at)) {
    const rule = `${clock.programme}/clock:${clock.clock}`;
    told.planted.push({ rule, item: inCity(item), party: ids.get(clock.party) ?? "?", event: null });
  }
  for (const { flag } of ledger.periods(at)) if (flag) plant(flag, null);
}

/** Names of parties and places of a story as they are on the register, at any depth. */
function rename<T>(value: T, names: ReadonlyMap<string, string>): T {
  if (typeof value === "string")
    return (value.startsWith("urn:") ? (names.get(canonicalUri(value)) ?? value) : value) as T;
  if (Array.isArray(value)) return value.map((one: unknown) => rename(one, names)) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]: [string, unknown]) => [key, rename(inner, names)]),
  ) as T;
}
