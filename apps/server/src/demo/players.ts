import { workflowWorld, type Catalogue, type Wording } from "@loopledger/programme";
import type { Cast } from "./cast.ts";
import { districtNames, type DemoParty, type DemoPlace } from "./city.ts";
import { creditCode, uriOf } from "./codes.ts";
import type { FittedWorkflow } from "./fit-workflow.ts";
import { partyLabel } from "./party-label.ts";

/** What parties are founded with. */
export interface Foundation {
  catalogue: Catalogue;
  /** Parties of the city by their short names. */
  city: ReadonlyMap<string, DemoParty>;
  /** How many bear a name already; a further one gets a number. */
  names: Map<string, number>;
  /** Number of the story, in the codes of its places and parties. */
  story: number;
}

/** Credit codes of the first story begin behind those of the city; no story has a hundred parties. */
const firstNumber = 10_000;

/** Short name of a place of a story. @param at `party.place` as the story calls it. */
export function siteOf(story: number, at: string): string {
  return `S${story}-${at.replace(".", "-")}`;
}

/**
 * The parties of a story as they go on the register, by the names it uses: founded for it, or of the city and
 * given the places and permits of their part. Only those the story speaks of.
 * @param documents its events.
 */
export function playersOf(
  { programme, workflow }: FittedWorkflow,
  documents: readonly Record<string, unknown>[],
  cast: Cast,
  { catalogue, city, names, story }: Foundation,
): Map<string, DemoParty> {
  const world = workflowWorld(workflow);
  const told = JSON.stringify(documents);
  const acting = new Set(workflow.steps.map(({ by }) => by));
  const players = new Map<string, DemoParty>();
  for (const [part, party] of world.parties) {
    const sites = [...world.places].filter(([, place]) => place.party === party.id);
    const spokenOf = [party, ...sites.map(([, place]) => place)].some(({ uri }) => told.includes(`"${uri}"`));
    if (!acting.has(part) && !spokenOf) continue;
    const known = city.get(cast.get(part) ?? "");
    const { kind, district } = party;
    const name =
      known?.name ?? nameOf(partyLabel(part, party, programme, workflow, catalogue), district, names);
    const register = kind === "office" ? "11" : "91";
    players.set(part, {
      id: known?.id ?? `${programme}-${workflow.id}-${part}`,
      kind,
      name,
      district,
      uri: known?.uri ?? uriOf("uscc", creditCode(register, district, firstNumber + 100 * story + party.id)),
      permits: party.permits.map((permit) => ({ ...permit, scope: permit.scope ?? {} })),
      places: sites.map(([at, place], n): DemoPlace => ({
        id: siteOf(story, at),
        kind: place.kind,
        name: { zh: `${name.zh}场所${sites.length > 1 ? n + 1 : ""}`, en: `${name.en}: ${place.name.en}` },
        district: place.district,
        lon: place.lon ?? null,
        lat: place.lat ?? null,
        capacityT: place.capacityT,
        stockLimitT: place.stockLimitT,
      })),
    });
  }
  return players;
}

/** District and label, with a number where others are called so too. */
function nameOf(label: Wording, district: number, names: Map<string, number>): Wording {
  const home = districtNames.get(district) ?? { zh: "外地", en: "Out-of-town" };
  const name = { zh: home.zh + label.zh, en: `${home.en} ${label.en}` };
  const nth = (names.get(name.zh) ?? 0) + 1;
  names.set(name.zh, nth);
  return nth === 1 ? name : { zh: `${name.zh}${nth}`, en: `${name.en} ${nth}` };
}
