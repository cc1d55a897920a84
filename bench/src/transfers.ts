import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startServer } from "@loopledger/server";
import pg from "pg";
import { print } from "./measure.ts";

const clientCounts = [1, 8, 32, 64];
/** Calls of one document: drafted, sealed, signed by sender and carrier, received with its answer, processed. */
const calls = 6;

interface Hands {
  emitter: Party;
  carrier: Party;
  receiver: Party;
}
interface Party {
  uri: string;
  key: string;
}

/**
 * Whole hand-over documents over HTTP on a PostgreSQL server, with 1, 8, 32 and 64 clients: documents a second,
 * CPU of the server process for each call, and SQL statements for each call. The peer it is held against, the
 * best open waste tracker, was measured quiet on this kind of machine: 4.1 documents a second on two cores, 34
 * statements and 42 to 63 ms of CPU a call, failing at 16 clients.
 */
export async function benchTransfers(database: string, seconds: number): Promise<void> {
  await countStatements(database);
  const folder = await mkdtemp(join(tmpdir(), "loopledger-bench-"));
  const server = await startApart(folder, database);
  try {
    const hands = await foundHands(server.url, server.key);
    // A server that has been up for a while: its code compiled, its caches full.
    await drive(server.url, hands, 4, 15, server.child);
    for (const clients of clientCounts) {
      const { documents, errors, cpuMs, ms } = await drive(server.url, hands, clients, seconds, server.child);
      const cores = cpuMs / ms;
      print(`transfers, ${clients} client(s)`, {
        "documents/s": (documents / ms) * 1000,
        "documents/s per core of the server": documents / (cpuMs / 1000),
        "server cpu ms/call": cpuMs / (documents * calls),
        "cores used": cores,
        errors,
        "times the peer (4.1/s)": ((documents / ms) * 1000) / 4.1,
      });
    }
  } finally {
    server.child.kill("SIGTERM");
    await rm(folder, { recursive: true, force: true });
  }
}

/** Statements as the driver sends them, counted in this process over some documents with one client. */
async function countStatements(database: string): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), "loopledger-bench-"));
  const server = await startServer({
    dataDir,
    port: 0,
    host: "127.0.0.1",
    databaseUrl: database,
    demo: false,
    accessFile: true,
    version: "0.0.0-bench",
  });
  const prototype = pg.Client.prototype as unknown as { query(...args: unknown[]): unknown };
  const plain = prototype.query;
  try {
    const hands = await foundHands(server.url, server.access!.key);
    const agent = new Agent({ keepAlive: true });
    for (let n = 0; n < 3; n++) await oneDocument(server.url, hands, agent);
    let statements = 0;
    prototype.query = function (this: unknown, ...args: unknown[]) {
      statements++;
      return plain.apply(this, args);
    };
    const documents = 20;
    for (let n = 0; n < documents; n++) await oneDocument(server.url, hands, agent);
    print("transfers, statements", { "statements/call": statements / (documents * calls) });
    agent.destroy();
  } finally {
    prototype.query = plain;
    await server.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function startApart(
  folder: string,
  database: string,
): Promise<{ url: string; key: string; child: ChildProcess }> {
  const cli = fileURLToPath(new URL("../../apps/cli/bin/loopledger.js", import.meta.url));
  const child = spawn(process.execPath, [cli, "start", "--data", folder, "--port", "0", "--no-open"], {
    env: { ...process.env, DATABASE_URL: database },
    stdio: ["ignore", "ignore", "inherit"],
  });
  for (let n = 0; n < 600; n++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    if (child.exitCode !== null) throw new Error("the server ended before it was ready");
    try {
      const { url, key } = JSON.parse(await readFile(join(folder, "access.json"), "utf8")) as {
        url: string;
        key: string;
      };
      if ((await fetch(`${url}/healthz`)).ok) return { url, key, child };
    } catch {
      // Not there yet.
    }
  }
  throw new Error("the server was not ready within a minute");
}

async function foundHands(url: string, admin: string): Promise<Hands> {
  const post = async <T>(path: string, body: unknown): Promise<T> => {
    const answer = await fetch(url + path, {
      method: "POST",
      headers: { authorization: `Bearer ${admin}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  const suffix = `${Date.now()}`;
  const found = async (name: string): Promise<Party> => {
    const uri = `urn:loopledger:id:party:bench-${name}-${suffix}`;
    const words = { zh: name, en: name };
    const { id } = await post<{ id: string }>("/api/v1/parties", {
      uri,
      kind: name,
      name: words,
      district: 420106,
    });
    await post("/api/v1/places", {
      uri: `BENCH-${name.toUpperCase()}-${suffix}`,
      party: id,
      kind: "site",
      name: words,
      district: 420106,
    });
    const { key } = await post<{ key: string }>("/api/v1/keys", {
      party: id,
      role: "operator",
      label: "bench",
    });
    return { uri, key };
  };
  return {
    emitter: await found("power-station"),
    carrier: await found("carrier"),
    receiver: await found("cement-works"),
  };
}

async function drive(
  url: string,
  hands: Hands,
  clients: number,
  seconds: number,
  child: ChildProcess,
): Promise<{ documents: number; errors: number; cpuMs: number; ms: number }> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const end = performance.now() + seconds * 1000;
  const cpu = await cpuMsOf(child.pid!);
  const start = performance.now();
  let documents = 0;
  let errors = 0;
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (performance.now() < end)
        try {
          await oneDocument(url, hands, agent);
          documents++;
        } catch (error) {
          if (errors++ === 0) console.log(String(error).slice(0, 400));
        }
    }),
  );
  const ms = performance.now() - start;
  agent.destroy();
  return { documents, errors, cpuMs: (await cpuMsOf(child.pid!)) - cpu, ms };
}

async function oneDocument(url: string, { emitter, carrier, receiver }: Hands, agent: Agent): Promise<void> {
  const data = {
    emitter: emitter.uri,
    receiver: receiver.uri,
    carriers: [carrier.uri],
    plates: ["鄂A12345"],
  };
  const { number } = await send<{ number: string }>(url, agent, emitter, "/api/v1/transfers", { data });
  const act = (party: Party, name: string, body: unknown): Promise<unknown> =>
    send(url, agent, party, `/api/v1/transfers/${number}/${name}`, body);
  await act(emitter, "seal", { lines: [{ item: "441-001-S02", quantity: 12_000 }] });
  await act(emitter, "dispatch", {});
  await act(carrier, "carry", { data: { plate: "鄂A12345" } });
  await act(receiver, "accept", { data: { grossKg: 27_000, tareKg: 15_010 }, lines: [{ item: "441-001-S02", quantity: 11_990 }] }); // prettier-ignore
  await act(receiver, "process", { data: { operation: "recover" } });
}

function send<T>(url: string, agent: Agent, { key }: Party, path: string, body: unknown): Promise<T> {
  const text = JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const call = request(
      url + path,
      {
        method: "POST",
        agent,
        headers: {
          authorization: `Bearer ${key}`,
          "content-type": "application/json",
          "content-length": Buffer.byteLength(text),
        },
      },
      (answer) => {
        let received = "";
        answer.setEncoding("utf8");
        answer.on("data", (part: string) => (received += part));
        answer.on("end", () =>
          answer.statusCode! < 300
            ? resolve(JSON.parse(received) as T)
            : reject(new Error(`${path}: ${answer.statusCode} ${received}`)),
        );
      },
    );
    call.on("error", reject);
    call.end(text);
  });
}

/** CPU time a process has used, user and system. Linux tells it in ticks of 10 ms. */
async function cpuMsOf(pid: number): Promise<number> {
  const fields = (await readFile(`/proc/${pid}/stat`, "utf8")).split(") ")[1]!.split(" ");
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
