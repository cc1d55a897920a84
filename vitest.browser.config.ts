import { defineConfig } from "vitest/config";
import base from "./vitest.config.ts";

/** Tests that drive Chromium, two files at a time: much of a page is waited for. */
export default defineConfig({
  ...base,
  test: {
    ...base.test,
    include: ["tests/browser/**/*.browser.test.ts", "{apps,docs,testing}/**/*.browser.test.ts"],
    exclude: ["**/node_modules/**", "**/dist/**"],
    globalSetup: ["tests/browser/build-console.ts"],
    testTimeout: 600_000,
  },
});
