import { parseArgs } from "node:util";
import { benchCapture } from "./capture.ts";
import { benchFlags } from "./flags.ts";
import { benchLog } from "./log.ts";
import { benchTrace } from "./trace.ts";
import { benchTransfers } from "./transfers.ts";
import { openWorld, type World } from "./world.ts";

/**
 * Prints how fast the ledger is beside what the database alone can do, on PGlite and, where
 * LOOPLEDGER_BENCH_POSTGRES or LOOPLEDGER_TEST_POSTGRES names a server, on PostgreSQL.
 */
const { values } = parseArgs({
  options: {
    events: { type: "string", default: "50000" },
    "trace-events": { type: "string", default: "100000" },
    "flag-events": { type: "string", default: "1000000" },
    "log-leaves": { type: "string", default: "10000000" },
    only: { type: "string" },
    seconds: { type: "string", default: "10" },
    "postgres-only": { type: "boolean", default: false },
  },
});

const server = process.env["LOOPLEDGER_BENCH_POSTGRES"] ?? process.env["LOOPLEDGER_TEST_POSTGRES"];
console.log(`node ${process.version}, ${process.platform} ${process.arch}`);

/** PGlite, and the server where one is named. */
const targets = !server ? [undefined] : values["postgres-only"] ? [server] : [undefined, server];

async function openAt(url: string | undefined): Promise<World> {
  return openWorld(url ? await freshDatabase(url) : undefined);
}

/** @param serverOnly for what makes no sense on the embedded database with its one connection. */
async function run(
  name: "capture" | "trace",
  bench: (world: World) => Promise<void>,
  serverOnly = false,
): Promise<void> {
  if (values.only && values.only !== name) return;
  for (const url of targets.filter((target) => target !== undefined || !serverOnly)) {
    const world = await openAt(url);
    try {
      await bench(world);
    } finally {
      await world.close();
    }
  }
}

/** A database of its own on the server. */
async function freshDatabase(url: string): Promise<string> {
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const name = `loopledger_bench_${Date.now()}`;
  await client.query(`create database ${name} template template0 encoding 'UTF8' locale 'C'`);
  await client.end();
  const made = new URL(url);
  made.pathname = `/${name}`;
  return made.href;
}

await run("capture", (world) => benchCapture(world, Number(values.events)));
await run("capture", (world) => benchCapture(world, Number(values.events), 2), true);
await run("trace", (world) => benchTrace(world, Number(values["trace-events"])));
if (server && (!values.only || values.only === "transfers"))
  await benchTransfers(await freshDatabase(server), Number(values.seconds));
if (!values.only || values.only === "flags")
  for (const url of targets) {
    // The embedded database gets a tenth: each is a process of its own that holds what it caches.
    const most = Number(values["flag-events"]) / (url ? 1 : 10);
    await benchFlags(() => openAt(url), [Math.min(10_000, most / 10), most]);
  }
if (!values.only || values.only === "log") await benchLog(Number(values["log-leaves"]));
if (!server && values.only !== "log") console.log("PostgreSQL: not measured, no server named");
