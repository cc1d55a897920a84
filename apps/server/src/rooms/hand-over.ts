import type { CompiledStep } from "@loopledger/programme";
import type { Fault } from "../http/fault-wording.ts";
import { Problem } from "../http/problem.ts";
import { partyFrom, placeFrom } from "../registry/references.ts";
import type { PartyInfo, PlaceInfo, Registry } from "../registry/registry.ts";
import type { StepBody } from "./step-body.ts";

/** What `read` gives; the faults it throws join the others, so that a form hears of all at once. */
export function collect<T>(faults: Fault[], read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    faults.push(...error.errors);
    return undefined;
  }
}

/** @throws Problem VALIDATION where the place is unknown or somebody else's */
export function ownPlace(registry: Registry, party: PartyInfo, text: string): PlaceInfo {
  const place = placeFrom(registry, text, "/place");
  if (place.party === party.id) return place;
  const fault = { path: "/place", code: "NOT_ITS_PLACE", params: { value: text } };
  throw new Problem("VALIDATION", { count: 1 }, [fault]);
}

/** The other party of a hand-over, and where it is if that was told. */
export interface Counterparty {
  party: PartyInfo;
  place: PlaceInfo | undefined;
}

export function readCounterparty(body: StepBody, registry: Registry, faults: Fault[]): Counterparty | null {
  const { counterparty, counterpartyPlace } = body;
  const place =
    counterpartyPlace == null
      ? undefined
      : collect(faults, () => placeFrom(registry, counterpartyPlace, "/counterpartyPlace"));
  if (counterparty == null) {
    const owner = place && registry.partyById(place.party);
    return owner ? { party: owner, place } : null;
  }
  const party = collect(faults, () => partyFrom(registry, counterparty, "/counterparty"));
  if (!party) return null;
  if (place && place.party !== party.id)
    faults.push({ path: "/counterpartyPlace", code: "NOT_ITS_PLACE", params: { value: counterpartyPlace } });
  return { party, place };
}

/** Source and destination of a hand-over: the acting party is on one side, the named one on the other. */
export function handOver(
  { step }: CompiledStep,
  other: Counterparty,
  party: PartyInfo,
  place: PlaceInfo,
): Record<string, unknown> {
  const side = step.counterparty ?? (step.holder === "receiver" ? "destination" : "source");
  const ends = (name: "source" | "destination", holder: PartyInfo, at: PlaceInfo | undefined): unknown[] => [
    { type: "possessing_party", [name]: holder.uri },
    ...(at ? [{ type: "location", [name]: at.uri }] : []),
  ];
  const outgoing = side === "destination";
  return {
    sourceList: outgoing ? ends("source", party, place) : ends("source", other.party, other.place),
    destinationList: outgoing
      ? ends("destination", other.party, other.place)
      : ends("destination", party, place),
  };
}
