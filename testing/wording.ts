import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

type Wording = Record<string, { zh: string; en: string }>;

/** Tests that each text says the same, with the same parameters, in both languages. */
export function testBothLanguages(wording: Wording): void {
  test.each(Object.entries(wording))("%s says the same in both languages", (_code, { zh, en }) => {
    expect(placeholders(zh)).toEqual(placeholders(en));
    expect(zh).toMatch(/[\u4e00-\u9fff]/);
    expect(en).not.toMatch(/[\u4e00-\u9fff]/);
  });
}

/** Tests that a reference page has the table of codes: code, English, Chinese. */
export function testPageHas(wording: Wording, page: URL): void {
  test("the reference page has the same table", () => {
    const rows = readFileSync(page, "utf8")
      .split("\n")
      .filter((line) => /^\| `[A-Z0-9_]+` /.test(line))
      .map((line) =>
        line
          .split("|")
          .slice(1, -1)
          .map((cell) => cell.trim()),
      );
    expect(rows).toEqual(Object.entries(wording).map(([code, { zh, en }]) => [`\`${code}\``, en, zh]));
  });
}

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!).sort();
}
