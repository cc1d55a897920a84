import { workflowWorld, type Catalogue } from "@loopledger/programme";
import type { Cast } from "./cast.ts";
import type { DemoParty, DemoPlace } from "./city.ts";
import { creditCode, uriOf } from "./codes.ts";
import type { FittedWorkflow } from "./fit-workflow.ts";
import { partyLabel } from "./party-label.ts";

/**
 * The parties of a story as they go on the register, by the names it uses: founded for it, or of the city and
 * given the places and permits of their part. Only those the story speaks of.
 * @param documents its events.
 * @param number first running number of their credit codes.
 */
export function playersOf(
  { programme, workflow }: FittedWorkflow,
  documents: readonly Record<string, unknown>[],
  cast: Cast,
  city: ReadonlyMap<string, DemoParty>,
  catalogue: Catalogue,
  number: number,
): Map<string, DemoParty> {
  const world = workflowWorld(workflow);
  const sites = [...world.places].map(([id, place]) => ({ id, short: id.slice(id.indexOf(".") + 1), place }));
  const told = JSON.stringify(documents);
  const acting = new Set(workflow.steps.map(({ by }) => by));
  const story = `${programme}-${workflow.id}`;
  const players = new Map<string, DemoParty>();
  const labels = new Map<string, number>();
  for (const [name, party] of world.parties) {
    const own = sites.filter(({ place }) => place.party === party.id);
    if (!acting.has(name) && ![party, ...own.map(({ place }) => place)].some(({ uri }) => told.includes(`"${uri}"`)))
      continue;
    const known = city.get(cast.get(name) ?? "");
    const label = known?.name ?? partyLabel(name, party, programme, workflow, catalogue);
    const nth = (labels.get(label.zh) ?? 0) + 1;
    labels.set(label.zh, nth);
    const called = nth === 1 ? label : { zh: `${label.zh}${nth}`, en: `${label.en} ${nth}` };
    const { kind, district } = party;
    players.set(name, {
      id: known?.id ?? `${story}-${name}`,
      kind,
      name: known?.name ?? {
        zh: `${called.zh}（${workflow.title.zh}）`,
        en: `${called.en} (${workflow.title.en})`,
      },
      district,
      uri: known?.uri ?? uriOf("uscc", creditCode(kind === "office" ? "11" : "91", district, number + party.id)),
      permits: party.permits.map((permit) => ({ ...permit, scope: permit.scope ?? {} })),
      places: own.map(({ short, place }, n): DemoPlace => {
        const { kind: siteKind, district: at, lon = null, lat = null, capacityT, stockLimitT } = place;
        const word = { zh: `${called.zh}场所${n + 1}`, en: `${called.en}, ${short}` };
        return { id: `${story}-${name}-${short}`, kind: siteKind, name: word, district: at, lon, lat, capacityT, stockLimitT };
      }),
    });
  }
  return players;
} // prettier-ignore
