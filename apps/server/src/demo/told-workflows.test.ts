import { check } from "@loopledger/identifiers";
import { compile, programmeOf, type Programme } from "@loopledger/programme";
import { describe, expect, test } from "vitest";
import { crates } from "../../../../packages/programme/testing/crates.ts";
import { loadCatalogue } from "../programmes/discover.ts";
import { momentOf } from "./calendar.ts";
import { demoParties } from "./city.ts";
import { personParties } from "./people.ts";
import { tellWorkflows } from "./told-workflows.ts";

const catalogue = await loadCatalogue();
const nobody = new Map<string, Set<string>>();
const period = { from: "2024-11-01", to: "2026-11-01" };
const told = tellWorkflows(catalogue, period, nobody);
/** A scheme of tests with one story: of three records, and one that is refused. */
const school: Programme = {
  ...crates,
  workflows: [
    {
      id: "boxes", title: { zh: "箱子", en: "Boxes" },
      parties: { joiner: { kind: "maker", places: { shop: "workshop" } }, idler: { kind: "maker" } },
      items: { box: "urn:loopledger:id:lot:BOX-1", other: "urn:loopledger:id:lot:BOX-2" },
      steps: [
        { step: "make", by: "joiner", at: "shop", time: "2019-03-02", items: ["box"], facts: { box: { massKg: 20, colour: "pink" } }, evidence: ["photo"], flags: ["pink"] },
        { step: "make", by: "joiner", at: "shop", time: "2019-10-05", items: ["other"], facts: { other: { massKg: 120, colour: "brown" } }, evidence: ["photo"], flags: ["heavy"] },
        { step: "tag", by: "joiner", at: "shop", time: "2019-10-06", items: ["other"], data: { reason: "2019-03-01" } },
        { step: "make", by: "joiner", at: "shop", time: "2019-12-05", items: ["box"], facts: { box: { massKg: -1 } }, refused: "FIELD_RANGE" },
      ],
    },
  ],
}; // prettier-ignore
const stepsOf = (party: string): Set<string> =>
  new Set(
    told.events
      .filter((one) => one.party === party)
      .map(({ event }) => String(event["ll:step"]).split("/")[0]!),
  );

describe("the workflows in the demo", () => {
  test.each([
    ["2026-06-01", "2024-06-01"],
    ["2026-11-01", "2024-11-01"],
    ["2028-02-01", "2026-02-01"],
    ["2031-08-01", "2029-08-01"],
  ])("are all told in the two years before %s, and nothing after them", (to, from) => {
    const { untold, events, planted } = tellWorkflows(catalogue, { from, to }, nobody);
    expect(untold).toEqual([]);
    const end = Date.parse(momentOf(to, 0));
    expect(events.filter(({ recorded }) => recorded >= end)).toEqual([]);
    expect(planted.filter(({ party }) => party === "?")).toEqual([]);
  });

  test("belong to every programme, without what is refused", () => {
    const workflows = [...catalogue.programmes.values()].flatMap(({ declaration }) => declaration.workflows);
    const taken = workflows.flatMap(({ steps }) => steps).filter(({ refused }) => refused === undefined);
    expect(told.events.length).toBe(taken.length);
    expect(new Set(told.parties.flatMap(({ id }) => [...stepsOf(id)]))).toEqual(
      new Set(catalogue.programmes.keys()),
    );
  });

  test("raise every flag of every programme", () => {
    const rules = [...catalogue.programmes.values()].flatMap(({ declaration: { id, flags } }) =>
      Object.keys(flags).map((rule) => `${id}/${rule}`),
    );
    const found = new Set(told.planted.map(({ rule }) => rule));
    expect(rules.filter((rule) => !found.has(rule))).toEqual([]);
  });

  test("give parts to those who can sign in", () => {
    const city = ["bulk-solid-waste", "power-battery"];
    const { events, parties } = tellWorkflows(catalogue, period, new Map([["recyclerA", new Set(city)]]));
    const parts = (id: string): Set<string> =>
      new Set(
        events.filter((one) => one.party === id).map(({ event }) => programmeOf(String(event["ll:step"]))),
      );
    const all = [...catalogue.programmes.keys()];
    expect(parts("recyclerA")).toEqual(new Set(all.filter((id) => !city.includes(id))));
    expect(parts("carA")).toEqual(new Set(["bulk-solid-waste", "power-battery", "transfer", "vehicle"]));
    expect(parts("resident")).toEqual(new Set(["electronics"]));
    expect(parts("office").size).toBeGreaterThan(1);
    const known = new Map(demoParties().map(({ id, uri }) => [id, uri]));
    for (const { id, uri } of parties) expect([id, uri]).toEqual([id, known.get(id) ?? uri]);
    expect(new Set(parties.map(({ uri }) => uri)).size).toBe(new Set(parties.map(({ id }) => id)).size);
  });

  test("have codes of their own, as well formed as those they are told with", () => {
    const codes = new Map<string, string>();
    for (const { party, event } of told.events) {
      for (const uri of [event["epcList"], event["inputEPCList"], event["outputEPCList"]].flat() as (
        string | undefined
      )[]) {
        if (!uri || uri.includes(":place:") || uri.includes(":division:")) continue;
        const story = party.split("-").slice(0, -1).join("-");
        if (personParties.includes(party)) continue;
        expect([uri, codes.get(uri) ?? story]).toEqual([uri, story]);
        codes.set(uri, story);
      }
    }
    const faulty = [...codes.keys()].filter((uri) => !check(uri).valid);
    expect(faulty.map((uri) => check(uri).problems[0]!.code)).toEqual(["CHECK_DIGIT"]);
  });

  test("of a scheme nobody has heard of are told like any other", () => {
    const both = compile([
      ...[...catalogue.programmes.values()].map(({ declaration }) => declaration),
      school,
    ]);
    const { events, planted, parties, untold } = tellWorkflows(both, period, nobody);
    expect(untold).toEqual([]);
    expect(events.length).toBe(told.events.length + 3);
    const own = parties.filter(({ id }) => id.startsWith("crates-"));
    expect(own.map(({ id, name }) => [id, name.en])).toEqual([
      ["crates-boxes-joiner", "High-tech zone Maker"],
    ]);
    const made = events.filter(({ party }) => party === "crates-boxes-joiner").map(({ event }) => event);
    expect(made.map((event) => [event["eventTime"], event["ll:data"]])).toEqual([
      ["2026-03-02T02:00:00.000Z", {}],
      ["2026-10-05T02:00:00.000Z", {}],
      ["2026-10-06T02:00:00.000Z", { reason: "2026-03-01" }],
    ]);
    expect(planted.filter(({ rule }) => rule.startsWith("crates/"))).toEqual([
      {
        rule: "crates/pink",
        item: (made[0]!["epcList"] as string[])[0],
        party: "crates-boxes-joiner",
        event: made[0]!["eventID"],
      },
      { rule: "crates/heavy", item: null, party: "crates-boxes-joiner", event: made[1]!["eventID"] },
    ]);
  });

  test("are left out while their rules are not in force, and say so", () => {
    const { untold, events } = tellWorkflows(catalogue, { from: "2022-01-01", to: "2024-01-01" }, nobody);
    expect(untold).toContain("power-battery/recovery");
    expect(events.length).toBeLessThan(told.events.length);
  });
});
