import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ensureTemplate } from "../../../testing/database.ts";
import { buildCli, cli, cliJson, startCli, type CliServer } from "../../../testing/cli.ts";

const phone = "490154203237518";
let server: CliServer;
let data: string[];
/** Files: a credential as the server gave it, and the keys it published then. */
let envelope: string;
let keys: string;

interface Verdict {
  valid: boolean;
  reason: { code: string } | null;
  state: { code: string } | null;
  credential: { credentialSubject: { id: string } } | null;
}

const file = (name: string, text: string): string => {
  const path = join(server.data, name);
  writeFileSync(path, text);
  return path;
};

async function call(key: string, path: string, body?: unknown): Promise<Response> {
  const response = await fetch(server.url + path, {
    method: body === undefined ? "GET" : "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
  return response;
}

beforeAll(async () => {
  buildCli();
  await ensureTemplate();
  server = await startCli();
  data = ["--data", server.data];
  const { key } = JSON.parse(readFileSync(join(server.data, "access.json"), "utf8")) as { key: string };
  const party = "urn:loopledger:id:party:WIPER";
  const place = "urn:loopledger:id:place:WIPER-LAB";
  const name = { zh: "清除机构", en: "Wiping operator" };
  await call(key, "/api/v1/parties", { uri: party, kind: "service", name, district: 330106 });
  await call(key, "/api/v1/places", { uri: place, party, kind: "wiping-lab", name, district: 330106 });
  const permit = { party, kind: "data-wiping", number: "W-1", district: 330106, validFrom: "2020-01-01" };
  await call(key, "/api/v1/permits", permit);
  const made = await call(key, "/api/v1/keys", { label: "wiper", role: "operator", party });
  const { key: wiper } = (await made.json()) as { key: string };
  const certificate = "urn:loopledger:id:lot:WIPE-1";
  await call(wiper, "/api/v1/programmes/electronics/steps/wipe", {
    place, items: [phone, { item: certificate, kind: "wipeCertificate" }],
    data: {
      unit: phone, certificate, maker: "Make", model: "X-1", serial: "SN-1", mediumType: "phoneFlash", classification: "personal",
      method: "resetEncrypted", tool: "Tool 4.2", verificationMethod: "sampled", verifier: "E-17", operator: "E-21", result: "passed",
    },
  }); // prettier-ignore
  const credential = await call(wiper, `/api/v1/items/credential?id=${certificate}`);
  envelope = file("wipe.vc.jwt", await credential.text());
  keys = file("jwks.json", await (await fetch(`${server.url}/.well-known/jwks.json`)).text());
});
afterAll(async () => {
  await server.stop();
  await server.remove();
});

test("a running server says that a credential holds, with a key and without one", async () => {
  for (const asked of [data, ["--url", server.url]])
    expect(await cliJson<Verdict>(["credential", "verify", envelope, ...asked])).toMatchObject({
      valid: true,
      reason: null,
      state: { code: "valid" },
      credential: { credentialSubject: { id: `urn:loopledger:id:imei:${phone}` } },
    });
  const words = await cli(["credential", "verify", envelope, "--url", server.url, "--lang", "zh"]);
  expect(words.code).toBe(0);
  expect(words.out).toContain("账本中的状态：有效");
});

test("offline it is checked by a file of keys, and what is not known is said", async () => {
  const offline = ["credential", "verify", envelope, "--jwks", keys];
  expect(await cliJson<Verdict>(offline)).toMatchObject({ valid: true, state: null });
  const { code, out } = await cli(offline);
  expect(code).toBe(0);
  expect(out).toContain("The ledger was not asked");
  expect(out).toContain(server.url);
});

test("a tampered one ends with 1, with a server and without", async () => {
  const [header, payload, signature] = readFileSync(envelope, "utf8").split(".") as [string, string, string];
  const forged = { ...(JSON.parse(Buffer.from(payload, "base64url").toString()) as object), issuer: "x" };
  const text = [header, Buffer.from(JSON.stringify(forged)).toString("base64url"), signature].join(".");
  const path = file("forged.jwt", text);
  for (const asked of [["--jwks", keys], data]) {
    const { code, out } = await cli(["credential", "verify", path, "--json", ...asked]);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ valid: false, reason: { code: "SIGNATURE" }, credential: null });
  }
  const unsigned = [Buffer.from('{"alg":"none","typ":"vc+jwt"}').toString("base64url"), payload, ""].join(
    ".",
  );
  const none = await cli(["credential", "verify", "-", "--jwks", keys], { input: unsigned });
  expect(none.code).toBe(1);
  expect(none.out + none.err).toContain("ALGORITHM");
});

test("files that are neither are told apart", async () => {
  const noKeys = await cli(["credential", "verify", envelope, "--jwks", envelope]);
  expect(noKeys.code).toBe(1);
  expect(noKeys.err).toContain("no JWK Set");
  const nothing = await cli(["credential", "verify", keys, "--jwks", keys]);
  expect(nothing.code).toBe(1);
  expect(nothing.err).toContain("no credential");
  expect((await cli(["credential", "verify"])).code).toBe(2);
});

test("a key is replaced, and what the old one signed still holds", async () => {
  const { kid } = await cliJson<{ kid: string }>(["credential", "rotate", ...data]);
  expect(kid).toContain(`${server.url}#`);
  expect(readFileSync(keys, "utf8")).not.toContain(kid);
  expect((await cli(["credential", "verify", envelope, ...data])).code).toBe(0);
  const now = file("jwks-2.json", await (await fetch(`${server.url}/.well-known/jwks.json`)).text());
  expect((await cli(["credential", "verify", envelope, "--jwks", now])).code).toBe(0);
});
