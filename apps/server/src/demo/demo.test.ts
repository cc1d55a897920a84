import { sql } from "kysely";
import { expect, test } from "vitest";
import { describeEachDatabase } from "../../../../testing/database.ts";
import { asEngine, type Database } from "../database/index.ts";
import { createLedger } from "../ledger/ledger.ts";
import { sweepClocks } from "../ledger/sweep.ts";
import { loadCatalogue } from "../programmes/discover.ts";
import { RegistryHolder } from "../registry/holder.ts";
import { permitEnds } from "./battery-faults.ts";
import { momentOf } from "./calendar.ts";
import { demoParties } from "./city.ts";
import { loadStory } from "./load-story.ts";
import { addCity } from "./register.ts";
import { tellStory, type PlantedFlag } from "./story.ts";

const period = { from: "2024-11-01", to: "2026-11-01" };
const scale = Number(process.env["LOOPLEDGER_DEMO_SCALE"] ?? 0.05);

/** One line for a flag, the same for what was planted and what was found. Flags of deadlines are time's own. */
const line = ({ rule, party, item, event }: PlantedFlag): string =>
  [rule, party, item ?? "-", rule.includes("/clock:") ? "-" : (event ?? "-")].join(" ");

describeEachDatabase("the demo city", (database) => {
  test("every planted fault is flagged and nothing else is", async () => {
    const catalogue = await loadCatalogue();
    const story = tellStory({ period, seed: 4271, catalogue, scale });
    const ids = await asEngine(database(), (tx) =>
      addCity(tx, new Date(0), demoParties(permitEnds(period.from)), "2018-08-01"),
    );
    const holder = await RegistryHolder.open(database());
    const started = performance.now();
    const written = await loadStory(
      database(),
      catalogue,
      () => holder.current,
      story,
      () => {},
    );
    const seconds = (performance.now() - started) / 1000;
    const ledger = createLedger(database(), catalogue, () => holder.current);
    await asEngine(database(), (tx) => sweepClocks(tx, ledger, new Date(momentOf(period.to, 0))));
    const names = new Map([...ids].map(([name, id]) => [id, name]));
    const found = (await openFlags(database(), names)).map(line).sort();
    const planted = story.planted.map(line).sort();
    console.log(
      `${written} events in ${seconds.toFixed(1)} s; ${planted.length} faults planted, ${found.length} flags raised`,
    );
    const missed = planted.filter((one) => !found.includes(one));
    const extra = found.filter((one) => !planted.includes(one));
    expect({ missed, extra }).toEqual({ missed: [], extra: [] });
    expect(found).toEqual(planted);
  });
});

async function openFlags(database: Database, names: Map<number, string>): Promise<PlantedFlag[]> {
  return asEngine(database, async (tx) => {
    const { rows } = await sql<{ rule: string; uri: string | null; party: number; event_id: string | null }>`
      select f.rule, f.uri, f.party, e.event_id from flag f
      left join event e on e.party = f.event_party and e.seq = f.seq where f.withdrawn_seq is null`.execute(
      tx,
    );
    return rows.map(({ rule, uri, party, event_id }) => ({
      rule,
      item: uri,
      party: names.get(party) ?? "?",
      // Time raised it; the event it leads to is the one that set the term.
      event: rule.includes("/clock:") ? null : event_id,
    }));
  });
}
