import { check, itemUri } from "@loopledger/identifiers";
import type { CompiledStep } from "@loopledger/programme";
import { codeFaultPrefix, type Fault } from "../http/fault-wording.ts";
import { invalid } from "../http/problem.ts";
import { placeFrom } from "../registry/references.ts";
import type { PartyInfo, PlaceInfo, Registry } from "../registry/registry.ts";
import { offsetOf } from "../rooms/form-event.ts";
import type { Places } from "../rooms/step-lines.ts";
import type { Signed } from "./signing.ts";
import type { ActBody } from "./transfer-body.ts";

/** Facts of a note that name parties; in the event they stand under the URI the register knows them by. */
const partyFacts = new Set(["emitter", "receiver", "broker", "carriers", "intermediaries", "ceased"]);

/**
 * The EPCIS event of an act on a note.
 * @param now moment of an act that gives none; `zone` the ledger's.
 * @returns the event, and where in the form its parts came from.
 * @throws Problem VALIDATION with the path of every code, party or place that cannot be read
 */
export function transferEvent(
  step: CompiledStep,
  note: string,
  body: ActBody,
  signed: Signed,
  registry: Registry,
  now: Date,
  zone: string,
): { event: Record<string, unknown>; places: Places } {
  const { type, action, bizStep, disposition } = step.step.event;
  const faults: Fault[] = [];
  const told = body.items.map((one) => (typeof one === "string" ? { item: one } : one));
  const goods = told.map(({ item }, n) => readCode(item, "lot", `/items/${n}`, faults));
  const facts = told.flatMap((one, n) =>
    Object.keys(one).length > 1 ? [{ n, told: { ...one, item: goods[n]! } }] : [],
  );
  const lines = body.lines.map(({ item, quantity, uom }, n) => ({
    epcClass: readCode(item, "waste", `/lines/${n}/item`, faults),
    quantity,
    uom,
  }));
  const data = readParties(body.data, registry, faults);
  const place = placeOf(body, signed.party, registry, faults);
  if (faults.length > 0) throw invalid(...faults);

  const time = body.time ?? now.toISOString();
  const isPacking = type === "AggregationEvent";
  const event = {
    type,
    ...(action === undefined ? {} : { action }),
    bizStep,
    ...(disposition === undefined ? {} : { disposition }),
    ...(body.id === undefined ? {} : { eventID: `urn:uuid:${body.id}` }),
    eventTime: time,
    eventTimeZoneOffset: offsetOf(body.time ?? null, zone),
    ...(place ? { readPoint: { id: place.uri } } : {}),
    ...(place && disposition !== "in_transit" ? { bizLocation: { id: place.uri } } : {}),
    ...(isPacking
      ? { parentID: note, ...listed("childEPCs", goods), ...listed("childQuantityList", lines) }
      : { epcList: [note, ...goods], ...listed("quantityList", lines) }),
    "ll:step": step.id,
    ...(Object.keys(data).length > 0 ? { "ll:data": data } : {}),
    ...listed(
      "ll:items",
      facts.map(({ told }) => told),
    ),
    ...(body.evidence.length > 0 ? { "ll:evidence": body.evidence } : {}),
    "ll:signature": signed.signature,
  };
  const ofFacts = facts.map(({ n }, at): [string, string] => [`/ll:items/${at}`, `/items/${n}`]);
  return { event, places: new Map([...shared, ...ofFacts, ...(isPacking ? packing : plain)]) };
}

/** Where in the form the parts of an event come from. */
const shared: [string, string][] = [
  ["/ll:step", ""],
  ["/ll:data", "/data"],
  ["/ll:items", "/items"],
  ["/ll:evidence", "/evidence"],
  ["/eventTime", "/time"],
  ["/eventID", "/id"],
  ["/readPoint", "/place"],
  ["/bizLocation", "/place"],
];
const packing: [string, string][] = [
  ["/parentID", ""],
  ["/childEPCs", "/items"],
  ["/childQuantityList", "/lines"],
];
const plain: [string, string][] = [
  ["/epcList/0", ""],
  ["/epcList", "/items"],
  ["/quantityList", "/lines"],
];

function listed(name: string, values: unknown[]): Record<string, unknown> {
  return values.length > 0 ? { [name]: values } : {};
}

/** A code in any of its spellings; one that is no known kind of code is read as the scheme named. */
function readCode(text: string, scheme: string, path: string, faults: Fault[]): string {
  const found = check(text);
  if (found.scheme !== "unknown") return found.canonical;
  const asked = check(text, scheme);
  if (asked.valid) return itemUri(scheme, text);
  const [problem] = asked.problems;
  faults.push({ path, code: codeFaultPrefix + (problem?.code ?? "UNRECOGNISED"), params: problem?.params });
  return text;
}

function readParties(
  data: Record<string, unknown>,
  registry: Registry,
  faults: Fault[],
): Record<string, unknown> {
  const read = (value: unknown, path: string): unknown => {
    if (Array.isArray(value)) return value.map((one, n) => read(one, `${path}/${n}`));
    if (typeof value !== "string") return value;
    const party = registry.party(value) ?? registry.partyById(/^\d{1,9}$/.test(value) ? Number(value) : -1);
    if (party) return party.uri;
    faults.push({ path, code: "UNKNOWN_PARTY", params: { value } });
    return value;
  };
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => [
      name,
      partyFacts.has(name) ? read(value, `/data/${name}`) : value,
    ]),
  );
}

/** The place named, which must be the signer's; else its only one. A carrier on the road may be at none. */
function placeOf(
  { place }: ActBody,
  party: PartyInfo,
  registry: Registry,
  faults: Fault[],
): PlaceInfo | undefined {
  if (place != null) {
    const found = placeFrom(registry, place, "/place");
    if (found.party === party.id) return found;
    faults.push({ path: "/place", code: "NOT_ITS_PLACE", params: { value: place } });
    return undefined;
  }
  const own = registry.placesOf(party.id);
  return own.length === 1 ? own[0] : undefined;
}
