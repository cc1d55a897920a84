import type { Random } from "./random.ts";
import type { Teller } from "./teller.ts";

const hourMs = 3_600_000;

/** Uploads some events twice, as systems do that did not hear the answer. The second time must change nothing. */
export function addNoise(teller: Teller, random: Random): void {
  const told = teller.entries.filter(({ event }) => event["ll:step"] && !event["errorDeclaration"]);
  for (let n = 0; n < 40; n++) {
    const { party, recorded, event, telling } = random.pick(told);
    if (telling.survey || telling.totals) continue;
    teller.push(party, new Date(recorded + random.int(1, 30) * hourMs).toISOString(), event);
  }
}
