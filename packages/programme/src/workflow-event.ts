import { itemUri, toMilligrams } from "@loopledger/identifiers";
import type { Catalogue } from "./compile.ts";
import { readEvidence } from "./evidence.ts";
import type { ItemRef, PartyFacts, PlaceFacts, QuantityRef, StepEvent } from "./facts.ts";
import type { Workflow, WorkflowQuantity, WorkflowStep } from "./workflow.ts";

/** Parties and places of a workflow under the numbers its events use. */
export interface WorkflowWorld {
  parties: Map<string, PartyFacts>;
  /** By `party.place`. */
  places: Map<string, PlaceFacts>;
}

/** District of whatever a workflow tells no district of. */
export const workflowDistrict = 330106;

/** Gives the parties and places of a workflow their numbers. */
export function workflowWorld(workflow: Workflow): WorkflowWorld {
  const parties = new Map<string, PartyFacts>();
  const places = new Map<string, PlaceFacts>();
  for (const [name, given] of Object.entries(workflow.parties)) {
    const id = parties.size + 1;
    const district = given.district ?? workflowDistrict;
    parties.set(name, {
      id,
      uri: itemUri("party", name),
      kind: given.kind,
      name: { zh: name, en: name },
      district,
      permits: (given.permits ?? []).map((permit) => {
        const { kind, from, to, revoked, capacityT, scope } =
          typeof permit === "string" ? { kind: permit } : permit;
        return {
          kind,
          from: from ?? "2010-01-01",
          to: to ?? null,
          revoked: revoked ?? null,
          place: null,
          district,
          capacityT: capacityT ?? null,
          scope: scope ?? {},
        };
      }),
    });
    for (const [short, told] of Object.entries(given.places ?? {})) {
      const place = typeof told === "string" ? { kind: told } : told;
      places.set(`${name}.${short}`, {
        id: places.size + 101,
        uri: itemUri("place", `${name}-${short}`),
        party: id,
        kind: place.kind,
        name: { zh: short, en: short },
        district: place.district ?? district,
        lon: place.lon ?? null,
        lat: place.lat ?? null,
        capacityT: place.capacityT ?? null,
        stockLimitT: place.stockLimitT ?? null,
        stockLimitDays: null,
      });
    }
  }
  return { parties, places };
}

/** `YYYY-MM-DD` is ten in the morning of that day in China. */
function moment(text: string): string {
  return new Date(text.length === 10 ? `${text}T10:00:00+08:00` : text).toISOString();
}

/**
 * The event a workflow's step stands for.
 * @throws Error when the step names a party, place or step the workflow or programme does not have.
 */
export function workflowEvent(
  workflow: Workflow,
  told: WorkflowStep,
  programme: string,
  catalogue: Catalogue,
  { parties, places }: WorkflowWorld,
  seq: number,
): StepEvent {
  const compiled = catalogue.step(told.step.includes("/") ? told.step : `${programme}/${told.step}`);
  if (!compiled) throw new Error(`${workflow.id}: no step "${told.step}"`);
  const { event: shape, counterparty } = compiled.step;
  const found = <T>(table: Map<string, T>, name: string): T => {
    const value = table.get(name);
    if (value === undefined) throw new Error(`${workflow.id}: no "${name}"`);
    return value;
  };
  const uri = (name: string): string => workflow.items?.[name] ?? name;
  const refs = (names: string[] | undefined, path: string): ItemRef[] =>
    (names ?? []).map((name, i) => ({ uri: uri(name), path: `${path}/${i}` }));
  const lines = (list: WorkflowQuantity[] | undefined, path: string): QuantityRef[] =>
    (list ?? []).map(({ item, quantity, uom = "KGM" }, i) => ({
      uri: uri(item),
      path: `${path}/${i}`,
      quantity,
      uom,
      mg: toMilligrams(quantity, uom),
    }));
  const end = (name: string | undefined): { party: number | null; place: number | null } => {
    if (name === undefined) return { party: null, place: null };
    const [party] = name.split(".") as [string];
    return {
      party: found(parties, party).id,
      place: name === party ? null : found(places, name).id,
    };
  };
  const here = told.at === undefined ? told.by : `${told.by}.${told.at}`;
  const source = end(
    told.from ?? (told.to !== undefined && counterparty === "destination" ? here : undefined),
  );
  const destination = end(
    told.to ?? (told.from !== undefined && counterparty === "source" ? here : undefined),
  );
  const isContained = shape.type === "AggregationEvent" || shape.type === "AssociationEvent";
  const perItem = new Map(Object.entries(told.facts ?? {}).map(([name, facts]) => [uri(name), facts]));
  for (const { item, ...facts } of told.outputs ?? []) perItem.set(uri(item), facts);
  const { evidence, faults } = readEvidence(
    (told.evidence ?? []).map((one) => (typeof one === "string" ? { kind: one } : one)),
  );
  return {
    seq: String(seq),
    time: moment(told.time),
    recordTime: moment(told.reported ?? told.time),
    type: shape.type,
    action: shape.action ?? null,
    bizStep: shape.bizStep,
    step: compiled.id,
    items: refs(told.items, isContained ? "/childEPCs" : "/epcList"),
    parent: told.parent === undefined ? null : { uri: uri(told.parent), path: "/parentID" },
    inputs: refs(told.inputs, "/inputEPCList"),
    outputs: refs(
      told.outputs?.map(({ item }) => item),
      "/outputEPCList",
    ),
    quantities: lines(told.quantities, isContained ? "/childQuantityList" : "/quantityList"),
    inputQuantities: lines(told.inputQuantities, "/inputQuantityList"),
    outputQuantities: lines(told.outputQuantities, "/outputQuantityList"),
    actor: found(parties, told.by).id,
    place: told.at === undefined ? null : found(places, here).id,
    source: source.party,
    sourcePlace: source.place,
    destination: destination.party,
    destinationPlace: destination.place,
    data: told.data ?? {},
    perItem,
    evidence,
    faults,
  };
}
