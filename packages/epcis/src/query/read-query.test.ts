import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { prefixes, queriedEvent, queryOf } from "../../testing/query.ts";
import { faultWording } from "../fault-wording.ts";
import { compileQuery } from "./compile-query.ts";
import { parameterNames, readQuery, type ReadQueryOptions } from "./read-query.ts";

type Members = Record<string, unknown>;

function faultsOf(sent: Members, options: ReadQueryOptions = { prefixes }) {
  const read = readQuery(sent, options);
  return read.ok ? [] : read.faults;
}

describe("faults name the parameter", () => {
  test.each<[Members, string, string]>([
    [{ EQ_nonsense: "1" }, "UNKNOWN_PARAMETER", "/EQ_nonsense"],
    [{ toString: "1" }, "UNKNOWN_PARAMETER", "/toString"],
    [{ EQ_INNER_f: "1" }, "UNKNOWN_PARAMETER", "/EQ_INNER_f"],
    [{ "EQ_#f": "1" }, "UNKNOWN_PARAMETER", "/EQ_#f"],
    [{ "EQ_ex:": "1" }, "UNKNOWN_PARAMETER", "/EQ_ex:"],
    [{ "EQ_no:f": "1" }, "UNDECLARED_QUERY_PREFIX", "/EQ_no:f"],
    [{ orderBy: "no:f" }, "UNDECLARED_QUERY_PREFIX", "/orderBy"],
    [{ EQ_bizStep: "flying" }, "UNKNOWN_VALUE", "/EQ_bizStep/0"],
    [{ EQ_bizStep: "shipping|flying" }, "UNKNOWN_VALUE", "/EQ_bizStep/1"],
    [{ EQ_bizStep: ["shipping", "packing"] }, "REPEATED_PARAMETER", "/EQ_bizStep"],
    [{ EQ_action: "add" }, "UNKNOWN_VALUE", "/EQ_action/0"],
    [{ eventType: "QuantityEvent" }, "UNKNOWN_EVENT_TYPE", "/eventType/0"],
    [{ GE_eventTime: "2026-01-01T00:00:00" }, "MISSING_TIME_ZONE", "/GE_eventTime"],
    [{ GE_eventTime: "yesterday" }, "FORMAT", "/GE_eventTime"],
    [{ EQ_readPoint: "gate 7" }, "FORMAT", "/EQ_readPoint/0"],
    [{ EQ_readPoint: "" }, "FORMAT", "/EQ_readPoint/0"],
    [{ MATCH_epc: "urn:epc:idpat:sgtin:0614141.*.7" }, "FORMAT", "/MATCH_epc/0"],
    [{ EQ_bizTransaction_order: "urn:x:1" }, "UNKNOWN_VALUE", "/EQ_bizTransaction_order"],
    [{ GE_value_celsius: "1" }, "FORMAT", "/GE_value_celsius"],
    [{ GE_value_CEL: "warm" }, "FORMAT", "/GE_value_CEL"],
    [{ GE_value_CEL: "1|2" }, "FORMAT", "/GE_value_CEL"],
    [{ EQ_percRank: "1" }, "UNKNOWN_PARAMETER", "/EQ_percRank"],
    [{ "GT_ex:f": "tall" }, "FORMAT", "/GT_ex:f"],
    [{ EQ_booleanValue: "yes" }, "FORMAT", "/EQ_booleanValue"],
    [{ EXISTS_errorDeclaration: "maybe" }, "FORMAT", "/EXISTS_errorDeclaration"],
    [{ EQ_ATTR_bizLocation: "a" }, "FORMAT", "/EQ_ATTR_bizLocation"],
    [{ orderBy: "bizStep" }, "FORMAT", "/orderBy"],
    [{ orderDirection: "UP" }, "UNKNOWN_VALUE", "/orderDirection"],
    [{ perPage: "0" }, "FORMAT", "/perPage"],
    [{ perPage: "1.5" }, "FORMAT", "/perPage"],
    [{ eventCountLimit: "5" }, "NEEDS_PARAMETER", "/eventCountLimit"],
    [
      { eventCountLimit: "5", orderBy: "eventTime", maxEventCount: "9" },
      "EXCLUSIVE_PARAMETERS",
      "/maxEventCount",
    ],
    [
      { GE_errorDeclarationTime: "2026-01-01T00:00:00Z", GE_errorDeclaration_Time: "2026-01-01T00:00:00Z" },
      "REPEATED_PARAMETER",
      "/GE_errorDeclaration_Time",
    ],
    [
      { "EQ_ex:f": "1", "EQ_https://ns.example/ex/f": "2" },
      "REPEATED_PARAMETER",
      "/EQ_https:~1~1ns.example~1ex~1f",
    ],
    [
      { EQ_source_owning_party: "urn:x:1", "EQ_source_urn:epcglobal:cbv:sdt:owning_party": "urn:x:1" },
      "REPEATED_PARAMETER",
      "/EQ_source_urn:epcglobal:cbv:sdt:owning_party",
    ],
  ])("%j", (sent, code, path) => {
    const faults = faultsOf(sent);
    expect(faults).toHaveLength(1);
    const parameter = path
      .slice(1)
      .split(/\/\d+$/)[0]!
      .replaceAll("~1", "/");
    expect(faults[0]).toMatchObject({ code, path, params: { parameter } });
  });

  test.each<[Members, string, string]>([
    [{ EQ_bizStep: "shipping" }, "TYPE", "/EQ_bizStep"],
    [{ EQ_bizStep: [] }, "EMPTY", "/EQ_bizStep"],
    [{ EQ_bizStep: [7] }, "TYPE", "/EQ_bizStep/0"],
    [{ GE_quantity: "5" }, "TYPE", "/GE_quantity"],
    [{ EQ_quantity: 5 }, "TYPE", "/EQ_quantity"],
    [{ perPage: 5 }, "UNKNOWN_PARAMETER", "/perPage"],
    [{ nextPageToken: "x" }, "UNKNOWN_PARAMETER", "/nextPageToken"],
    [{ "EQ_ex:f": {} }, "TYPE", "/EQ_ex:f"],
    [{ "EQ_ex:f": [null] }, "TYPE", "/EQ_ex:f/0"],
  ])("of a named query: %j", (sent, code, path) => {
    expect(faultsOf(sent, { form: "json", prefixes })).toMatchObject([{ code, path }]);
  });

  test("all of them, in the order of the parameters", () => {
    const sent = { EQ_bizStep: "flying", perPage: "many", EQ_action: "x|ADD|y" };
    expect(faultsOf(sent).map(({ path }) => path)).toEqual([
      "/EQ_bizStep/0",
      "/perPage",
      "/EQ_action/0",
      "/EQ_action/2",
    ]);
  });
});

describe("the two forms", () => {
  const json = {
    "@context": [{ jx: "https://ns.example/ex/" }],
    eventType: ["ObjectEvent"],
    GE_eventTime: "2026-01-01T00:00:00+08:00",
    EQ_bizStep: ["shipping", "urn:epcglobal:cbv:bizstep:packing"],
    MATCH_epc: ["urn:epc:idpat:giai:4000001.*"],
    EQ_quantity: [1, 2.5],
    LE_percRank: 5,
    EXISTS_errorDeclaration: null,
    EQ_booleanValue: true,
    "GT_jx:f": 5,
    "EQ_jx:g": ["a", "b"],
    orderBy: "jx:f",
    orderDirection: "ASC",
    eventCountLimit: 7,
  };
  const url = {
    eventType: "ObjectEvent",
    GE_eventTime: ["2026-01-01T00:00:00+08:00"],
    EQ_bizStep: "shipping|urn:epcglobal:cbv:bizstep:packing",
    MATCH_epc: "urn:epc:idpat:giai:4000001.*",
    EQ_quantity: "1|2.5",
    LE_percRank: "5",
    EXISTS_errorDeclaration: "true",
    EQ_booleanValue: "true",
    "GT_ex:f": "5",
    "EQ_ex:g": "a|b",
    orderBy: "ex:f",
    orderDirection: "ASC",
    eventCountLimit: "7",
    EQ_disposition: undefined,
  };

  test("say the same", () => {
    const bare = ({ conditions, ...rest }: ReturnType<typeof queryOf>) => ({
      ...rest,
      conditions: conditions.map(({ parameter: _name, ...test }) => test),
    });
    expect(bare(queryOf(json, { form: "json" }))).toEqual(bare(queryOf(url)));
  });

  test("a bar in a text of a named query is part of the text", () => {
    const [condition] = queryOf({ EQ_stringValue: ["a|b"] }, { form: "json" }).conditions;
    expect(condition).toMatchObject({ values: ["a|b"] });
  });

  test("order and paging", () => {
    expect(queryOf({ orderBy: "eventTime", perPage: "5", nextPageToken: "t", maxEventCount: "9" })).toEqual({
      conditions: [],
      order: { by: "eventTime", direction: "DESC" },
      direction: "DESC",
      eventCountLimit: null,
      maxEventCount: 9,
      perPage: 5,
      nextPageToken: "t",
    });
  });
});

test("whatever is sent, reading gives a query that can be run, or faults with words, and never throws", () => {
  const name = fc.oneof(
    fc.constantFrom(...parameterNames),
    fc
      .constantFrom("EQ_", "GT_INNER_", "EXISTS_ILMD_", "HASATTR_", "EQ_ATTR_", "EQ_value_", "EQ_source_")
      .chain((start) =>
        fc
          .oneof(fc.string(), fc.constantFrom("ex:f", "urn:x:y", "#f", "CEL", "location"))
          .map((rest) => start + rest),
      ),
    fc.string(),
  );
  const text = fc.oneof(
    fc.string(),
    fc.constantFrom(
      "shipping",
      "5",
      "2026-01-01T00:00:00Z",
      "true",
      "urn:epc:idpat:sgtin:0614141.*.*",
      "urn:x:1|urn:x:2",
      "ex:f",
    ),
  );
  const value = fc.oneof(text, fc.array(text, { maxLength: 3 }), fc.jsonValue());
  const event = queriedEvent({ "ex:f": 5 });
  let run = 0;
  fc.assert(
    fc.property(fc.dictionary(name, value, { maxKeys: 4 }), fc.constantFrom("url", "json"), (sent, form) => {
      const read = readQuery(sent, { form, prefixes });
      if (read.ok) {
        expect(typeof compileQuery(read.query)(event, { recordTime: null })).toBe("boolean");
        run++;
      } else {
        expect(read.faults.length).toBeGreaterThan(0);
        for (const { code, params } of read.faults) {
          expect(faultWording[code], code).toBeDefined();
          expect(params?.["parameter"]).toBeDefined();
        }
      }
    }),
    { numRuns: 2_000 },
  );
  expect(run).toBeGreaterThan(50);
});
