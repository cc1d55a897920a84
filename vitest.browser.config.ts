import { defineConfig } from "vitest/config";
import base from "./vitest.config.ts";

/** Tests that drive Chromium: one file after the other, so that nobody waits for a busy machine. */
export default defineConfig({
  ...base,
  test: {
    ...base.test,
    include: ["tests/browser/**/*.browser.test.ts", "{apps,docs,testing}/**/*.browser.test.ts"],
    exclude: ["**/node_modules/**", "**/dist/**"],
    globalSetup: ["tests/browser/build-console.ts"],
    fileParallelism: false,
    testTimeout: 600_000,
  },
});
