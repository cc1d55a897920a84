import { loads } from "../../../testing/loads.ts";
import { compile, MemoryLedger, say, type PermitFacts, type StepEvent } from "../src/index.ts";

export const sender = 1;
export const buyer = 2;
export const hauler = 3;
export const yard = 101;
/** Some 9.6 km east of the yard. */
export const far = 102;

/** Two senders with a yard each, and a haulier with the given permits. */
export function loadLedger(permits: Partial<PermitFacts>[] = [{}]): MemoryLedger {
  const ledger = new MemoryLedger(compile([loads]));
  const permit = { kind: "hauling", from: "2020-01-01", to: null, revoked: null, place: null, district: 330106, capacityT: null };
  const party = (id: number, kind: string, held: PermitFacts[] = []): void =>
    void ledger.parties.set(id, { id, uri: `urn:loopledger:id:party:p${id}`, kind, name: say("甲", `P${id}`), district: 330106, permits: held });
  party(sender, "recycler");
  party(buyer, "recycler");
  party(hauler, "carrier", permits.map((more) => ({ ...permit, ...more })));
  for (const [id, owner, lon] of [[yard, sender, 114.3], [far, buyer, 114.4]] as const)
    ledger.places.set(id, { id, uri: `urn:loopledger:id:place:q${id}`, party: owner, kind: "yard", name: say("场", "Yard"), district: 330106, lon, lat: 30.5, capacityT: null, stockLimitT: null, stockLimitDays: null });
  return ledger;
} // prettier-ignore

export const note = "urn:loopledger:id:lot:NOTE-1";
export const thing = "urn:loopledger:id:vin:LSVAM4187C2184847";
let seq = 0;

/** An event of a step of the loads; with no items told, of the note. */
export function told(step: string, given: Partial<StepEvent> = {}, uri: string | null = note): StepEvent {
  const { type, action, bizStep } = loads.steps[step]!.event;
  const time = given.time ?? "2026-03-02T02:00:00.000Z";
  return {
    seq: String(++seq), time, recordTime: time, type, action: action ?? null, bizStep, step: `loads/${step}`,
    items: uri === null ? [] : [{ uri, path: "/epcList/0" }], parent: null, inputs: [], outputs: [], quantities: [],
    inputQuantities: [], outputQuantities: [], actor: sender, place: yard, source: null, sourcePlace: null,
    destination: null, destinationPlace: null, data: {}, perItem: new Map(), evidence: [], ...given,
  };
} // prettier-ignore

/** Rules of the flags an event raised; fails when it was refused. */
export function raisedBy(ledger: MemoryLedger, event: StepEvent): string[] {
  const { refusals, flags } = ledger.record(event);
  if (refusals.length) throw new Error(`refused: ${JSON.stringify(refusals)}`);
  return flags.map(({ rule }) => rule).sort();
}
