import { describe, expect, test } from "vitest";
import { GS1_CONTEXT, readContext } from "./context.ts";

describe("contexts", () => {
  test("prefixes of GS1's context need no declaration", () => {
    const context = readContext(undefined);
    expect(context.expand("cbvmda:lotNumber")).toBe("urn:epcglobal:cbv:mda:lotNumber");
    expect(context.resolve("gs1:Mass")).toEqual({ namespace: "https://gs1.org/voc/", local: "Mass" });
  });

  test("a later declaration wins, that of an event last", () => {
    const outer = [GS1_CONTEXT, { x: "urn:one:" }, { x: { "@id": "urn:two:", "@prefix": true } }];
    expect(readContext(outer).expand("x:a")).toBe("urn:two:a");
    expect(readContext(outer, { x: "urn:three:" }).expand("x:a")).toBe("urn:three:a");
  });

  test("a prefix may be written with another, in the meaning that one has there", () => {
    const outer = [{ base: "https://a.example/", x: "base:deep/" }];
    expect(readContext(outer).expand("x:y")).toBe("https://a.example/deep/y");
    expect(readContext(outer, { base: "https://b.example/" }).expand("x:y")).toBe("https://a.example/deep/y");
  });

  test("what is no prefixed name stays", () => {
    const context = readContext({ http: "urn:trap:", x: "https://x.example/" });
    expect(context.expand("http://a.example/")).toBe("http://a.example/");
    expect(context.resolve("http://a.example/")).toBe("absolute");
    expect(context.resolve("urn:loopledger:v1:step")).toBe("absolute");
    expect(context.resolve("y:step")).toBe("undeclared");
    expect(context.expand("step")).toBe("step");
  });

  test("only contexts that are not GS1's are unknown", () => {
    expect(readContext([GS1_CONTEXT, "https://gs1.github.io/EPCIS/epcis-context-simple.jsonld"]).isOpen).toBe(
      false,
    );
    expect(readContext("https://ref.gs1.org/standards/eudr/context.jsonld").isOpen).toBe(true);
  });

  test("terms that are no prefixes declare none", () => {
    const context = readContext({
      "rail:count": { "@type": "xsd:integer" },
      "@vocab": "https://v.example/",
      n: 5,
    });
    expect(context.resolve("rail:count")).toBe("undeclared");
    expect(context.resolve("n:a")).toBe("undeclared");
  });
});
