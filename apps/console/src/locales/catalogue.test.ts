import { expect, it } from "vitest";
import { catalogue as en } from "./en.ts";
import { catalogue as zh } from "./zh.ts";

const sources = import.meta.glob<string>(["../**/*.{ts,tsx}", "!../**/*.test.ts"], {
  eager: true,
  query: "?raw",
  import: "default",
});

/** Every key with its text; the plural forms of a key are one key. */
function flatten(tree: Record<string, unknown>, prefix = ""): Map<string, string> {
  const out = new Map<string, string>();
  for (const [name, value] of Object.entries(tree)) {
    const key = prefix + name;
    if (typeof value === "string") out.set(key.replace(/_(one|other)$/, ""), value);
    else
      for (const [inner, text] of flatten(value as Record<string, unknown>, `${key}.`)) out.set(inner, text);
  }
  return out;
}

const words = { zh: flatten(zh), en: flatten(en) };
const code = Object.values(sources).join("\n");

/** Keys written out, and the beginnings of keys that are put together. */
function usedKeys(): { whole: string[]; beginnings: string[] } {
  const whole = [...code.matchAll(/\bt\(\s*"([^"]+)"/g)].map((match) => match[1]!);
  for (const match of code.matchAll(/\bt\(([^"`\n]*)\?\s*"([\w.]+)"\s*:\s*([^\n]*)/g)) {
    whole.push(match[2]!);
    whole.push(...[...match[3]!.matchAll(/"([a-zA-Z]+\.[\w.]+)"/g)].map((inner) => inner[1]!));
  }
  const made = [...code.matchAll(/\bt\(\s*`([^$`]+)\$\{/g)].map((match) => match[1]!);
  return {
    whole: [...new Set(whole)],
    beginnings: [...new Set([...made, "registry.field.", "registry.help."])],
  };
}

it("has every key in both languages, with words", () => {
  expect([...words.zh.keys()].sort()).toEqual([...words.en.keys()].sort());
  for (const [language, texts] of Object.entries(words))
    for (const [key, text] of texts) expect(text.trim(), `${language} ${key}`).not.toBe("");
});

it("fills the same blanks in both languages", () => {
  const blanks = (text: string) =>
    [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]!).sort((a, b) => a.localeCompare(b));
  for (const [key, text] of words.zh) expect(blanks(text), key).toEqual(blanks(words.en.get(key)!));
});

it("has every key the console uses", () => {
  const { whole, beginnings } = usedKeys();
  expect(whole.length).toBeGreaterThan(200);
  expect(whole.filter((key) => !words.en.has(key))).toEqual([]);
  expect(
    beginnings.filter((beginning) => ![...words.en.keys()].some((key) => key.startsWith(beginning))),
  ).toEqual([]);
});

it("has no key that nothing uses", () => {
  const { whole, beginnings } = usedKeys();
  const used = new Set(whole);
  expect(
    [...words.en.keys()].filter(
      (key) => !used.has(key) && !beginnings.some((beginning) => key.startsWith(beginning)),
    ),
  ).toEqual([]);
});

it("writes Chinese in the Chinese catalogue", () => {
  const foreign = [...words.zh].filter(
    ([, text]) => !/[\u4e00-\u9fff]/.test(text) && /[a-z]{3,}/.test(text.replaceAll(/\{\{\w+\}\}/g, "")),
  );
  expect(foreign).toEqual([]);
});
