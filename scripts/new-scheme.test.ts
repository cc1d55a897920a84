import { readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { changesOf, copyCheckout } from "../testing/checkout.ts";
import { buildCli, cli, cliJson, startCli, type CliServer } from "../testing/cli.ts";
import { ensureTemplate } from "../testing/database.ts";

const id = "school-uniforms";
const uniform = "https://id.gs1.org/01/09506000134352/21/U1";
const district = 330106;

interface Answer {
  status: number;
  body: any;
}

describe("a new scheme costs one folder", () => {
  let checkout: string;
  let server: CliServer | undefined;
  let key: string;

  beforeAll(async () => {
    buildCli();
    await ensureTemplate();
    checkout = copyCheckout();
  });
  afterAll(async () => {
    await server?.stop();
    await server?.remove();
    await rm(checkout, { recursive: true, force: true });
  });

  async function call(method: "GET" | "POST", path: string, body?: unknown, by = key): Promise<Answer> {
    const answer = await fetch(`${server!.url}/api/v1/${path}`, {
      method,
      headers: {
        ...(by === "" ? {} : { authorization: `Bearer ${by}` }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: await answer.json() };
  }

  async function made(path: string, body: unknown): Promise<any> {
    const answer = await call("POST", path, body);
    expect(answer.status, JSON.stringify(answer.body)).toBe(201);
    return answer.body;
  }

  /** Registers a party with a place and gives it a key. */
  async function register(kind: string, place: string): Promise<string> {
    const name = { zh: kind, en: kind };
    const party = `urn:loopledger:id:party:${kind}`;
    await made("parties", { uri: party, kind, name, district });
    await made("places", { uri: `urn:loopledger:id:place:${place}`, party, kind: "site", name, district });
    return (await made("keys", { label: kind, party, role: "operator" })).key as string;
  }

  it("is written by one verb, touches nothing else, and passes its own stories", async () => {
    expect((await cli(["programme", "new", id, "--title-zh", "校服循环利用"], { checkout })).code).toBe(0);
    const { added, changed } = changesOf(checkout);
    expect(changed).toEqual([]);
    expect(added.length).toBeGreaterThan(0);
    expect(added.length).toBeLessThanOrEqual(5);
    expect(added.filter((path) => !path.startsWith(`programmes/${id}/`))).toEqual([]);
    const [tested] = await cliJson<{ passed: boolean; workflows: { ok: boolean }[] }[]>(
      ["programmes", "test", id],
      { checkout },
    );
    expect(tested).toMatchObject({ passed: true });
    expect(tested!.workflows.every(({ ok }) => ok)).toBe(true);
  });

  it("is there with forms, register, flags, figures and public look-up when the server starts", async () => {
    server = await startCli(["--no-open"], checkout);
    ({ key } = JSON.parse(readFileSync(join(server.data, "access.json"), "utf8")) as { key: string });
    const { body: form } = await call("GET", `programmes/${id}`);
    expect(form.title).toEqual({ zh: "校服循环利用", en: "School uniforms" });
    expect(Object.keys(form.steps.takeBack.fields)).toEqual(["condition"]);

    await register("supplier", "STORE-1");
    const collector = await register("collector", "DEPOT-1");
    const told = { place: "urn:loopledger:id:place:DEPOT-1", items: [{ item: uniform, massKg: 0.8 }] };
    const record = (data: object): Promise<Answer> =>
      call("POST", `programmes/${id}/steps/takeBack`, { ...told, data }, collector);
    const refused = await record({});
    expect(refused.status).toBe(400);
    expect(refused.body.errors).toMatchObject([{ path: "/data/condition", code: "FIELD_MISSING" }]);
    const taken = await record({ condition: "good" });
    expect(taken.status, JSON.stringify(taken.body)).toBe(201);
    expect(taken.body.flags).toMatchObject([{ rule: `${id}/neverIssued`, item: uniform }]);

    const { body: register_ } = await call("GET", `programmes/${id}/register`, undefined, collector);
    expect(register_.rows).toMatchObject([{ item: uniform, kind: "article", massKg: 0.8 }]);
    const { body: flags } = await call("GET", `flags?programme=${id}`);
    expect(flags.rows).toMatchObject([{ rule: `${id}/neverIssued` }]);
    const { body: figure } = await call("GET", `indicators/${encodeURIComponent(`${id}/reuseRate`)}`);
    expect(figure).toMatchObject({ id: `${id}/reuseRate`, value: 0 });
    const { body: known } = await call(
      "GET",
      `items/public?code=${encodeURIComponent(uniform)}`,
      undefined,
      "",
    );
    expect(known).toMatchObject({ found: true, programme: id, fields: [{ name: "state" }] });
    expect(changesOf(checkout).added.length).toBeLessThanOrEqual(5);
  });
});
