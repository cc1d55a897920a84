import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { captureXml, loadXml } from "../../testing/xml.ts";
import { faultWording } from "../fault-wording.ts";
import type { Fault } from "../fault.ts";
import type { ReadLimits } from "../limits.ts";
import { readXmlDocument, readXmlEvent } from "./read-xml.ts";

function faultsOf(source: string | Uint8Array, limits: ReadLimits = {}): Fault[] {
  const result = readXmlDocument(source, limits);
  return result.ok ? [] : result.faults;
}

const laughs = `<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>`;

describe("attacks", () => {
  test.each([
    ["billion laughs", captureXml({ head: laughs, inside: "<ex:a>&c;</ex:a>" }), "XML_DECLARATION"],
    [
      "external entity",
      captureXml({
        head: `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>`,
        inside: "<ex:a>&x;</ex:a>",
      }),
      "XML_DECLARATION",
    ],
    [
      "external subset",
      captureXml({ head: `<!DOCTYPE a SYSTEM "http://example.com/a.dtd">` }),
      "XML_DECLARATION",
    ],
    [
      "parameter entity",
      captureXml({ head: `<!DOCTYPE a [<!ENTITY % p SYSTEM "x">%p;]>` }),
      "XML_DECLARATION",
    ],
    ["entity that nobody declared", captureXml({ inside: "<ex:a>&nbsp;</ex:a>" }), "BROKEN_XML"],
    ["duplicate attribute", captureXml({ inside: `<ex:a b="1" b="2"/>` }), "BROKEN_XML"],
    [
      "duplicate attribute by namespace",
      captureXml({ inside: `<ex:a xmlns:ey="http://ns.example.com/" ex:b="1" ey:b="2"/>` }),
      "BROKEN_XML",
    ],
    ["undeclared prefix", captureXml({ inside: "<nobody:a/>" }), "BROKEN_XML"],
    ["end in the middle", captureXml().slice(0, 400), "BROKEN_XML"],
    ["two roots", captureXml() + "<a/>", "BROKEN_XML"],
    ["nothing", "", "BROKEN_XML"],
    ["JSON", "{}", "BROKEN_XML"],
    ["NUL", captureXml({ inside: "<ex:a>\0</ex:a>" }), "BROKEN_XML"],
    ["NUL by reference", captureXml({ inside: "<ex:a>&#0;</ex:a>" }), "BROKEN_XML"],
    ["deep nesting", captureXml({ inside: "<ex:a>".repeat(100_000) }), "DEPTH"],
    ["nested wrappers", captureXml({ inside: "<extension>".repeat(50) }), "DEPTH"],
    [
      "attributes without end",
      captureXml({ inside: `<ex:a ${Array.from({ length: 100_001 }, (_, i) => `a${i}=""`).join(" ")}/>` }),
      "TOO_MANY_KEYS",
    ],
    ["elements without end", captureXml({ inside: "<ex:a/>".repeat(100_001) }), "TOO_MANY_KEYS"],
    ["__proto__", captureXml({ inside: "<ex:a><__proto__>1</__proto__></ex:a>" }), "FORBIDDEN_KEY"],
    ["__proto__ twice", captureXml({ inside: "<ex:a><__proto__/><__proto__/></ex:a>" }), "FORBIDDEN_KEY"],
    ["__proto__ as attribute", captureXml({ inside: `<ex:a __proto__="1"/>` }), "FORBIDDEN_KEY"],
    ["another document", `<html xmlns="http://www.w3.org/1999/xhtml"/>`, "UNKNOWN_DOCUMENT_TYPE"],
    ["text between elements", captureXml({ inside: "stray" }), "XML_TEXT"],
    ["element twice", captureXml({ inside: "<action>ADD</action>" }), "XML_REPEATED"],
    ["element in a text", captureXml({ inside: "<bizStep>a<b/></bizStep>" }), "XML_ELEMENT"],
    ["wrong entry", captureXml({ inside: "<quantityList><epc>urn:a:b</epc></quantityList>" }), "XML_ELEMENT"],
    ["event type of 1.x", captureXml().replaceAll("ObjectEvent", "QuantityEvent"), "UNKNOWN_EVENT_TYPE"],
    ["infinity", captureXml({ inside: quantity("INF") }), "TYPE"],
    ["hexadecimal number", captureXml({ inside: quantity("0x10") }), "TYPE"],
  ])("%s", (_name, source, code) => {
    expect(faultsOf(source)[0]?.code).toBe(code);
    const bytes = faultsOf(Buffer.from(source));
    expect(bytes[0]?.code).toBe(code);
  });

  test("a document type that declares nothing is let through, as GS1's examples have it", () => {
    expect(faultsOf(captureXml({ head: "<!DOCTYPE project>" }))).toEqual([]);
  });

  test("size and number of events are limited, and the events beyond are counted only", () => {
    const text = captureXml();
    expect(faultsOf(text, { maxBytes: 100 })).toMatchObject([
      { code: "TOO_LARGE", params: { size: text.length, limit: 100 } },
    ]);
    const five = loadXml("five-types.xml");
    expect(faultsOf(five, { maxBytes: 100 })).toMatchObject([{ params: { size: five.length } }]);
    expect(faultsOf(five, { maxEvents: 2 })).toMatchObject([
      { code: "TOO_MANY_EVENTS", params: { count: 5, limit: 2 } },
    ]);
    expect(faultsOf(five, { maxEventBytes: 500 })[0]).toMatchObject({ code: "EVENT_TOO_LARGE" });
  });
});

function quantity(value: string): string {
  return `<quantityList><quantityElement><epcClass>urn:a:b</epcClass><quantity>${value}</quantity></quantityElement></quantityList>`;
}

describe("places of faults", () => {
  test("have the pointer into the JSON form, and line, column and path in the XML", () => {
    const text = captureXml({ inside: "\n  <bizStep\n>urn:epcglobal:cbv:bizstep:walking</bizStep>" });
    expect(faultsOf(text)).toEqual([
      {
        path: "/epcisBody/eventList/0/bizStep",
        code: "UNKNOWN_VALUE",
        params: { value: "urn:epcglobal:cbv:bizstep:walking", vocabulary: "bizStep" },
        at: {
          line: 6,
          column: 3,
          element: "/epcis:EPCISDocument/EPCISBody/EventList/ObjectEvent/bizStep",
        },
      },
    ]);
  });

  test("count events and entries", () => {
    const five = Buffer.from(loadXml("five-types.xml")).toString();
    const [fault] = faultsOf(five.replace("<epc>urn:epc:id:giai:4000001.112", "<epc>not a URI"));
    expect(fault).toMatchObject({
      path: "/epcisBody/eventList/0/epcList/1",
      at: { line: 12, column: 11, element: expect.stringMatching(/ObjectEvent\/epcList\/epc\[2\]$/) },
    });
  });

  test("of an event that stands alone", () => {
    const result = readXmlEvent("<ObjectEvent>\n<action>STAY</action></ObjectEvent>");
    expect(result).toMatchObject({
      faults: expect.arrayContaining([
        expect.objectContaining({
          path: "/action",
          at: { line: 2, column: 1, element: "/ObjectEvent/action" },
        }),
      ]),
    });
  });
});

describe("damaged documents", () => {
  const seeds = ["five-types.xml", "capture-1_2.xml", "query-answer.xml"].map((name) =>
    Buffer.from(loadXml(name)).toString(),
  );
  const junk = fc.oneof(
    fc.constantFrom("<", ">", "&", '"', "'", "/", "=", "\0", "\ufffe"),
    fc.constantFrom("</", "<a>", "<!--", "]]>", "<![CDATA[", "<?x", "&lt;", "&#x0;", "&a;", "<!DOCTYPE a>"),
    fc.constantFrom(
      "<extension>",
      "</extension>",
      "<epc>",
      "__proto__",
      "xmlns:a='b'",
      "ilmd",
      "ex:",
      "type",
    ),
    fc.string({ unit: "binary", maxLength: 5 }),
  );
  const change = fc.tuple(fc.nat(), fc.nat({ max: 40 }), junk);

  test("never throw; every fault has a known code and all its parameters", () => {
    let refused = 0;
    const changes = fc.array(change, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.constantFrom(...seeds), changes, fc.boolean(), (seed, changes, asBytes) => {
        let text = seed;
        for (const [at, length, put] of changes) {
          const start = at % (text.length + 1);
          text = text.slice(0, start) + put + text.slice(start + length);
        }
        const source = asBytes ? Buffer.from(text) : text;
        const alone = readXmlEvent(source);
        for (const { code, params } of [...faultsOf(source), ...(alone.ok ? [] : alone.faults)]) {
          refused++;
          const needed = [...faultWording[code]!.en.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!);
          expect(Object.keys(params ?? {}), code).toEqual(expect.arrayContaining(needed));
        }
      }),
      { numRuns: 1500 },
    );
    expect(refused).toBeGreaterThan(500);
  });

  test("random bytes never throw", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => faultsOf(bytes).length > 0),
      { numRuns: 500 },
    );
  });
});
