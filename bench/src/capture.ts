import { measureFloor } from "./floor.ts";
import { print, time } from "./measure.ts";
import { documentText, factoryEvents } from "./workload.ts";
import type { World } from "./world.ts";

const perDocument = 1_000;

/**
 * Capture of documents of 1,000 events with everything on, beside the same texts put into a bare table.
 * @param clients how many send at the same time, each its own stretch of the documents.
 */
export async function benchCapture(world: World, events: number, clients = 1): Promise<void> {
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
  const stretch = Math.ceil(documents.length / clients);
  const send = async (client: number): Promise<void> => {
    for (const text of documents.slice(client * stretch, (client + 1) * stretch)) {
      const taken = await world.capture(text);
      captured += taken;
    }
  };
  const ms = await time(() => Promise.all(Array.from({ length: clients }, (_, client) => send(client))));
  const used = process.cpuUsage(cpu);
  const rate = (captured / ms) * 1000;
  const floor = await measureFloor(world, bare);
  const floorRate = (bare.flat().length / floor.ms) * 1000;
  print(`capture ${world.name}${clients > 1 ? `, ${clients} clients` : ""}`, {
    events: captured,
    "bytes/event": bytes,
    "events/s": rate,
    "client cpu µs/event": (used.user + used.system) / captured,
    "floor events/s": floorRate,
    "floor by": floor.by,
    "ratio floor/capture": floorRate / rate,
  });
}
