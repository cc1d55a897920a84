import { genericRules, type Catalogue } from "@loopledger/programme";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { describeEachDatabase } from "../../../../testing/database.ts";
import { asEngine, type Database } from "../database/index.ts";
import { createLedger } from "../ledger/ledger.ts";
import { sweep } from "../ledger/sweep.ts";
import { loadCatalogue } from "../programmes/discover.ts";
import { RegistryHolder } from "../registry/holder.ts";
import { permitEnds } from "./battery-faults.ts";
import { judgedAt, type DemoPeriod } from "./calendar.ts";
import { demoParties } from "./city.ts";
import { loadStory } from "./load-story.ts";
import { addCity, addPlayers, permitsFrom } from "./register.ts";
import { tellStory, type PlantedFlag, type Story } from "./story.ts";

/** Full traffic once; another period at a twentieth, since a demo is loaded in any month of the year. */
const cities = [
  {
    name: "of two years to October 2026",
    period: { from: "2024-11-01", to: "2026-11-01" },
    scale: 1,
    seed: 4271,
  },
  {
    name: "of other years and another seed",
    period: { from: "2025-03-01", to: "2027-03-01" },
    scale: 0.05,
    seed: 17,
  },
];

// In a run on PostgreSQL after one on PGlite the smaller city is enough.
const again = process.env["LOOPLEDGER_TEST_ONLY"] !== undefined;

describeEachDatabase("the demo city", (database) => {
  const [full] = cities;
  test.skipIf(again)(`${full!.name}: every planted fault is flagged and nothing else is`, async () => {
    const catalogue = await loadCatalogue();
    const story = tellStory({ ...full!, catalogue });
    expect(planted(story).length).toBeGreaterThan(100);
    expect(story.untold).toEqual([]);
    expect(ruleCounts(story, catalogue).filter(({ count, least }) => count < least)).toEqual([]);
    const { written, seconds, found } = await load(database(), catalogue, story, full!.period);
    console.log(
      `${written} events in ${seconds.toFixed(1)} s; ${story.planted.length} faults planted, ${found.length} flags raised`,
    );
    expect(differences(planted(story), found)).toEqual({ missed: [], extra: [] });
    expect(found).toEqual(planted(story));
    expect(await withdrawn(database())).toBeGreaterThan(20);
  });
});

describeEachDatabase("a smaller demo city", (database) => {
  const [, other] = cities;
  test(`${other!.name}: every planted fault is flagged and nothing else is`, async () => {
    const catalogue = await loadCatalogue();
    const story = tellStory({ ...other!, catalogue });
    const { found } = await load(database(), catalogue, story, other!.period);
    expect(differences(planted(story), found)).toEqual({ missed: [], extra: [] });
  });
});

test("the story is the same for the same seed", async () => {
  const catalogue = await loadCatalogue();
  const tell = (seed: number): string => JSON.stringify(tellStory({ ...cities[1]!, seed, catalogue }));
  const first = tell(1);
  expect(tell(1) === first).toBe(true);
  expect(tell(2) === first).toBe(false);
});

async function load(
  database: Database,
  catalogue: Catalogue,
  story: Story,
  period: DemoPeriod,
): Promise<{ written: number; seconds: number; found: string[] }> {
  const parties = demoParties(permitEnds(period.from));
  await asEngine(database, (tx) => addCity(tx, new Date(0), parties, permitsFrom));
  await asEngine(database, (tx) => addPlayers(tx, new Date(0), story));
  const holder = await RegistryHolder.open(database);
  const ledger = createLedger(database, catalogue, () => holder.current);
  const started = performance.now();
  const written = await loadStory(ledger, story);
  const seconds = (performance.now() - started) / 1000;
  // The city is loaded in the month after its last day: nothing may run out in that month by itself.
  await asEngine(database, (tx) => sweep(tx, ledger, new Date(judgedAt(period))));
  const names = new Map(
    [...parties, ...story.parties].map(({ id, uri }) => [holder.current.party(uri)!.id, id]),
  );
  const found = (await openFlags(database, names)).map(line).sort();
  return { written, seconds, found };
}

/** One line for a flag, the same for what was planted and what was found. Flags of deadlines are time's own. */
const line = ({ rule, party, item, event }: PlantedFlag): string =>
  [rule, party, item ?? "-", rule.includes("/clock:") ? "-" : (event ?? "-")].join(" ");

const planted = (story: Story): string[] => story.planted.map(line).sort();

function differences(wanted: string[], found: string[]): { missed: string[]; extra: string[] } {
  return {
    missed: wanted.filter((one) => !found.includes(one)),
    extra: found.filter((one) => !wanted.includes(one)),
  };
}

/** How often each rule is planted: the generic ones and all of every programme, and how often it has to be. */
function ruleCounts(
  { planted: all }: Story,
  catalogue: Catalogue,
): { rule: string; count: number; least: number }[] {
  // No journey in the city is impossible (G6); nobody keeps papers by hash or is on a penalty list (G7 to G9),
  // declares an error in a month that is over (G10), takes more of a lot than is left (G15), or hands over on a
  // note what its programme says nothing of (G16), and no clock is slow (G17).
  const absent = new Set(["G6", "G7", "G8", "G9", "G10", "G15", "G16", "G17"]);
  const generic = Object.keys(genericRules).filter((rule) => !absent.has(rule));
  const own = [...catalogue.programmes.values()].flatMap(
    ({ declaration: { id, flags, clocks, balances = {} } }) => [
      ...Object.keys(balances).map((name) => `${id}/balance:${name}`),
      ...Object.keys(flags).map((rule) => `${id}/${rule}`),
      ...Object.keys(clocks).map((clock) => `${id}/clock:${clock}`),
    ],
  );
  // The city's own story, that knows no notes, breaks each rule of its programmes three times; a workflow once does.
  const city = /^(?:power-battery|bulk-solid-waste)\/(?!BULK-9$|clock:storageAgain|balance:)/;
  return [...generic, ...own].map((rule) => ({
    rule,
    count: all.filter((one) => one.rule === rule).length,
    least: city.test(rule) ? 3 : 1,
  }));
}

async function openFlags(database: Database, names: Map<number, string>): Promise<PlantedFlag[]> {
  return asEngine(database, async (tx) => {
    const { rows } = await sql<{ rule: string; uri: string | null; party: number; event_id: string | null }>`
      select f.rule, f.uri, f.party, e.event_id from flag f
      left join event e on e.party = f.event_party and e.seq = f.seq where f.withdrawn_seq is null`.execute(
      tx,
    );
    return rows.map((row) => ({
      rule: row.rule,
      item: row.uri,
      party: names.get(row.party) ?? "?",
      event: row.event_id,
    }));
  });
}

/** Flags an earlier report raised and a later one, or a declaration of error, took back. */
async function withdrawn(database: Database): Promise<number> {
  return asEngine(database, async (tx) => {
    const { rows } = await sql<{ n: string }>`
      select count(*) as n from flag where withdrawn_seq is not null`.execute(tx);
    return Number(rows[0]!.n);
  });
}
