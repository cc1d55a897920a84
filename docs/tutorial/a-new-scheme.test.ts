import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildCli, cli } from "../../testing/cli.ts";

const page = readFileSync(new URL("a-new-scheme.md", import.meta.url), "utf8");
const blocks = [...page.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(([, language, text]) => ({
  language: language!,
  text: text!.trimEnd(),
  step: page
    .slice(0, page.indexOf(text!))
    .match(/^## .*$/gm)!
    .at(-1)!
    .slice(3),
}));

describe("the tutorial A new scheme", () => {
  let root: string;
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), "loopledger-tutorial-"));
    buildCli();
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  /** Runs a line of the page, on a folder beside the checkout. */
  async function run(line: string): Promise<string[]> {
    const words = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain!);
    expect(words.slice(0, 2)).toEqual(["npx", "loopledger"]);
    const folder = words[3] === "new" ? ["--dir", root] : ["--programmes", root];
    const { out, err } = await cli([...words.slice(2), ...folder]);
    return [...out.trimEnd().split("\n"), ...err.trimEnd().split("\n")].filter((text) => text !== "");
  }

  /** Makes the changes of a block in the file it names: what is taken away or stays must be there, once. */
  function change(text: string): void {
    const [head, ...hunks] = text.split(/\n@@\n/);
    const path = join(root, /^\+\+\+ programmes\/(.+)$/.exec(head!)![1]!);
    const side = (hunk: string, marks: string): string =>
      hunk.split("\n").filter((line) => marks.includes(line[0] ?? " ")).map((line) => line.slice(1)).join("\n"); // prettier-ignore
    let content = readFileSync(path, "utf8");
    for (const hunk of hunks) {
      const before = `${side(hunk, " -")}\n`;
      expect(content.split(before).length - 1, `places in ${path} for\n${hunk}`).toBe(1);
      content = content.replace(before, () => `${side(hunk, " +")}\n`);
    }
    writeFileSync(path, content);
  }

  it("has ten steps", () => {
    expect(page.match(/^## \d+\./gm)).toEqual(Array.from({ length: 10 }, (_, n) => `## ${n + 1}.`));
  });

  it.each(blocks.map((block, n) => ({ ...block, n })))(
    "step $step: block $n, $language",
    async ({ language, text }) => {
      if (language === "sh") expect((await run(text))[0]).toContain("is written");
      else if (language === "diff") change(text);
      else {
        expect(language).toBe("console");
        const [line, ...expected] = text.split("\n");
        // Complaints go to standard error, so a terminal alone shows them in order.
        expect((await run(line!.slice(2))).sort()).toEqual(expected.sort());
      }
    },
  );
});
