import { sql } from "kysely";
import { asOwner } from "@loopledger/server/engine";
import { print, time } from "./measure.ts";
import { documentText, factoryEvents } from "./workload.ts";
import type { World } from "./world.ts";

const perDocument = 1_000;

/** Capture of documents of 1,000 events with everything on, beside the same texts put into a bare table. */
export async function benchCapture(world: World, events: number): Promise<void> {
  const documents: string[] = [];
  const bare: string[][] = [];
  let open: Record<string, unknown>[] = [];
  for (const event of factoryEvents(events, world.site)) {
    open.push(event);
    if (open.length < perDocument) continue;
    documents.push(documentText(open));
    bare.push(open.map((one) => JSON.stringify(one)));
    open = [];
  }
  const bytes = bare.flat().reduce((sum, text) => sum + text.length, 0) / bare.flat().length;

  const cpu = process.cpuUsage();
  let captured = 0;
  const ms = await time(async () => {
    for (const text of documents) captured += await world.capture(text);
  });
  const used = process.cpuUsage(cpu);
  const rate = (captured / ms) * 1000;
  const floorMs = await bareCopy(world, bare);
  const floor = (bare.flat().length / floorMs) * 1000;
  print(`capture ${world.name}`, {
    events: captured,
    "bytes/event": bytes,
    "events/s": rate,
    "client cpu µs/event": (used.user + used.system) / captured,
    "floor events/s": floor,
    "ratio floor/capture": floor / rate,
  });
}

/** The floor: the same texts into a table of one column, one transaction a document. */
async function bareCopy(world: World, documents: string[][]): Promise<number> {
  await asOwner(world.database, (tx) => sql`create table bench_bare (doc text not null)`.execute(tx));
  const ms = await time(async () => {
    for (const texts of documents)
      await asOwner(world.database, (tx) =>
        sql`insert into bench_bare select unnest(${texts}::text[])`.execute(tx),
      );
  });
  await asOwner(world.database, (tx) => sql`drop table bench_bare`.execute(tx));
  return ms;
}
