import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeXmlDocument } from "@loopledger/epcis";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildCli, cli, cliJson } from "../../../testing/cli.ts";
import { sharedPath } from "../../../testing/shared.ts";

const folder = mkdtempSync(join(tmpdir(), "loopledger-offline-"));
beforeAll(() => buildCli());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

const event = {
  type: "ObjectEvent",
  eventTime: "2026-05-01T08:00:00Z",
  eventTimeZoneOffset: "+08:00",
  epcList: ["urn:epc:id:sgtin:0614141.107346.2018"],
  action: "OBSERVE",
  bizStep: "shipping",
};
const document = {
  "@context": ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"],
  type: "EPCISDocument",
  schemaVersion: "2.0",
  creationDate: "2026-05-01T09:00:00Z",
  epcisBody: { eventList: [event, { ...event, bizStep: "receiving" }] },
};

describe("help and usage", () => {
  test("words follow LANG and --lang, and every verb explains itself", async () => {
    const english = await cli(["help"]);
    expect(english.code).toBe(0);
    expect(english.out).toContain("Usage: loopledger");
    expect((await cli(["help"], { env: { LANG: "zh_CN.UTF-8" } })).out).toContain("用法：loopledger");
    expect((await cli(["help", "--lang", "zh"])).out).toContain("用法：loopledger");
    const verbs = [...english.out.matchAll(/^ {2}([a-z]+(?: [a-z]+)?) {2,}/gm)].map(([, verb]) => verb!);
    expect(verbs.length).toBeGreaterThanOrEqual(14);
    for (const verb of verbs) {
      const { code, out } = await cli([...verb.split(" "), "--help"]);
      expect([verb, code]).toEqual([verb, 0]);
      expect(out).toContain(`loopledger ${verb}`);
    }
  });

  test.each([
    ["an unknown verb", ["dance"]],
    ["an unknown option", ["version", "--loud"]],
    ["too many words", ["version", "twice"]],
    ["too few words", ["epcis", "hash"]],
    ["a number that is none", ["start", "--port", "many"]],
    ["a port that cannot be", ["start", "--port", "70000"]],
    ["an unknown scheme", ["id", "check", "--scheme", "nonsense", "1"]],
    ["no direction", ["trace", "x"]],
  ])("%s is wrong usage: 2, words on standard error, nothing on standard output", async (_, args) => {
    const { code, out, err } = await cli([...args, "--json"]);
    expect(code).toBe(2);
    expect(out).toBe("");
    expect(err.length).toBeGreaterThan(10);
  });

  test("version", async () => {
    const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
      version: string;
    };
    expect(await cliJson(["version"])).toEqual({ version, node: process.versions.node });
    expect((await cli(["version"])).out).toContain(`loopledger ${version}`);
  });
});

describe("id", () => {
  test("check says which codes hold, in the order given, and ends with 1 if one does not", async () => {
    const rows = await cliJson<{ input: string; scheme: string; valid: boolean; canonical: string }[]>([
      "id", "check", "91350100M000100Y43", "1M8GDM9AXKP042788", "490154203237517",
    ]); // prettier-ignore
    expect(rows.map(({ scheme, valid }) => [scheme, valid])).toEqual([
      ["uscc", true],
      ["vin", true],
      ["imei", false],
    ]);
    expect(rows[0]!.canonical).toBe("urn:loopledger:id:uscc:91350100M000100Y43");
    expect((await cli(["id", "check", "91350100M000100Y43"])).code).toBe(0);
    expect((await cli(["id", "check", "490154203237517"])).code).toBe(1);
  });

  test("check reads lines from standard input, names problems in the asked language", async () => {
    const input = "490154203237518\n490154203237517\n";
    const rows = await cliJson<{ valid: boolean; problems: { code: string; message: string }[] }[]>(
      ["id", "check", "--scheme", "imei", "-", "--lang", "zh"],
      { input },
    );
    expect(rows.map(({ valid }) => valid)).toEqual([true, false]);
    expect(rows[1]!.problems).toEqual([{ code: "CHECK_DIGIT", message: "校验位为 7，应为 8。" }]);
  });

  test("convert goes to Digital Links and back", async () => {
    const urn = "urn:epc:id:sgtin:0614141.107346.2018";
    const [there] = await cliJson<{ output: string; error: null }[]>([
      "id",
      "convert",
      "--to",
      "digital-link",
      urn,
    ]);
    expect(there).toEqual({
      input: urn,
      output: "https://id.gs1.org/01/10614141073464/21/2018",
      error: null,
    });
    const back = ["id", "convert", "--to", "urn", "--company-prefix-length", "7", there!.output];
    expect(await cliJson(back)).toEqual([{ input: there!.output, output: urn, error: null }]);
    const wrong = await cli(["id", "convert", "--to", "digital-link", "urn:epc:id:sgtin:nonsense", "--json"]);
    expect(wrong.code).toBe(1);
    expect(JSON.parse(wrong.out)).toMatchObject([{ output: null }]);
  });
});

describe("epcis", () => {
  test("validate names files and the place of every fault", async () => {
    const good = file("good.json", document);
    const bad = file("bad.json", {
      ...document,
      epcisBody: { eventList: [event, { ...event, eventTime: "yesterday" }] },
    });
    const rows = await cliJson<{ file: string; valid: boolean; errors: { path: string; message: string }[] }[]>([
      "epcis", "validate", good, bad,
    ]); // prettier-ignore
    expect(rows.map(({ file: name, valid }) => [name, valid])).toEqual([[good, true], [bad, false]]); // prettier-ignore
    expect(rows[0]!.errors).toEqual([]);
    expect(rows[1]!.errors[0]!.path).toBe("/epcisBody/eventList/1/eventTime");
    expect(rows[1]!.errors[0]!.message).not.toBe("");
    expect((await cli(["epcis", "validate", good])).code).toBe(0);
    expect((await cli(["epcis", "validate", good, bad])).code).toBe(1);
  });

  test("validate reads standard input; text that is no JSON, and a file that is not there, end with 1", async () => {
    expect((await cli(["epcis", "validate", "-"], { input: JSON.stringify(document) })).code).toBe(0);
    const broken = await cli(["epcis", "validate", "-", "--json"], { input: '{"type":' });
    expect(broken.code).toBe(1);
    expect(JSON.parse(broken.out)).toMatchObject([
      { file: "-", valid: false, errors: [{ code: "BROKEN_JSON" }] },
    ]);
    const missing = await cli(["epcis", "validate", join(folder, "nowhere.json")]);
    expect(missing.code).toBe(1);
    expect(missing.err).toContain("nowhere.json");
  });

  test("validate and hash read XML; an error says where in it", async () => {
    const xml = writeXmlDocument(document);
    const hashes = await cliJson<string[]>(["epcis", "hash", file("two.json", document)]);
    const read = await cli(["epcis", "hash", "-", "--json"], { input: xml });
    expect(JSON.parse(read.out)).toEqual(hashes);
    const wrong = xml
      .replace("<EventList>", "\n<EventList>")
      .replace(/<eventTime>[^<]*/, "<eventTime>yesterday");
    const refused = await cli(["epcis", "validate", "-", "--json"], { input: wrong });
    expect(refused.code).toBe(1);
    expect(JSON.parse(refused.out)).toMatchObject([
      { errors: [{ path: "/epcisBody/eventList/0/eventTime", code: "FORMAT", at: { line: 3 } }] },
    ]);
  });

  test("hash gives one hash an event, in their order, and 1 for an invalid document", async () => {
    const hashes = await cliJson<string[]>(["epcis", "hash", file("two.json", document)]);
    expect(hashes).toHaveLength(2);
    expect(hashes[0]).not.toBe(hashes[1]);
    for (const hash of hashes) expect(hash).toMatch(/^ni:\/\/\/sha-256;[0-9a-f]{64}\?ver=CBV2\.0$/);
    expect((await cli(["epcis", "hash", "-"], { input: "{}" })).code).toBe(1);
  });

  const example = sharedPath("epcis", "examples", "gs1-json", "Example_9.6.1-ObjectEvent.jsonld");
  test.skipIf(example === undefined)("an example of GS1's own validates and hashes", async () => {
    expect(await cliJson(["epcis", "validate", example!])).toEqual([
      { file: example, valid: true, errors: [] },
    ]);
    expect((await cliJson<string[]>(["epcis", "hash", example!])).length).toBeGreaterThan(0);
  });
});
