import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildCli, cli, cliJson } from "../../../testing/cli.ts";
import { isProgrammeId } from "./new-programme.ts";

const root = mkdtempSync(join(tmpdir(), "loopledger-own-"));
const own = join(root, "own");
beforeAll(() => buildCli());
afterAll(() => rmSync(root, { recursive: true, force: true }));

interface Tested {
  id: string;
  passed: boolean;
  steps: number;
  problems: string[];
  workflows: { id: string; ok: boolean; problems: string[] }[];
}

describe("programmes list", () => {
  test("names clauses, bodies, rule sets and counts, without a server", async () => {
    const rows = await cliJson<Record<string, unknown>[]>(["programmes", "list"]);
    const battery = rows.find(({ id }) => id === "power-battery");
    expect(battery).toMatchObject({
      plan: ["IV.(XI)", "III.(II).2"],
      leads: ["MIIT"],
      partners: ["NDRC", "MEE"],
    });
    expect(battery!["ruleSets"]).toMatchObject([
      { id: "2018", from: "2018-08-01", to: "2026-03-31" },
      { id: "2026", from: "2026-04-01", to: null },
    ]);
    for (const row of rows)
      for (const name of ["steps", "flags", "indicators", "workflows"]) expect(row[name]).toBeGreaterThan(0);
    const { out } = await cli(["programme", "list", "--lang", "zh"]);
    expect(out).toContain("power-battery");
    expect(out).toContain("条款 IV.(XI), III.(II).2");
  });
});

describe("programmes new", () => {
  test("writes a programme of five files or fewer that passes at once", async () => {
    const made = await cliJson<{ id: string; files: string[]; built: boolean }>([
      "programme", "new", "school-uniforms", "--title-zh", "校服“循环”", "--title-en", 'The "uniform"', "--dir", own,
    ]); // prettier-ignore
    expect(made).toMatchObject({ id: "school-uniforms", built: true });
    const folder = join(own, "school-uniforms");
    expect(
      readdirSync(folder)
        .map((name) => join(folder, name))
        .sort(),
    ).toEqual([...made.files].sort());
    expect(made.files.length).toBeLessThanOrEqual(5);
    const text = made.files.map((file) => readFileSync(file, "utf8")).join("");
    expect(text).toContain('say("校服“循环”", "The \\"uniform\\"")');
    expect(text).not.toMatch(/new-scheme|New scheme|新方案/);

    const [tested] = await cliJson<Tested[]>(["programmes", "test", "school-uniforms", "--programmes", own]);
    expect(tested).toMatchObject({ id: "school-uniforms", passed: true, problems: [] });
    expect(tested!.workflows.length).toBeGreaterThanOrEqual(4);
    expect(tested!.workflows.filter(({ ok }) => !ok)).toEqual([]);
    const rows = await cliJson<{ id: string; flags: number }[]>(["programmes", "list"], {
      env: { LOOPLEDGER_PROGRAMMES: own },
    });
    expect(rows.find(({ id }) => id === "school-uniforms")!.flags).toBeGreaterThanOrEqual(2);
  });

  test("ids are kebab-case, and short", () => {
    for (const id of ["x", "school-uniforms", "a2-b3"]) expect([id, isProgrammeId(id)]).toEqual([id, true]);
    for (const id of ["", "-x", "x-", "a--b", "1st", "dist", "a b", "a.b", "é", "a".repeat(61)])
      expect([id, isProgrammeId(id)]).toEqual([id, false]);
  });

  test.each([
    ["Capital", 2],
    ["../escape", 2],
    ["power-battery", 1],
    ["school-uniforms", 1],
  ])("refuses %s with %i, in both languages, and writes nothing", async (id, code) => {
    const before = readdirSync(own);
    const english = await cli(["programmes", "new", "--dir", own, "--json", "--", id]);
    expect(english).toMatchObject({ code, out: "" });
    expect(english.err).toContain(id);
    const chinese = await cli(["programmes", "new", "--dir", own, "--lang", "zh", "--", id]);
    expect(chinese.err).toMatch(/\p{Script=Han}/u);
    expect(readdirSync(own)).toEqual(before);
    expect(existsSync(join(own, "..", "escape"))).toBe(false);
  });

  test("refuses titles of several lines and a folder that cannot be written", async () => {
    const wrong = await cli(["programmes", "new", "x", "--title-en", "a\nb", "--dir", own]);
    expect(wrong.code).toBe(2);
    const file = join(root, "file");
    writeFileSync(file, "");
    const blocked = await cli(["programmes", "new", "x", "--dir", file]);
    expect(blocked.code).toBe(1);
    expect(blocked.err).toContain(file);
  });
});

describe("programmes test", () => {
  const workflows = join(own, "school-uniforms", "workflows.ts");
  const declaration = join(own, "school-uniforms", "programme.ts");
  const run = (): ReturnType<typeof cli> =>
    cli(["programmes", "test", "school-uniforms", "--programmes", own, "--json"]);

  async function broken(file: string, from: string, to: string): ReturnType<typeof cli> {
    const text = readFileSync(file, "utf8");
    expect(text).toContain(from);
    writeFileSync(file, text.replace(from, to));
    const answer = await run();
    writeFileSync(file, text);
    return answer;
  }

  test("builds what was changed and says which workflow fails, and why", async () => {
    const { code, out } = await broken(workflows, "reused: 1", "reused: 2");
    expect(code).toBe(1);
    const [tested] = JSON.parse(out) as Tested[];
    expect(tested!.passed).toBe(false);
    expect(tested!.workflows.filter(({ ok }) => !ok)).toMatchObject([
      { id: "used-again", problems: [expect.stringContaining("reused is 1, expected 2")] },
    ]);
  });

  test("says what no workflow proves, by the name of the flag", async () => {
    const { code, out } = await broken(declaration, 'item.condition == "good"', 'item.condition == "new"');
    expect(code).toBe(1);
    expect((JSON.parse(out) as Tested[])[0]!.problems).toContain(
      "school-uniforms: no workflow raises goodRecycled",
    );
  });

  test("names the fault of a declaration by its path", async () => {
    const { code, out } = await broken(declaration, '"100 * reused / collected"', '"100 * reused / bought"');
    expect(code).toBe(1);
    expect((JSON.parse(out) as Tested[])[0]!.problems.join()).toContain("indicators.reuseRate.formula");
  });

  test("shows what does not compile", async () => {
    const { code, err } = await broken(declaration, 'tone: "active"', 'tone: "blue"');
    expect(code).toBe(1);
    expect(err).toContain("programme.ts");
    expect((await run()).code).toBe(0);
  });

  test("knows no other programme and no folder that is not there", async () => {
    expect((await cli(["programmes", "test", "nothing"])).code).toBe(1);
    const { code, err } = await cli(["programmes", "list", "--programmes", join(root, "absent")]);
    expect(code).toBe(1);
    expect(err).toContain("absent");
  });
});
