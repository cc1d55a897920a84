import { readFileSync } from "node:fs";
import type { Programme } from "@loopledger/programme";
import { describe, expect, it } from "vitest";
import { trackedFiles } from "./tracked-files.ts";

// What a programme must have to be in this repository. A draft that git does not know is not judged.
const files = trackedFiles({ drafts: false }).filter((path) => /^programmes\/[^/]+\//.test(path));
const ids = [...new Set(files.map((path) => path.split("/")[1]!))];
const known = await Promise.all(
  ids.map(async (id) => {
    const { default: programme } = (await import(`../programmes/${id}/programme.ts`)) as {
      default: Programme;
    };
    return { id, programme, own: files.filter((path) => path.startsWith(`programmes/${id}/`)) };
  }),
);

describe.each(known)("the programme $id", ({ id, own, programme }) => {
  it("has five files or fewer, all of them its own", () => {
    expect(own.length).toBeLessThanOrEqual(5);
    const sources = own.filter((path) => path.endsWith(".ts")).map((path) => readFileSync(path, "utf8"));
    const imported = sources.flatMap((text) =>
      [...text.matchAll(/ from "([^"]+)"/g)].map(([, from]) => from!),
    );
    const foreign = imported.filter(
      (from) => !/^(\.\/[\w-]+\.ts|@loopledger\/(programme|identifiers))$/.test(from),
    );
    expect(foreign).toEqual([]);
  });

  it("has five workflows and eight flags or more", () => {
    expect(programme.workflows.length).toBeGreaterThanOrEqual(5);
    expect(Object.keys(programme.flags).length).toBeGreaterThanOrEqual(8);
  });

  it("cites in its README every clause it carries out, and every body in charge", () => {
    const text = readFileSync(`programmes/${id}/README.md`, "utf8");
    const { plan, leads, partners } = programme;
    expect([...plan, ...leads, ...partners].filter((name) => !text.includes(name))).toEqual([]);
  });
});

it("there are programmes to judge", () => expect(known.length).toBeGreaterThanOrEqual(2));
