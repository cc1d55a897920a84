import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { Programme } from "@loopledger/programme";
import { describe, expect, it } from "vitest";
import { pageName, programmePages } from "../apps/cli/src/pages/programme-pages.ts";
import { trackedFiles } from "./tracked-files.ts";

const folder = "docs/reference/programmes";
const ids = readdirSync("programmes").filter((id) => existsSync(`programmes/${id}/programme.ts`));
const known = new Set(
  trackedFiles({ drafts: false }).flatMap(
    (path) => /^programmes\/([^/]+)\/programme\.ts$/.exec(path)?.[1] ?? [],
  ),
);
// A draft that git does not know may have a page, and need not.
const shown = ids.filter((id) => known.has(id) || existsSync(`${folder}/${pageName(id, "en")}`)).sort();
const programmes = await Promise.all(
  shown.map(
    async (id) => ((await import(`../programmes/${id}/programme.ts`)) as { default: Programme }).default,
  ),
);
const pages = programmePages(programmes);

describe("pages about programmes", () => {
  it("are those of the programmes there are", () => {
    expect(readdirSync(folder).sort()).toEqual([...pages.keys()].sort());
  });

  it.each([...pages.keys()])(
    "%s is as its declaration says; `npm run docs:programmes` writes it again",
    (name) => {
      expect(readFileSync(`${folder}/${name}`, "utf8")).toBe(pages.get(name));
    },
  );
});

describe.each(programmes)("the page of $id", (programme) => {
  it.each(["en", "zh"] as const)("in %s names every part in its words", (language) => {
    const text = pages.get(pageName(programme.id, language))!;
    const { steps, flags, indicators, parameters, workflows } = programme;
    const missing = Object.entries({ ...steps, ...flags, ...indicators, ...parameters })
      .filter(([name, { label }]) => !text.includes(`${label[language]} \`${name}\``))
      .map(([name]) => name);
    expect(missing).toEqual([]);
    expect(workflows.filter(({ id }) => !text.includes(`\`${id}\``))).toEqual([]);
    for (const { values } of Object.values(parameters))
      for (const { source } of values) expect(text).toContain(source.replaceAll("|", "\\|"));
  });

  it.each(["en", "zh"] as const)("in %s has whole tables and charts", (language) => {
    const text = pages.get(pageName(programme.id, language))!;
    const tables = text
      .trimEnd()
      .split("\n\n")
      .filter((block) => block.startsWith("| "));
    for (const block of tables) {
      const widths = block.split("\n").map((line) => line.replaceAll("\\|", "").split("|").length);
      expect(new Set(widths).size, block.slice(0, 200)).toBe(1);
    }
    const charts = [...text.matchAll(/```mermaid\n([\s\S]*?)```/g)].map(([, chart]) =>
      chart!.trimEnd().split("\n"),
    );
    expect(charts.length).toBeGreaterThan(programme.workflows.length - 1);
    const line =
      /^ {2}(state "[^"]+" as s_\w+|participant p_\w+ as \w+|(\[\*\]|s_\w+) --> (\[\*\]|s_\w+)(: [^:;#]+)?|p_\w+(->>|-x)p_\w+: [^:;#]+|Note over p_\w+: [^;#]+)$/;
    for (const [head, ...lines] of charts) {
      expect(head).toMatch(/^(stateDiagram-v2|sequenceDiagram)$/);
      expect(lines.filter((one) => !line.test(one))).toEqual([]);
    }
  });
});
