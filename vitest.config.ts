import { readdirSync, readFileSync } from "node:fs";
import { defineConfig } from "vitest/config";

const conditions = ["source", "module", "node", "development|production"];
const folders = ["packages", "programmes", "apps", "scripts", "bench", "docs"];

/** Files of tests that open databases: the others would do the same again where the suite runs on PostgreSQL alone. */
function opensDatabases(): string[] {
  return folders
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => `${folder}/${name}`),
    )
    .filter((file) => file.endsWith(".test.ts") && !/\/(node_modules|dist)\//.test(file))
    .filter((file) =>
      /describeEachDatabase|testDatabases|LOOPLEDGER_TEST_POSTGRES/.test(readFileSync(file, "utf8")),
    );
}

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    include:
      process.env["LOOPLEDGER_TEST_ONLY"] === "postgres"
        ? opensDatabases()
        : [`{${folders.join(",")}}/**/*.test.ts`],
    exclude: ["**/node_modules/**", "**/dist/**", "**/*.browser.test.ts"],
    testTimeout: 600_000,
    hookTimeout: 600_000,
    maxWorkers: 2,
    reporters: ["default"],
  },
});
