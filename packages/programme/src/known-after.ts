import { localDate } from "./calendar.ts";
import type { Contribution, Decision, Known, StepEvent } from "./facts.ts";

/** Month of an event where its party is, `YYYYMM`. */
export function monthOf(event: StepEvent, zone: string): number {
  const [year, month] = localDate(event.time, zone).split("-").map(Number) as [number, number];
  return year * 100 + month;
}

/**
 * What the ledger will know once the event's own mass and sums are booked: rules judge what is so after it.
 * Reads the decision when asked, so it follows as the decision grows.
 */
export function knownAfter(known: Known, event: StepEvent, decision: Decision): Known {
  const month = monthOf(event, known.zone);
  return {
    ...known,
    stock(holder, place, materials) {
      const isHere = ([h, p]: [number, number]): boolean =>
        h === holder && (place === undefined ? p >= 0 : p === place);
      let mg = 0n;
      for (const posting of decision.postings) {
        if (!materials.includes(posting.material)) continue;
        if (isHere(posting.to)) mg += posting.mg;
        if (isHere(posting.from)) mg -= posting.mg;
      }
      return known.stock(holder, place, materials) + Number(mg) / 1e6;
    },
    total: totalAfter(known, { party: event.actor, place: event.place ?? 0, month }, decision.contributions),
  };
}

/** Sums once something is added to (or taken from) them in a month, for a party at a place. */
export function totalAfter(
  known: Pick<Known, "total">,
  at: { party: number; place: number; month: number },
  added: Pick<Contribution, "measure" | "dim" | "value">[],
): Known["total"] {
  return (measure, cell) => {
    const { party, place, months, key } = cell;
    const counts =
      (party === undefined || party === at.party) &&
      (place === undefined || place === at.place) &&
      (months === undefined || (months[0] <= at.month && at.month <= months[1]));
    const own = counts
      ? added.filter((one) => one.measure === measure && (key === undefined || one.dim === key))
      : [];
    const sum = own.reduce((all, { value }) => all + Number(value), known.total(measure, cell));
    return Number(sum.toFixed(6));
  };
}
