import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { testBothLanguages, testPageHas } from "../../../testing/wording.ts";
import { faultWording } from "./fault-wording.ts";

const folder = new URL(".", import.meta.url);

describe("wording of faults", () => {
  test("no code is idle", () => {
    const sources = readdirSync(folder).filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"));
    const given = sources.flatMap((name) => [
      ...readFileSync(new URL(name, folder), "utf8").matchAll(/(?:refuse|faultOf)\(\s*"([A-Z0-9_]+)"/g),
    ]);
    expect([...new Set(given.map((match) => match[1]!))].sort()).toEqual(Object.keys(faultWording).sort());
  });

  testBothLanguages(faultWording);
  testPageHas(faultWording, new URL("../../../docs/reference/transparency-log.md", import.meta.url));
});
