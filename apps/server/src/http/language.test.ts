import { describe, expect, it } from "vitest";
import { chooseLanguage } from "./language.ts";
import { accepts } from "./negotiation.ts";

describe("chooseLanguage", () => {
  it.each([
    [undefined, "en"],
    ["", "en"],
    ["zh-CN,zh;q=0.9,en;q=0.8", "zh"],
    ["en-US,en;q=0.9,zh;q=0.8", "en"],
    ["en;q=0.3, zh-Hant;q=0.5", "zh"],
    ["ZH", "zh"],
    ["fr, de;q=0.9", "en"],
    ["fr, zh;q=0.1", "zh"],
    ["*, zh;q=0.5", "en"],
    ["zh;q=0, en;q=0.1", "en"],
    ["zh;q=0", "en"],
    ["zhx", "en"],
  ])("%s -> %s", (header, language) => expect(chooseLanguage(header)).toBe(language));
});

describe("accepts", () => {
  const json = ["application/json"];
  it.each([
    [undefined, true],
    ["*/*", true],
    ["application/*", true],
    ["text/html, application/json;q=0.1", true],
    ["application/json;q=0, */*", false],
    ["text/html", false],
    ["text/html, */*;q=0", false],
  ])("%s -> %s", (header, answer) => expect(accepts(header, json)).toBe(answer));
});
