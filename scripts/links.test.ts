import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { trackedFiles } from "./tracked-files.ts";

const pages = trackedFiles().filter((path) => path.endsWith(".md") && !path.includes("/fixtures/"));

describe("pages", () => {
  it.each(pages)("%s leads only to what is there", (page) => {
    const broken = linksOf(readFileSync(page, "utf8")).filter((link) => !resolves(page, link));
    expect(broken).toEqual([]);
  });

  it("of docs are all reached from docs/index.md", () => {
    const reached = new Set<string>();
    const queue = ["docs/index.md"];
    for (let page = queue.pop(); page !== undefined; page = queue.pop()) {
      if (reached.has(page) || !existsSync(page)) continue;
      reached.add(page);
      for (const link of linksOf(readFileSync(page, "utf8"))) {
        const target = join(dirname(page), link.split("#", 1)[0]!);
        if (target.startsWith("docs/") && target.endsWith(".md")) queue.push(target);
      }
    }
    expect(pages.filter((page) => page.startsWith("docs/") && !reached.has(page))).toEqual([]);
  });
});

/** Links and pictures of a page that stay in the repository, outside of code. */
function linksOf(text: string): string[] {
  const prose = text.replace(/^( *)```[\s\S]*?^\1```$/gm, "").replace(/`[^`\n]*`/g, "");
  const links = [
    ...[...prose.matchAll(/\]\(<?([^)\s>]+)>?(?: "[^"]*")?\)/g)].map((match) => match[1]!),
    ...[...prose.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1]!),
  ];
  return links.filter((link) => !/^(https?:|mailto:)/.test(link));
}

function resolves(page: string, link: string): boolean {
  const [path = "", anchor] = link.split("#", 2);
  const target = path === "" ? page : join(dirname(page), decodeURIComponent(path));
  if (!existsSync(target)) return false;
  if (anchor === undefined || !target.endsWith(".md") || !statSync(target).isFile()) return true;
  return anchorsOf(readFileSync(target, "utf8")).has(decodeURIComponent(anchor));
}

/** Anchors of the headings, as GitHub makes them. */
function anchorsOf(text: string): Set<string> {
  const headings = [...text.matchAll(/^#{1,6} +(.+?) *$/gm)].map((match) => match[1]!);
  return new Set(
    headings.map((heading) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, "")
        .replaceAll(" ", "-"),
    ),
  );
}
