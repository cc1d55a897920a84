import { STATUS_CODES } from "node:http";
import { fileURLToPath } from "node:url";
import { format } from "prettier";
import { describe, expect, it } from "vitest";
// Rooms add the words of their own faults when they are loaded.
import "../server-rooms.ts";
import { catalogue, entryOf, problemType, type ProblemCode } from "./catalogue.ts";
import { renderErrorPage } from "./error-pages.ts";
import { addFaultWording, faultCodes, faultWordingOf, fillTemplate } from "./fault-wording.ts";

const codes = Object.keys(catalogue) as ProblemCode[];
const page = fileURLToPath(new URL("../../../../docs/reference/errors.md", import.meta.url));
const names = (template: string) => [...template.matchAll(/\{([^{}]+)\}/g)].map(([, name]) => name).sort();

describe("catalogue", () => {
  it.each(codes)("%s has a status, both languages, and the same parameters in both", (code) => {
    const { status, title, detail } = entryOf(code);
    expect(code).toMatch(/^[A-Z][A-Z_]+$/);
    expect(STATUS_CODES[status]).toBeDefined();
    expect(status).toBeGreaterThanOrEqual(400);
    for (const { zh, en } of [title, detail]) {
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(en).toMatch(/^[^\p{Script=Han}]+$/u);
      expect(names(zh)).toEqual(names(en));
    }
  });

  it.each(faultCodes())("fault %s is worded in both languages with the same parameters", (code) => {
    const { zh, en } = faultWordingOf(code) ?? { zh: "", en: "" };
    expect(zh).toMatch(/\p{Script=Han}/u);
    expect(en).toMatch(/[a-z]{2}/);
    // A single sign may be quoted in English, as the 万 that a column's scale can be written with.
    expect(en).not.toMatch(/\p{Script=Han}{2}/u);
    expect(names(zh)).toEqual(names(en));
  });

  it("is what the reference page says", async () => {
    await expect(
      await format(renderErrorPage(), { printWidth: 110, parser: "markdown" }),
    ).toMatchFileSnapshot(page);
  });

  it("names EPCIS exceptions under /epcis only", () => {
    expect(problemType("NOT_FOUND", "/epcis/events/x")).toBe("epcisException:NoSuchResourceException");
    expect(problemType("FORBIDDEN", "/epcis")).toBe("epcisException:SecurityException");
    expect(problemType("BODY_TOO_LARGE", "/epcis/capture")).toBe(
      "epcisException:CaptureLimitExceededException",
    );
    expect(problemType("INTERNAL", "/epcis/capture")).toBe("epcisException:ImplementationException");
    expect(problemType("NOT_FOUND", "/epcisx")).toBe("urn:loopledger:problem:NOT_FOUND");
  });
});

describe("fault wording", () => {
  it("fills parameters, words and lists, and never a member that is not there", () => {
    expect(fillTemplate("{a} {b} {c}", { a: 1, b: [{ zh: "甲", en: "A" }, "x"] }, "en")).toBe("1 A, x –");
    expect(fillTemplate("{b}", { b: [{ zh: "甲", en: "A" }, "x"] }, "zh")).toBe("甲、x");
    expect(fillTemplate("{constructor}", {})).toBe("–");
  });

  it("refuses two wordings for one code", () => {
    expect(() => addFaultWording({ REQUIRED: { zh: "别的", en: "Other" } })).toThrow(/REQUIRED/);
    expect(() => addFaultWording({ REQUIRED: { zh: "必填。", en: "This is required." } })).not.toThrow();
  });
});
