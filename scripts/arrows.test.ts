import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

/** File, what it imports, and the rule that must refuse it (null: allowed). */
const imports: [file: string, specifier: string, rule: string | null][] = [
  ["packages/identifiers/src/a.ts", "@loopledger/epcis", "no-restricted-imports"],
  ["packages/identifiers/src/b.ts", "../../epcis/src/index.ts", "no-restricted-imports"],
  ["packages/epcis/src/a.ts", "@loopledger/identifiers", null],
  ["packages/epcis/src/b.ts", "@loopledger/programme", "no-restricted-imports"],
  ["packages/epcis/src/c.ts", "@loopledger/identifiers/src/index.ts", "no-restricted-imports"],
  ["packages/epcis/src/d.ts", "node:fs", "no-nodejs-modules"],
  ["packages/epcis/src/hash.ts", "node:crypto", null],
  ["packages/epcis/src/hash-text.ts", "node:fs", "no-nodejs-modules"],
  ["packages/programme/src/a.ts", "@loopledger/identifiers", null],
  ["packages/programme/src/b.ts", "@loopledger/programmes/power-battery", "no-restricted-imports"],
  ["packages/programme/src/c.ts", "path", "no-nodejs-modules"],
  ["packages/programme/src/d.test.ts", "node:fs", null],
  ["packages/statistics/src/a.ts", "@loopledger/identifiers", "no-restricted-imports"],
  ["packages/transparency-log/src/a.ts", "@loopledger/epcis", "no-restricted-imports"],
  ["packages/transparency-log/src/hash.ts", "node:crypto", null],
  ["packages/transparency-log/src/ed25519.ts", "node:crypto", null],
  ["packages/transparency-log/src/b.ts", "node:crypto", "no-nodejs-modules"],
  ["programmes/power-battery/a.ts", "@loopledger/programme", null],
  ["programmes/power-battery/b.ts", "@loopledger/server", "no-restricted-imports"],
  ["programmes/power-battery/c.ts", "kysely", "no-restricted-imports"],
  ["programmes/power-battery/d.ts", "node:crypto", "no-nodejs-modules"],
  ["apps/server/src/a.ts", "@loopledger/statistics", null],
  ["apps/server/src/b.ts", "loopledger", "no-restricted-imports"],
  ["apps/server/src/c.ts", "@loopledger/console", "no-restricted-imports"],
  ["apps/server/src/d.ts", "@loopledger/epcis/dist/hash.js", "no-restricted-imports"],
  ["apps/cli/src/a.ts", "@loopledger/server/engine", null],
  ["apps/cli/src/b.ts", "../../server/src/index.ts", "no-restricted-imports"],
  ["apps/console/src/a.ts", "@loopledger/programme", null],
  ["apps/console/src/b.ts", "@loopledger/server", "no-restricted-imports"],
  ["apps/console/src/c.ts", "@loopledger/epcis", "no-restricted-imports"],
  ["apps/console/src/d.ts", "node:fs", "no-nodejs-modules"],
];

const others: [file: string, text: string, rule: string][] = [
  ["packages/programme/src/round.ts", 'import "./about.ts";\nexport const a = 1;\n', "no-cycle"],
  ["packages/programme/src/about.ts", 'import "./round.ts";\nexport const b = 1;\n', "no-cycle"],
  ["apps/server/src/long.ts", `export const a = 1;\n${"// x\n".repeat(401)}`, "max-lines"],
  [
    "apps/server/src/raw.ts",
    'import { sql } from "kysely";\nexport const f = (x: string): unknown => sql.raw(x);\n',
    "no-restricted-properties",
  ],
];

describe("the lint rules", () => {
  const root = mkdtempSync(join(tmpdir(), "loopledger-arrows-"));
  let found: Map<string, string>;

  beforeAll(() => {
    cpSync(".oxlintrc.json", join(root, ".oxlintrc.json"));
    for (const [file, specifier] of imports)
      put(file, `import * as it from ${JSON.stringify(specifier)};\nexport const got = Object.keys(it);\n`);
    for (const [file, text] of others) put(file, text);
    found = lint();
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it.each(imports)("%s importing %s: %s", (file, _, rule) => expect(found.get(file) ?? null).toBe(rule));
  it.each(others)("%s", (file, _, rule) => expect(found.get(file)).toBe(rule));

  function put(file: string, text: string): void {
    const path = join(root, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }

  /** Rule broken by each file. */
  function lint(): Map<string, string> {
    const program = join(process.cwd(), "node_modules/.bin/oxlint");
    const { stdout, stderr } = spawnSync(program, ["--format", "json", "."], { cwd: root, encoding: "utf8" });
    if (!stdout.startsWith("{")) throw new Error(stdout + stderr);
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: { code: string; filename: string }[] };
    return new Map(diagnostics.map(({ code, filename }) => [filename, code.replace(/^.*\((.*)\)$/, "$1")]));
  }
});
