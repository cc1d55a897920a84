import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buyer, hauler, loadLedger, note, raisedBy, sender, thing, told } from "../testing/load-ledger.ts";
import { covers } from "./permit-terms.ts";
import type { MemoryLedger, PermitFacts, StepEvent } from "./index.ts";

const line = (code: string, kg: number): StepEvent["quantities"][number] => ({
  uri: `urn:loopledger:id:waste:${code}`,
  path: "/quantityList/0",
  quantity: kg,
  uom: "KGM",
  mg: BigInt(Math.round(kg * 1e6)),
});
const haul = (kg: number, given: Partial<StepEvent> = {}, code = "900-001-S17"): StepEvent =>
  told("haul", { actor: hauler, quantities: [line(code, kg)], ...given }, null);
const messages = (ledger: MemoryLedger, event: StepEvent): string[] =>
  ledger.record(event).flags.map(({ rule, message }) => `${rule} ${message.en}`);

describe("G3 the scope of permits", () => {
  test.each<[string, Partial<PermitFacts>[], string[]]>([
    ["a permit without the list is not limited", [{ scope: { places: ["x"] } }], []],
    ["a list with the value", [{ scope: { wastes: ["S18", "S17"] } }], []],
    ["a single text for a list", [{ scope: { wastes: "S17" } }], []],
    ["a beginning", [{ scope: { wastes: ["S*"] } }], []],
    ["another value", [{ scope: { wastes: ["S18"] } }], ['G3 “S17” is not in “wastes” of the permits held (hauling)']],
    ["an empty list", [{ scope: { wastes: [] } }], ['G3 “S17” is not in “wastes” of the permits held (hauling)']],
    ["another permit that covers it", [{ scope: { wastes: ["S18"] } }, { kind: "hauling-extra", scope: { wastes: ["S17"] } }], []],
    ["one that would, but has run out", [{ scope: { wastes: ["S18"] } }, { kind: "hauling-extra", to: "2026-03-01" }], ['G3 “S17” is not in “wastes” of the permits held (hauling)']],
    ["one that would, but grants another role", [{ scope: { wastes: ["S18"] } }, { kind: "audit" }], ['G3 “S17” is not in “wastes” of the permits held (hauling)']],
    ["no permit in force at all is the plain breach", [{ to: "2026-03-01", scope: { wastes: ["S18"] } }], ["G3 the permit “hauling” ended on 2026-03-01; the event is of 2026-03-02"]],
    ["a revoked one ended when it was revoked", [{ to: "2027-03-01", revoked: "2026-02-03" }, { to: "2026-01-31" }], ["G3 the permit “hauling” ended on 2026-02-03; the event is of 2026-03-02"]],
    ["one that is not in force yet", [{ from: "2026-04-01" }], ["G3 no permit in force on 2026-03-02: hauling, hauling-extra"]],
  ])("%s", (_, permits, expected) => {
    expect(messages(loadLedger(permits), haul(1))).toEqual(expected);
  }); // prettier-ignore

  test("is looked at for each item and each line, and what is not known is not held against anyone", () => {
    const ledger = loadLedger([{ scope: { wastes: ["S17"] } }]);
    const both = haul(1, { quantities: [line("900-001-S17", 1), line("900-002-S18", 1)] });
    expect(messages(ledger, both)).toEqual(["G3 “S18” is not in “wastes” of the permits held (hauling)"]);
    const item = told("carry", { actor: hauler, data: { waste: "S18" } }, thing);
    const { flags } = ledger.record(item);
    expect(flags.map(({ rule, item: uri }) => [rule, uri])).toEqual([["G3", thing]]);
    expect(
      raisedBy(loadLedger([{ scope: { wastes: ["S17"] } }]), told("carry", { actor: hauler }, thing)),
    ).toEqual([]);
  });

  test("an entry covers itself, and with a star whatever begins so", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(covers(`${a}*`, a + b)).toBe(true);
        if (!a.endsWith("*")) expect(covers(a, b)).toBe(a === b);
      }),
    );
  });
});

describe("G3 the yearly capacity of permits", () => {
  const capacity = (...tonnes: (number | null)[]): MemoryLedger =>
    loadLedger(tonnes.map((capacityT, n) => ({ kind: n ? "hauling-extra" : "hauling", capacityT })));

  test("is raised by what passes it, once a month, and anew with the new year", () => {
    const ledger = capacity(1);
    expect(raisedBy(ledger, haul(1000))).toEqual([]);
    expect(messages(ledger, haul(0.5))).toEqual(["G3 1000.5 kg in 2026, 1000 kg permitted"]);
    raisedBy(ledger, haul(1));
    raisedBy(ledger, haul(1, { time: "2026-04-02T02:00:00.000Z" }));
    expect([...ledger.flags.keys()]).toHaveLength(2);
    expect(raisedBy(ledger, haul(900, { time: "2027-01-02T02:00:00.000Z" }))).toEqual([]);
  });
  test("permits add up; one without a figure is no limit; a step that adds nothing raises nothing", () => {
    expect(raisedBy(capacity(1, 1), haul(1500))).toEqual([]);
    expect(raisedBy(capacity(1, 1), haul(2500))).toEqual(["G3"]);
    expect(raisedBy(capacity(1, null), haul(2500))).toEqual([]);
    const ledger = capacity(1);
    raisedBy(ledger, haul(2500));
    expect(raisedBy(ledger, told("carry", { actor: hauler }, thing))).toEqual([]);
  });
  test("whatever is hauled, it stands exactly when the sum of the year is above it", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 6 }), (loads) => {
        const ledger = capacity(1);
        for (const kg of loads) raisedBy(ledger, haul(kg));
        const sum = loads.reduce((a, b) => a + b, 0);
        expect(ledger.flags.size > 0).toBe(sum > 1000);
      }),
    );
  });
});

describe("G9 penalty lists", () => {
  const listed = { kind: "penalty-dishonest", from: "2026-01-01", to: "2026-12-31" };
  const draft = (given: Partial<StepEvent> = {}): StepEvent =>
    told("seal", { data: { quality: "good" }, destination: buyer, ...given });
  function ledgerWith(party: number, permit: Partial<PermitFacts>): MemoryLedger {
    const ledger = loadLedger();
    const facts = ledger.parties.get(party)!;
    const base = { ...listed, revoked: null, place: null, district: 330106, capacityT: null };
    ledger.parties.set(party, { ...facts, permits: [...facts.permits, { ...base, ...permit }] });
    raisedBy(ledger, told("draft", { time: "2025-06-02T02:00:00.000Z" }, note));
    return ledger;
  }
  test.each([sender, buyer])("party %s on a list, as one that acts or is dealt with", (party) => {
    expect(raisedBy(ledgerWith(party, {}), draft())).toEqual(["G9"]);
  });
  test("not before, not after, not for another list of another name", () => {
    expect(raisedBy(ledgerWith(buyer, { from: "2026-03-03" }), draft())).toEqual([]);
    expect(raisedBy(ledgerWith(buyer, { revoked: "2026-03-02" }), draft())).toEqual([]);
    expect(raisedBy(ledgerWith(buyer, { kind: "listed-honest" }), draft())).toEqual([]);
  });
  test("the message names the party in the reader's language", () => {
    const { flags } = ledgerWith(buyer, {}).record(draft());
    expect(flags[0]!.message).toEqual({
      zh: "甲 自 2026-01-01 起列入“penalty-dishonest”（至 2026-12-31）",
      en: "P2 is on “penalty-dishonest” since 2026-01-01 (until 2026-12-31)",
    });
  });
  test("an entry grants no role, even to one whose role would name it", () => {
    const ledger = loadLedger([{ kind: "penalty-hauling" }]);
    const { hauler: role } = ledger.known().catalogue.programmes.get("loads")!.declaration.roles;
    role!.permits!.push("penalty-hauling");
    try {
      expect(ledger.record(haul(1)).refusals.map(({ code }) => code)).toEqual(["ROLE_MISSING"]);
    } finally {
      role!.permits!.pop();
    }
  });
});
