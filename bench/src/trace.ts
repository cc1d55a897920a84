import { sql } from "kysely";
import { asViewer, trace } from "@loopledger/server/engine";
import { print, spread, time } from "./measure.ts";
import { chainEvents, documentText, factoryEvents } from "./workload.ts";
import type { World } from "./world.ts";

const everything = { party: null, all: true, lo: null, hi: null };
const chainsMeasured = 20;

/** Back from metal lots over six levels, in a ledger of many events, beside one indexed look-up. */
export async function benchTrace(world: World, events: number): Promise<void> {
  const metals: string[] = [];
  let stored = 0;
  for (let chain = 0; chain < chainsMeasured; chain++) {
    const { events: list, metal } = chainEvents(chain, world.site);
    stored += await world.capture(documentText(list));
    metals.push(metal);
  }
  let open: Record<string, unknown>[] = [];
  for (const event of factoryEvents(events - stored, world.site)) {
    open.push(event);
    if (open.length < 1_000) continue;
    stored += await world.capture(documentText(open));
    open = [];
    if (stored % 50_000 < 1_000) console.error(`  ${world.name}: ${stored} events stored`);
  }
  await asOwnerAnalyze(world);
  const times: number[] = [];
  let nodes = 0;
  for (const round of [0, 1, 2])
    for (const metal of metals) {
      const ms = await time(async () => {
        const found = await asViewer(world.database, everything, (tx) =>
          trace(tx, metal, { direction: "back", limit: 5_000 }),
        );
        nodes = found.nodes.length;
      });
      if (round) times.push(ms);
    }
  const lookups: number[] = [];
  for (let i = 0; i < 200; i++)
    lookups.push(
      await time(() =>
        asViewer(world.database, everything, (tx) =>
          sql`select seq from event where seq = ${String(i)}::bigint`.execute(tx),
        ),
      ),
    );
  const found = spread(times);
  const floor = spread(lookups);
  print(`trace ${world.name}`, {
    events: stored,
    nodes,
    "median ms": found.median,
    "p95 ms": found.p95,
    "one look-up ms": floor.median,
    "ratio trace/look-up": found.median / floor.median,
  });
}

async function asOwnerAnalyze(world: World): Promise<void> {
  await world.database.pool.query("analyze");
}
