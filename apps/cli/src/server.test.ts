import { createHash } from "node:crypto";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ensureTemplate } from "../../../testing/database.ts";
import { buildCli, cli, cliJson, startCli, type CliServer } from "../../../testing/cli.ts";

let server: CliServer;
let data: string[];

beforeAll(async () => {
  buildCli();
  await ensureTemplate();
  server = await startCli();
  data = ["--data", server.data];
});
afterAll(async () => {
  await server.stop();
  await server.remove();
});

const [whole, half] = ["urn:epc:id:sgtin:0614141.107346.1", "urn:epc:id:sgtin:0614141.107346.2"] as const;
const document = {
  "@context": ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"],
  type: "EPCISDocument",
  schemaVersion: "2.0",
  creationDate: "2026-05-01T09:00:00Z",
  epcisBody: {
    eventList: [
      {
        type: "TransformationEvent",
        eventTime: "2026-05-01T08:00:00Z",
        eventTimeZoneOffset: "+08:00",
        inputEPCList: [whole],
        outputEPCList: [half],
        bizStep: "destroying",
      },
    ],
  },
};

function file(name: string, content: unknown): string {
  const path = join(server.data, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

test("the first start writes the access file, for its owner alone", () => {
  const path = join(server.data, "access.json");
  expect(statSync(path).mode & 0o777).toBe(0o600);
  const access = JSON.parse(readFileSync(path, "utf8")) as Record<string, string>;
  expect(access["url"]).toBe(server.url);
  expect(access["key"]).toMatch(/^ll_/);
});

test("believes the proxy it is told of", async () => {
  const behind = await startCli(["--trust-proxy", "127.0.0.1"]);
  const signIn = async (url: string, headers: Record<string, string>): Promise<number> => {
    const body = JSON.stringify({ login: "nobody@test", password: "no such password" });
    const sent = { "content-type": "application/json", "x-forwarded-for": "203.0.113.7", ...headers };
    return (await fetch(`${url}/api/v1/session`, { method: "POST", headers: sent, body })).status;
  };
  try {
    expect(await signIn(behind.url, { "x-forwarded-proto": "https" })).toBe(401);
    expect(await signIn(behind.url, {})).toBe(403);
    // Without the option the headers say nothing: the caller is on this machine.
    expect(await signIn(server.url, {})).toBe(401);
  } finally {
    await behind.stop();
    await behind.remove();
  }
});

test("capture takes documents once, and trace shows what they tell", async () => {
  const path = file("cut.json", document);
  expect(await cliJson(["capture", path, ...data])).toMatchObject([
    { file: path, accepted: 1, duplicates: 0 },
  ]);
  const again = await cli(["capture", "-", ...data], { input: JSON.stringify(document) });
  expect(again.code).toBe(0);
  expect(again.out).toContain("0 events accepted, 1 known already");

  const forward = await cliJson<{ item: string; edges: { kind: string }[]; truncated: boolean }>([
    "trace", whole, "--direction", "forward", ...data,
  ]); // prettier-ignore
  expect(forward.edges).toMatchObject([{ kind: "transform" }]);
  expect(forward.truncated).toBe(false);
  const back = await cli(["trace", half, "--direction", "back", ...data]);
  expect(back.out.trim().split("\n")).toHaveLength(2);
  expect(back.out).toMatch(/^https:\/\/id\.gs1\.org\/01\/10614141073464\/21\/2/);
});

test("a document that is refused ends with 1 and the place of its fault; the others are taken", async () => {
  const bad = file("bad.json", { ...document, epcisBody: { eventList: [{ type: "ObjectEvent" }] } });
  const { code, out, err } = await cli(["capture", bad, file("cut.json", document), "--json", ...data]);
  expect(code).toBe(1);
  const [refused, taken] = JSON.parse(out) as { problem?: { status: number; errors: { path: string }[] } }[];
  expect(refused!.problem!.status).toBe(400);
  expect(refused!.problem!.errors[0]!.path).toMatch(/^\/epcisBody\/eventList\/0/);
  expect(taken).toMatchObject({ duplicates: 1 });
  expect(err).toContain("/epcisBody/eventList/0");
});

test("import series tries, imports, and knows a table again", async () => {
  const csv = file("waste.csv", "region,year,Dust\nCN,2023,5\nCN,2024,7\n");
  const about = ["--source", "test office", "--unit", "t", ...data];
  const dry = await cliJson<{ stored: boolean; accepted: number }>([
    "import",
    "series",
    csv,
    "--dry-run",
    ...about,
  ]);
  expect(dry).toMatchObject({ stored: false, accepted: 2 });
  expect(await cliJson(["import", "series", csv, ...about])).toMatchObject({ stored: true, accepted: 2 });
  expect(await cliJson(["import", "series", csv, ...about])).toMatchObject({ stored: false, existing: true });
  const bad = file("bad.csv", "region,year,Dust\nCN,2023,many\n");
  expect((await cli(["import", "series", bad, ...about])).code).toBe(1);
  expect((await cli(["import", "series", csv, ...data])).code).toBe(2);
});

test("export writes what was captured, one event a line", async () => {
  const { code, out } = await cli(["export", ...data]);
  expect(code).toBe(0);
  const lines = out.trim().split("\n").map((line) => JSON.parse(line) as unknown); // prettier-ignore
  expect(JSON.stringify(lines)).toContain("destroying");
  const path = join(server.data, "out.ndjson");
  expect(await cliJson(["export", "--out", path, ...data])).toMatchObject({
    file: path,
    lines: lines.length,
  });
  expect(readFileSync(path, "utf8")).toBe(out);
});

test("LOOPLEDGER_URL and LOOPLEDGER_KEY stand for the data folder", async () => {
  const { key } = JSON.parse(readFileSync(join(server.data, "access.json"), "utf8")) as { key: string };
  const env = { LOOPLEDGER_URL: server.url, LOOPLEDGER_KEY: key };
  expect((await cli(["trace", whole, "--direction", "forward"], { env })).code).toBe(0);
  const wrong = await cli(["trace", whole, "--direction", "forward"], {
    env: { ...env, LOOPLEDGER_KEY: "ll_no" },
  });
  expect(wrong.code).toBe(1);
  expect(
    (await cli(["trace", whole, "--direction", "forward"], { env: { LOOPLEDGER_URL: server.url } })).code,
  ).toBe(1);
});

test.each([["start"], ["rebuild"], ["migrate"]])(
  "%s on the folder of a running server is refused",
  async (verb) => {
    const { code, err } = await cli([verb, ...data]);
    expect(code).toBe(1);
    expect(err).toContain("in use by another process");
    expect((await cli([verb, ...data, "--lang", "zh"])).err).toContain("正被另一个进程使用");
  },
);

test("backup of the running server, restored, answers the same; none is written over", async () => {
  const out = join(server.data, "kept/");
  const taken = await cliJson<{ file: string; sha256: string }>(["backup", out, ...data]);
  expect(taken.sha256).toBe(createHash("sha256").update(readFileSync(taken.file)).digest("hex"));
  expect(statSync(taken.file).mode & 0o777).toBe(0o600);
  const folder = join(server.data, "restored");
  const into = ["--data", folder];
  const env = { DATABASE_URL: "postgres://127.0.0.1/none" };
  const [again, used, restored, nothing, elsewhere, usage] = await Promise.all([
    cli(["backup", taken.file, ...data]),
    cli(["restore", taken.file, ...data]),
    cli(["restore", taken.file, ...into]),
    cli(["backup", out, "--data", join(server.data, "none")]),
    cli(["backup", out], { env }),
    cli(["restore", taken.file], { env }),
  ]);
  expect([again.code, again.err]).toEqual([1, expect.stringContaining("is there already")]);
  expect(used.err).toContain("in use by another process");
  expect(restored).toMatchObject({ code: 0, out: expect.stringContaining("Restored into") });
  expect([nothing.code, nothing.err]).toEqual([1, expect.stringContaining("no database")]);
  expect([elsewhere.code, elsewhere.err]).toEqual([1, expect.stringContaining("pg_basebackup")]);
  expect(usage.code).toBe(2);
  const twin = await startCli(into);
  try {
    const [one, other] = await Promise.all([cli(["export", ...data]), cli(["export", ...into])]);
    expect(one.out).not.toBe("");
    expect(other.out).toBe(one.out);
    const keys = [data, into].map((args) => readFileSync(join(args[1]!, "access.json"), "utf8"));
    expect(keys[0]).not.toBe(keys[1]);
  } finally {
    await twin.stop();
  }
  // One after the other: each wants the folder for itself.
  const stopped = await cliJson<{ file: string }>(["backup", join(folder, "stopped.tar.gz"), ...into]);
  const over = await cli(["restore", taken.file, ...into, "--lang", "zh"]);
  expect(over.err).toMatch(/已有数据库/);
  expect(statSync(stopped.file).size).toBeGreaterThan(1_000_000);
});

test("log audit finds ledger and log at one, with every event that was captured", async () => {
  const events = (await cli(["export", ...data])).out.trim().split("\n").length;
  // The sequencer takes in what is new every two seconds.
  const audit = () => cliJson<{ size: number; faults: unknown[] }>(["log", "audit", ...data]);
  await expect.poll(audit, { timeout: 60_000, interval: 500 }).toEqual({ size: events, faults: [] });
});

test("SIGTERM ends the server in good order; then rebuild and migrate have the folder", async () => {
  const { code } = await server.stop("SIGTERM");
  expect(code).toBe(0);
  const down = await cli(["trace", whole, "--direction", "back", ...data]);
  expect(down.code).toBe(1);
  expect(down.err).toContain("is not running");
  expect(await cliJson(["rebuild", ...data])).toEqual({ events: 1 });
  expect(await cliJson(["migrate", ...data])).toEqual({ applied: [] });
  const nowhere = await cli(["export", "--data", join(server.data, "nowhere")]);
  expect(nowhere.code).toBe(1);
  expect(nowhere.err).toContain("access.json");
});
