import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { describe, expect, it } from "vitest";
import { dropDatabase } from "../../../../testing/database.ts";
import { documentOf } from "./ledger-world.ts";

const command = fileURLToPath(new URL("../../../cli/bin/loopledger.js", import.meta.url));
const kills = Number(process.env["LOOPLEDGER_KILLS"] ?? 5);
const perDocument = 40;
/** Documents under way at once, so that a kill finds some of them half-written. */
const senders = 3;
/** Documents that must be taken before a kill. */
const documentsPerRound = 4;

/** A server process on a folder or a PostgreSQL database, killed and started again under load. */
class Victim {
  readonly #dataDir: string;
  readonly #databaseUrl: string | undefined;
  #process: ChildProcess | undefined;
  url = "";
  key = "";

  constructor(dataDir: string, databaseUrl: string | undefined) {
    this.#dataDir = dataDir;
    this.#databaseUrl = databaseUrl;
  }

  async start(): Promise<void> {
    const port = await freePort();
    const child = spawn(
      process.execPath,
      [command, "start", "--data", this.#dataDir, "--port", String(port), "--no-open"],
      {
        env: { ...process.env, ...(this.#databaseUrl ? { DATABASE_URL: this.#databaseUrl } : {}) },
        stdio: ["ignore", "ignore", "pipe"],
      },
    );
    let words = "";
    child.stderr.on("data", (chunk: Buffer) => (words += chunk.toString()));
    this.#process = child;
    this.url = `http://127.0.0.1:${port}`;
    for (;;) {
      if (child.exitCode !== null) throw new Error(`server ended: ${words}`);
      const ready = await fetch(`${this.url}/healthz`).then(
        (answer) => answer.ok,
        () => false,
      );
      if (ready) break;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    const access = JSON.parse(await readFile(join(this.#dataDir, "access.json"), "utf8")) as { key: string };
    this.key = access.key;
  }

  async kill(): Promise<void> {
    const child = this.#process!;
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await gone;
  }

  async request(path: string, body?: unknown): Promise<Response> {
    return fetch(this.url + path, {
      method: body === undefined ? "GET" : "POST",
      headers: { authorization: `Bearer ${this.key}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }
}

async function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const socket = createServer().listen(0, "127.0.0.1", () => {
      const { port } = socket.address() as { port: number };
      socket.close(() => resolve(port));
    });
  });
}

/** Documents sent and taken so far; kills wait for what was taken, never for a time. */
class Load {
  readonly taken: string[] = [];
  readonly #victim: Victim;
  #sent = 0;
  #documents = 0;
  #waiting: { documents: number; resolve: () => void } | undefined;

  constructor(victim: Victim) {
    this.#victim = victim;
  }

  /** Resolves once the server has said of so many more documents that it has taken them. */
  taking(documents: number): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting = { documents: this.#documents + documents, resolve };
    });
  }

  /** Sends one document after another until the server is gone. */
  async send(): Promise<void> {
    for (;;) {
      const n = this.#sent++;
      const ids = Array.from({ length: perDocument }, (_, i) => `urn:crash:${n}:${i}`);
      const events = ids.map((eventID, i) => ({
        type: "ObjectEvent",
        action: "OBSERVE",
        eventID,
        eventTime: new Date(Date.parse("2026-01-01T00:00:00Z") + n * 1000 + i).toISOString(),
        eventTimeZoneOffset: "+00:00",
        epcList: [`urn:epc:id:sscc:0614141.${String(1_000_000_000 + n * 100 + i)}`],
        bizStep: "shipping",
      }));
      const answer = await this.#victim.request("/epcis/capture", documentOf(events)).catch(() => null);
      if (answer === null) return;
      if (answer.status !== 202) throw new Error(`${answer.status} ${await answer.text()}`);
      this.taken.push(...ids);
      this.#documents++;
      if (this.#waiting && this.#documents >= this.#waiting.documents) this.#waiting.resolve();
      // An answer that breaks off has said what it had to say: the document was taken.
      await answer.arrayBuffer().catch(() => undefined);
    }
  }
}

/** Lets the server answer some questions: what it writes meanwhile goes on, so the kill comes at another point. */
async function ask(victim: Victim, questions: number): Promise<void> {
  for (let n = 0; n < questions; n++) await (await victim.request("/healthz")).arrayBuffer();
}

async function storedIds(victim: Victim): Promise<string[]> {
  const ids: string[] = [];
  let path: string | undefined = "/epcis/events?perPage=1000&orderDirection=ASC&EQ_bizStep=shipping";
  while (path) {
    const answer = await victim.request(path);
    const document = (await answer.json()) as {
      epcisBody: { queryResults: { resultsBody: { eventList: { eventID: string }[] } } };
    };
    ids.push(...document.epcisBody.queryResults.resultsBody.eventList.map(({ eventID }) => eventID));
    path = /<([^>]+)>; rel="next"/.exec(answer.headers.get("link") ?? "")?.[1];
  }
  return ids;
}

async function killOften(databaseUrl: string | undefined): Promise<{ acknowledged: number; stored: number }> {
  const dataDir = await mkdtemp(join(tmpdir(), "loopledger-crash-"));
  const victim = new Victim(dataDir, databaseUrl);
  const load = new Load(victim);
  try {
    for (let round = 0; round < kills; round++) {
      await victim.start();
      const taking = load.taking(documentsPerRound);
      const sending = Promise.all(Array.from({ length: senders }, () => load.send()));
      await Promise.race([taking, sending]);
      // A different moment of the writing each time.
      await ask(victim, (round * 7) % 30);
      await victim.kill();
      await sending;
    }
    await victim.start();
    const stored = await storedIds(victim);
    await victim.kill();
    expect(new Set(stored).size, "an event stored twice").toBe(stored.length);
    const missing = load.taken.filter((id) => !new Set(stored).has(id));
    expect(missing, "an acknowledged event is gone").toEqual([]);
    expect(load.taken.length).toBeGreaterThanOrEqual(kills * documentsPerRound * perDocument);
    const ofDocument = new Map<string, number>();
    for (const id of stored) {
      const document = id.slice(0, id.lastIndexOf(":"));
      ofDocument.set(document, (ofDocument.get(document) ?? 0) + 1);
    }
    const halves = [...ofDocument].filter(([, events]) => events !== perDocument);
    expect(halves, "a document stored in part").toEqual([]);
    return { acknowledged: load.taken.length, stored: stored.length };
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

describe("kill -9 during capture", () => {
  it.skipIf(process.env["LOOPLEDGER_TEST_ONLY"] === "postgres")(
    "loses no acknowledged event and stores none twice on PGlite",
    async () => {
      console.log(`PGlite, ${kills} kills:`, await killOften(undefined));
    },
    600_000,
  );

  const server = process.env["LOOPLEDGER_TEST_POSTGRES"];
  it.skipIf(!server)(
    "the same on PostgreSQL",
    async () => {
      const name = `loopledger_crash_${process.pid}`;
      const client = new pg.Client({ connectionString: server! });
      await client.connect();
      await client.query(`create database ${name} template template0 encoding 'UTF8' locale 'C'`);
      const url = new URL(server!);
      url.pathname = name;
      try {
        console.log(`PostgreSQL, ${kills} kills:`, await killOften(url.href));
      } finally {
        await dropDatabase(client, name);
        await client.end();
      }
    },
    600_000,
  );
});
