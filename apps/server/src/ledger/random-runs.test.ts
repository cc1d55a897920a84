import { readEvent } from "@loopledger/epcis";
import { itemUri } from "@loopledger/identifiers";
import {
  type FlagRule,
  type Period,
  type Programme,
  say,
  type Workflow,
  workflowEvent,
  workflowWorld,
} from "@loopledger/programme";
import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { describeEachDatabase } from "../../../../testing/database.ts";
import { randomRuns, type RandomRun } from "../../../../testing/random-workflows.ts";
import { asEngine } from "../database/index.ts";
import { discoverProgrammes } from "../programmes/discover.ts";
import { addParties, addPermits, addPlaces } from "../registry/bulk.ts";
import { captureRecorded, CaptureRefused } from "./capture.ts";
import { documentEvent } from "./document-event.ts";
import { createLedgerWorld, documentOf, type LedgerWorld } from "./ledger-world.ts";
import { rebuild } from "./rebuild.ts";
import { sweep } from "./sweep.ts";
import { snapshot } from "./test-snapshot.ts";

const context = documentOf([])["@context"];
const programmes = (await discoverProgrammes()).map(withPeriodRules);
const runsOfEach = 6;

/** Beside the programme's own rules one for months and one for quarters, so that late records judge periods anew. */
function withPeriodRules(programme: Programme): Programme {
  const on = Object.keys(programme.steps);
  const sums = Object.keys(programme.measures).slice(0, 4);
  const rule = (period: Period, about: "party" | "place"): FlagRule => ({
    label: say("测试", "Test"),
    severity: "low",
    on,
    about,
    period,
    graceDays: 5,
    when: sums.map((name) => `${name} > total("${name}", "${about}", "previousMonth") + 0.5`).join(" or "),
    message: say("测试", sums.map((name) => `{${name}}`).join(" ")),
  });
  const flags = { testMonth: rule("month", "party"), testQuarter: rule("quarter", "place") };
  return { ...programme, flags: { ...programme.flags, ...flags } };
}

/** URIs and database ids of a workflow's parties and places. */
interface Cast {
  uris: Map<number, string>;
  ids: Map<number, number>;
}

describeEachDatabase("random runs of every programme", (db) => {
  let world: LedgerWorld;
  beforeAll(async () => {
    world = await createLedgerWorld(db(), programmes);
  });
  afterAll(() => world.app.close());

  /** Puts the parties, places and permits of a workflow on the register, under names of their own. */
  async function enrol(workflow: Workflow, run: string): Promise<Cast> {
    const { parties, places } = workflowWorld(workflow);
    const now = new Date("2010-01-01");
    const cast: Cast = { uris: new Map(), ids: new Map() };
    const names = (name: string): { zh: string; en: string } => ({ zh: name, en: name });
    const people = [...parties.values()];
    const sites = [...places.values()];
    for (const [n, { id }] of people.entries()) cast.uris.set(id, itemUri("party", `R${run}-P${n}`));
    for (const [n, { id }] of sites.entries()) cast.uris.set(id, itemUri("place", `R${run}-S${n}`));
    await asEngine(db(), async (tx) => {
      const ids = await addParties(tx, now, people.map(({ id, kind, district, name }) => ({ uri: cast.uris.get(id)!, kind, district, name: names(name.en) })));
      people.forEach(({ id }, n) => cast.ids.set(id, ids[n]!));
      await addPlaces(tx, now, sites.map(({ id, party, kind, district, name, capacityT, stockLimitT }) => ({ uri: cast.uris.get(id)!, party: cast.ids.get(party)!, kind, district, name: names(name.en), capacityT, stockLimitT })));
      await addPermits(tx, now, people.flatMap(({ id, permits }) => permits.map((permit, n) => ({ party: cast.ids.get(id)!, kind: permit.kind, number: `${run}-${n}`, district: permit.district, capacityT: permit.capacityT, from: permit.from, to: permit.to, revoked: permit.revoked }))));
    }); // prettier-ignore
    await world.context.registry.reload();
    return cast;
  }

  /** Records a run event by event, now and then declaring one an error or sweeping; gives how many were taken. */
  async function record({ workflow, steps }: RandomRun, programme: string, run: string): Promise<number> {
    const { catalogue } = world.ledger;
    const cast = await enrol(workflow, run);
    const told: { body: Record<string, unknown>; party: number; at: number }[] = [];
    let taken = 0;
    const capture = async ({ body, party, at }: (typeof told)[number]): Promise<boolean> => {
      const read = readEvent(body, context);
      // Some workflows tell of steps with nothing in them, to see them refused.
      if (!read.ok) return false;
      const one = { party, event: { ...read.event, path: "/0" }, at };
      try {
        await captureRecorded(world.ledger, [one], context, "00000000-0000-4000-8000-000000000000");
        return true;
      } catch (error) {
        if (error instanceof CaptureRefused) return false;
        throw error;
      }
    };
    for (const [n, { told: step, twice }] of steps.entries()) {
      for (let again = 0; again < (twice ? 2 : 1); again++) {
        const event = workflowEvent(workflow, step, programme, catalogue, workflowWorld(workflow), n + 1);
        const body = documentEvent(event, cast.uris, `urn:test:${run}:${n}:${again}`);
        const one = { body, party: cast.ids.get(event.actor)!, at: Date.parse(event.recordTime) };
        if (!(await capture(one))) continue;
        taken++;
        told.push(one);
      }
      const wrong = n % 5 === 4 ? told.splice(n % Math.max(told.length, 1), 1)[0] : undefined;
      if (wrong) {
        const errorDeclaration = { declarationTime: "2026-05-30T00:00:00Z", reason: "did_not_occur" };
        await capture({
          ...wrong,
          body: { ...wrong.body, errorDeclaration },
          at: wrong.at + 40 * 86_400_000,
        });
      }
      const last = told.at(-1);
      if (last && n % 7 === 6) await asEngine(db(), (tx) => sweep(tx, world.ledger, new Date(last.at)));
    }
    return taken;
  }

  it("are rebuilt to the last row from the events alone, and keep every milligram", async () => {
    let taken = 0;
    for (const programme of programmes)
      for (const [n, run] of fc
        .sample(randomRuns(programme), { numRuns: runsOfEach, seed: 20_261 })
        .entries())
        taken += await record(run, programme.id, `${programmes.indexOf(programme)}N${n}`);
    expect(taken).toBeGreaterThan(programmes.length * runsOfEach * 3);
    // Records of these years are all in by then, whatever a run made of their times.
    const now = new Date("2036-01-01T00:00:00Z");
    await asEngine(db(), (tx) => sweep(tx, world.ledger, now));
    const { rows: verdicts } = await asEngine(db(), (tx) =>
      sql<{ stand: string; withdrawn: string }>`
        select count(*) filter (where withdrawn_seq is null) as stand, count(withdrawn_seq) as withdrawn
        from flag where rule like '%/test%'`.execute(tx),
    );
    expect(Number(verdicts[0]!.stand)).toBeGreaterThan(programmes.length);
    expect(Number(verdicts[0]!.withdrawn)).toBeGreaterThan(0);
    const before = await snapshot(db());
    await rebuild(world.ledger, now);
    expect(await snapshot(db())).toBe(before);
    const { rows } = await asEngine(db(), (tx) =>
      sql<{ code: string; mg: string }>`
        select m.code, sum(b.mg) as mg from balance b join material m on m.id = b.material group by m.code
        having sum(b.mg) <> 0`.execute(tx),
    );
    expect(rows).toEqual([]);
    const negative = await asEngine(db(), (tx) => sql`select uri from item where mg < 0`.execute(tx));
    expect(negative.rows).toEqual([]);
  });
});
