import { describe, expect, test } from "vitest";
import { crate, crateLedger, event, ids, places, refs, truck } from "../testing/crates.ts";
import { foldPath, type Decision, type MemoryLedger, type StepEvent } from "./index.ts";

const rules = (decision: Decision): string[] => decision.flags.map(({ rule }) => rule).sort();
const codes = (decision: Decision): string[] =>
  decision.refusals.map(({ code, path }) => `${code} ${path}`).sort();
const day = (text: string): string => `${text}T02:00:00.000Z`;

const make = (n: number, given: Partial<StepEvent> = {}): StepEvent =>
  event("make", { items: refs(n), data: { massKg: 10 }, ...given });
const send = (n: number, given: Partial<StepEvent> = {}): StepEvent =>
  event("send", {
    items: refs(n),
    time: day("2025-03-05"),
    destination: ids.user,
    source: ids.maker,
    ...given,
  });
const takeBack = (n: number, given: Partial<StepEvent> = {}): StepEvent =>
  event("takeBack", {
    items: refs(n),
    time: day("2025-03-07"),
    actor: ids.user,
    place: places.depot,
    ...given,
  });

/** Records an event that must go in. */
function put(ledger: MemoryLedger, given: StepEvent): Decision {
  const decision = ledger.record(given);
  expect(decision.refusals).toEqual([]);
  return decision;
}
const fold = (ledger: MemoryLedger, n: number): ReturnType<typeof foldPath> =>
  foldPath(ledger.items.get(crate(n))!.path);

describe("what makes no sense as a record is refused and changes nothing", () => {
  test.each<[string, StepEvent, string[]]>([
    ["a step nobody declared", event(null, { step: "crates/fly", items: refs(1) }), ["UNKNOWN_STEP /ll:step"]],
    ["an event that is not the step's", make(1, { action: "DELETE" }), ["STEP_SHAPE /type"]],
    ["a party without the role", make(1, { actor: ids.stranger }), ["ROLE_MISSING /ll:step"]],
    ["an item of another kind", make(1, { items: [{ uri: truck, path: "/epcList/0" }], data: {} }), ["ITEM_KIND /epcList/0"]],
    ["no item", make(1, { items: [] }), ["ITEM_MISSING /epcList"]],
    ["a missing fact", make(1, { data: {} }), ["FIELD_MISSING /ll:data/massKg"]],
    ["a missing fact of one of two", make(1, { items: refs(1, 2), data: {}, perItem: new Map([[crate(1), { massKg: 1 }]]) }), ["FIELD_MISSING /ll:data/massKg"]],
    ["a negative mass", make(1, { data: { massKg: -1 } }), ["FIELD_RANGE /ll:data/massKg"]],
    ["a text for a number", make(1, { data: { massKg: "10" } }), ["FIELD_TYPE /ll:data/massKg"]],
    ["a unit that does not fit", make(1, { data: { massKg: { value: 1, unit: "kWh" } } }), ["FIELD_UNIT /ll:data/massKg"]],
    ["a field nobody declared", make(1, { data: { massKg: 1, taste: "good" } }), ["FIELD_UNKNOWN /ll:data/taste"]],
    ["a mass line in litres", event("sweep", { quantities: [{ uri: "urn:loopledger:id:waste:900-001-S17", path: "/quantityList/0", quantity: 1, uom: "LTR", mg: null }] }), ["QUANTITY_UNIT /quantityList/0/uom"]],
    ["a negative mass line", event("sweep", { quantities: [{ uri: "urn:loopledger:id:waste:900-001-S17", path: "/quantityList/0", quantity: -1, uom: "KGM", mg: -1_000_000n }] }), ["QUANTITY_NEGATIVE /quantityList/0/quantity"]],
    ["a mass line of another kind", event("make", { quantities: [{ uri: "urn:loopledger:id:waste:900-001-S17", path: "/quantityList/0", quantity: 1, uom: "KGM", mg: 1_000_000n }] }), ["ITEM_KIND /quantityList/0", "ITEM_MISSING /epcList"]],
    ["a condition of the programme", event("melt", { actor: ids.melter, inputs: refs(7) }), ["REQUIREMENT /outputEPCList"]],
  ])("%s", (_, given, expected) => {
    const ledger = crateLedger();
    const decision = ledger.record(given);
    expect(codes(decision)).toEqual(expected);
    expect([decision.changes, decision.postings, decision.contributions, decision.clocksOpened]).toEqual([[], [], [], []]);
    expect(ledger.items.size).toBe(0);
  }); // prettier-ignore

  test("evidence that a step must carry", () => {
    const ledger = crateLedger();
    const catalogue = ledger.known().catalogue;
    const { evidence } = catalogue.step("crates/make")!.step;
    evidence![0]!.required = true;
    try {
      expect(codes(ledger.record(make(1)))).toEqual(["EVIDENCE_MISSING /ll:evidence"]);
      expect(codes(ledger.record(make(1, { evidence: [{ kind: "photo" }] })))).toEqual([]);
    } finally {
      evidence![0]!.required = false;
    }
  });
});

describe("custody", () => {
  test("own: another party's item is refused, even to one that has the role", () => {
    const ledger = crateLedger();
    put(ledger, make(1));
    expect(codes(ledger.record(send(1, { actor: ids.user, place: places.depot })))).toEqual([
      "NOT_YOURS /epcList/0",
    ]);
  });
  test("named: whom it was sent to may take it, and who names the holder as source; others not", () => {
    const ledger = crateLedger();
    put(ledger, make(1));
    put(ledger, send(1));
    expect(codes(ledger.record(takeBack(1, { actor: ids.melter, place: places.works })))).toEqual([
      "NOT_YOURS /epcList/0",
    ]);
    put(ledger, takeBack(1));
    expect(fold(ledger, 1)).toMatchObject({
      holder: ids.user,
      place: places.depot,
      states: { crates: "back" },
    });
    const claim = { actor: ids.melter, place: places.works, source: ids.user, time: day("2025-03-09") };
    const claimed = put(ledger, takeBack(1, claim));
    expect(fold(ledger, 1).holder).toBe(ids.melter);
    // Against the order of steps it is a claim, and the claimant learns nothing of the state before.
    expect(claimed.changes[0]!.entry.c).toBe(true);
    expect(JSON.stringify(claimed.flags)).not.toContain("back");
  });
  test("dated before anything is known of it: only who may begin its life, or has to do with it now", () => {
    const ledger = crateLedger();
    put(ledger, make(1));
    const early = { actor: ids.melter, place: places.works, time: day("2019-01-01") };
    expect(codes(ledger.record(takeBack(1, early)))).toEqual(["NOT_YOURS /epcList/0"]);
  });
  test("open: anyone with the role", () => {
    const ledger = crateLedger();
    put(ledger, make(1));
    put(
      ledger,
      event("tag", { items: refs(1), actor: ids.user, time: day("2026-03-09"), data: { reason: "x" } }),
    );
  });
  test("both ends of a hand-over may read it", () => {
    const ledger = crateLedger();
    put(ledger, make(1));
    expect(put(ledger, send(1)).readers).toEqual([ids.user]);
    expect(put(ledger, takeBack(1)).readers).toEqual([ids.maker]);
  });
});

describe("what may have happened is recorded and flagged", () => {
  test("G1 reported late, by working days and the rule set of the day", () => {
    const late = (time: string, recordTime: string): string[] =>
      rules(put(crateLedger(), make(1, { time: day(time), recordTime })));
    // Five working days after Thursday 23 January 2025 run over the Spring Festival to 6 February.
    expect(late("2025-01-23", "2025-02-06T15:59:59.000Z")).toEqual([]);
    expect(late("2025-01-23", "2025-02-06T16:00:00.000Z")).toEqual(["G1"]);
    expect(late("2026-03-02", "2026-03-04T15:00:00.000Z")).toEqual([]);
    expect(late("2026-03-02", "2026-03-04T16:00:00.000Z")).toEqual(["G1"]);
  });
  test("G2 out of order", () => {
    const ledger = crateLedger();
    put(ledger, make(1));
    expect(rules(put(ledger, event("takeBack", { items: refs(1), time: day("2025-03-09") })))).toEqual([
      "G2",
    ]);
    expect(rules(put(ledger, send(9)))).toEqual(["G2"]);
  });
  test("G3 a permit that has run out; a party that never had one is refused", () => {
    const ledger = crateLedger();
    const melt = (actor: number): StepEvent =>
      event("melt", { actor, outputs: [{ uri: crate(50), path: "/outputEPCList/0" }], inputQuantities: [], inputs: refs(40), perItem: new Map([[crate(50), { kind: "flake", massKg: 1 }]]) });
    expect(rules(put(ledger, melt(ids.lapsed)))).toContain("G3");
    expect(codes(crateLedger().record(melt(ids.user)))).toEqual(["ROLE_MISSING /ll:step"]);
  }); // prettier-ignore
  test("G4 one code in two places", () => {
    const ledger = crateLedger();
    const load = (parent: string): StepEvent =>
      event("load", { items: refs(1), parent: { uri: parent, path: "/parentID" } });
    put(ledger, make(1));
    expect(rules(put(ledger, load(truck)))).toEqual([]);
    expect(rules(put(ledger, load(truck)))).toEqual([]);
    expect(rules(put(ledger, load("urn:loopledger:id:vin:1M8GDM9AXKP042788")))).toEqual(["G4"]);
  });
  test.each([
    [9.6, []],
    [10.5, []],
    [10.6, ["G5"]],
    [9.4, ["G5"]],
  ])("G5 ten kilograms in, %d out", (out, expected) => {
    const ledger = crateLedger();
    put(ledger, make(1));
    put(ledger, send(1, { destination: ids.melter }));
    put(ledger, takeBack(1, { actor: ids.melter, place: places.works }));
    const melted = put(ledger, event("melt", { actor: ids.melter, place: places.works, time: day("2025-03-12"), inputs: refs(1), outputs: [{ uri: crate(70), path: "/outputEPCList/0" }], perItem: new Map([[crate(70), { kind: "flake", massKg: out }]]) }));
    expect(rules(melted)).toEqual(expected);
    expect([melted.massIn, melted.massOut]).toEqual([10, out]);
  }); // prettier-ignore
  test("G5 for a transformation of no programme: only mass from nothing", () => {
    const plain = (kilograms: number): StepEvent => {
      const line = (mg: bigint, side: string): StepEvent["quantities"] => [{ uri: "urn:loopledger:id:waste:900-001-S17", path: side, quantity: 1, uom: "KGM", mg }];
      return event(null, { type: "TransformationEvent", inputQuantities: line(10_000_000n, "/a"), outputQuantities: line(BigInt(kilograms * 1e6), "/b") });
    };
    expect(rules(put(crateLedger(), plain(11)))).toEqual(["G5"]);
    expect(rules(put(crateLedger(), plain(4)))).toEqual([]);
  }); // prettier-ignore
  test("G11 a code that fails its check", () => {
    const ledger = crateLedger();
    put(ledger, make(1));
    const wrong = "urn:loopledger:id:vin:LSVAM4180C2184847";
    expect(
      rules(put(ledger, event("load", { items: refs(1), parent: { uri: wrong, path: "/parentID" } }))),
    ).toEqual(["G11"]);
  });
  test("G12 an event from the future, beyond the clock's slack", () => {
    const at = (recordTime: string): string[] => rules(put(crateLedger(), make(1, { recordTime })));
    expect(at("2025-03-03T01:50:00.000Z")).toEqual([]);
    expect(at("2025-03-03T01:49:59.000Z")).toEqual(["G12"]);
  });
  test("G13 missing data of an event that did not name its step", () => {
    const decision = put(crateLedger(), make(1, { step: null, data: {} }));
    expect(decision.step).toBe("crates/make");
    expect(rules(decision)).toEqual(["G13"]);
  });
  test("G14 a step the rules of the day do not have", () => {
    const ledger = crateLedger();
    put(ledger, make(1));
    expect(rules(put(ledger, event("tag", { items: refs(1), time: day("2025-06-02") })))).toEqual(["G14"]);
    expect(codes(ledger.record(event("tag", { items: refs(1), time: day("2026-06-02") })))).toEqual([
      "FIELD_MISSING /ll:data/reason",
    ]);
    expect(
      rules(put(ledger, event("tag", { items: refs(1), time: day("2026-06-02"), data: { reason: "x" } }))),
    ).toEqual([]);
  });
});

describe("late reports", () => {
  test("one that explains a jump withdraws its flag, and moves no mass twice", () => {
    const ledger = crateLedger();
    put(ledger, make(1));
    put(ledger, event("takeBack", { items: refs(1), time: day("2025-03-09") }));
    expect([...ledger.flags.values()].map(({ rule }) => rule)).toEqual(["G2"]);
    const late = put(ledger, send(1, { recordTime: day("2025-03-10"), destination: ids.maker }));
    expect(late.withdrawn).toHaveLength(1);
    expect(late.postings).toEqual([]);
    expect([...ledger.flags]).toEqual([]);
    expect(fold(ledger, 1).states["crates"]).toBe("back");
  });
  test("one that makes a jump flags the entry after it", () => {
    const ledger = crateLedger();
    put(ledger, make(1));
    put(ledger, send(1));
    const late = put(
      ledger,
      event("send", { items: refs(1), time: day("2025-03-04"), destination: ids.user }),
    );
    expect(late.flags.map(({ rule, key }) => [rule, key.split("|")[1]])).toEqual([
      ["G2", ledger.items.get(crate(1))!.path[2]!.s],
    ]);
  });
  test("what closes a clock may be reported before what opens it", () => {
    const ledger = crateLedger();
    put(ledger, make(1));
    const closing = put(ledger, event("takeBack", { items: refs(1), time: day("2025-03-09") }));
    const late = put(ledger, send(1, { destination: ids.maker }));
    expect(late.clocksOpened).toMatchObject([
      { clock: "home", closedSeq: ledger.items.get(crate(1))!.path.at(-1)!.s },
    ]);
    expect(closing.clocksClosed).toEqual([]);
    expect(ledger.overdue(day("2026-01-01"))).toEqual([]);
  });
});

describe("clocks", () => {
  test("run to the end of the local day and raise one flag when closed late", () => {
    const ledger = crateLedger();
    put(ledger, make(1));
    const [opened] = put(ledger, send(1)).clocksOpened;
    expect(opened!.dueAt).toBe("2025-03-15T15:59:59.999Z");
    expect(ledger.overdue("2025-03-15T15:00:00.000Z")).toEqual([]);
    expect(ledger.overdue("2025-03-15T16:00:00.000Z")).toHaveLength(1);
    const closed = put(ledger, takeBack(1, { time: day("2025-03-20") }));
    expect(rules(closed)).toEqual(["crates/clock:home"]);
    expect(closed.clocksClosed).toMatchObject([{ clock: "home", item: crate(1) }]);
  });
});

describe("what is inside moves with it", () => {
  const loaded = (): MemoryLedger => {
    const ledger = crateLedger();
    put(ledger, make(1));
    put(ledger, make(2));
    put(ledger, event("load", { items: refs(1, 2), parent: { uri: truck, path: "/parentID" } }));
    put(ledger, event("drive", { items: [{ uri: truck, path: "/epcList/0" }], time: day("2025-03-05"), destination: ids.user, destinationPlace: places.depot }));
    return ledger;
  }; // prettier-ignore

  test("hand, place and kilograms", () => {
    const ledger = loaded();
    expect(fold(ledger, 1)).toMatchObject({
      holder: ids.user,
      place: places.depot,
      account: [ids.user, places.depot],
      states: { crates: "made" },
    });
    expect(ledger.stock(ids.user, places.depot)).toBe(20_000_000n);
    expect(ledger.stock(ids.maker, undefined)).toBe(0n);
  });
  test("not what was taken out before", () => {
    const ledger = loaded();
    put(
      ledger,
      event("unload", {
        items: refs(1),
        parent: { uri: truck, path: "/parentID" },
        actor: ids.user,
        place: places.depot,
        time: day("2025-03-06"),
      }),
    );
    put(
      ledger,
      event("drive", {
        items: [{ uri: truck, path: "/epcList/0" }],
        actor: ids.user,
        time: day("2025-03-07"),
        destination: ids.maker,
      }),
    );
    expect(fold(ledger, 1).holder).toBe(ids.user);
    expect(fold(ledger, 2).holder).toBe(ids.maker);
  });
});

describe("the programme's own rules and sums", () => {
  test("a sum in a month, this event included, by rule set, once a month", () => {
    const ledger = crateLedger();
    const heavy = (n: number, time: string, massKg: number): string[] =>
      put(ledger, make(n, { time: day(time), data: { massKg } })).flags.map(
        ({ rule, severity }) => `${rule} ${severity}`,
      );
    expect(heavy(1, "2025-03-03", 60)).toEqual([]);
    expect(heavy(2, "2025-04-03", 60)).toEqual([]);
    expect(heavy(3, "2025-03-04", 60)).toEqual(["crates/heavy low"]);
    expect(heavy(4, "2026-03-04", 101)).toEqual(["crates/heavy high"]);
    heavy(5, "2025-03-06", 60);
    expect(ledger.flags.size).toBe(2);
  });
  test("data of the step hold for all its items unless one says otherwise", () => {
    const ledger = crateLedger();
    const decision = put(ledger, make(1, { items: refs(1, 2), data: { massKg: 10, colour: "blue" }, perItem: new Map([[crate(2), { colour: "pink" }]]) }));
    expect(decision.flags.map(({ rule, item }) => [rule, item])).toEqual([["crates/pink", crate(2)]]);
    expect(decision.contributions.filter(({ measure }) => measure === "crates/madeKg").map(({ dim, value }) => [dim, value])).toEqual([["blue", "10"], ["pink", "10"]]);
    expect(fold(ledger, 1).attributes).toEqual({ massKg: 10, colour: "blue" });
  }); // prettier-ignore
  test("grams become kilograms, and on time is known to the sums", () => {
    const decision = put(
      crateLedger(),
      make(1, { data: { massKg: { value: 2500, unit: "g" } }, recordTime: day("2025-06-02") }),
    );
    expect(decision.contributions).toEqual([
      { measure: "crates/madeKg", material: "plastic", dim: "", value: "2.5" },
    ]);
  });
});

describe("which step an unnamed event is", () => {
  test("the one whose kinds, roles and states fit", () => {
    const ledger = crateLedger();
    expect(ledger.record(make(1, { step: null })).step).toBe("crates/make");
    expect(ledger.record(send(1, { step: null })).step).toBe("crates/send");
  });
  test("none, when the mass lines are of a kind the step does not handle", () => {
    const lines = [
      {
        uri: "https://id.gs1.org/01/04012345678901",
        path: "/quantityList/0",
        quantity: 3,
        uom: "KGM",
        mg: 3_000_000n,
      },
    ];
    const decision = put(
      crateLedger(),
      event(null, { type: "ObjectEvent", action: "ADD", bizStep: "commissioning", quantities: lines }),
    );
    expect(decision.step).toBeNull();
    expect(decision.postings).toHaveLength(1);
  });
});
