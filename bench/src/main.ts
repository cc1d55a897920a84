import { parseArgs } from "node:util";
import { benchCapture } from "./capture.ts";
import { benchTrace } from "./trace.ts";
import { openWorld, type World } from "./world.ts";

/**
 * Prints how fast the ledger is beside what the database alone can do, on PGlite and, where
 * LOOPLEDGER_BENCH_POSTGRES or LOOPLEDGER_TEST_POSTGRES names a server, on PostgreSQL.
 */
const { values } = parseArgs({
  options: {
    events: { type: "string", default: "50000" },
    "trace-events": { type: "string", default: "100000" },
    only: { type: "string" },
    "postgres-only": { type: "boolean", default: false },
  },
});

const server = process.env["LOOPLEDGER_BENCH_POSTGRES"] ?? process.env["LOOPLEDGER_TEST_POSTGRES"];
console.log(`node ${process.version}, ${process.platform} ${process.arch}`);

/** @param serverOnly for what makes no sense on the embedded database with its one connection. */
async function run(
  name: "capture" | "trace",
  bench: (world: World) => Promise<void>,
  serverOnly = values["postgres-only"],
): Promise<void> {
  if (values.only && values.only !== name) return;
  const embedded = serverOnly ? [] : [undefined];
  for (const url of server ? [...embedded, server] : embedded) {
    const world = await openWorld(url ? await freshDatabase(url) : undefined);
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
if (!server) console.log("PostgreSQL: not measured, no server named");
