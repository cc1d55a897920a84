import { expect, test } from "vitest";
import { crate, crates, event, ids, places, refs } from "../testing/crates.ts";
import { compile, foldPath, MemoryLedger, say, type Programme, type StepEvent } from "./index.ts";

const note = { uri: "urn:loopledger:id:transfer:3301062026050401ADLPU", path: "/parentID" };
const dust = { uri: "urn:loopledger:id:waste:900-001-S17", path: "/childQuantityList/0" };

/** A note that is packed and goes; nothing else. */
const notes: Programme = {
  ...crates,
  id: "notes",
  roles: { anyone: { label: say("任何人", "Anyone") } },
  items: { note: { label: say("单据", "Note"), kind: "document", schemes: ["transfer"] } },
  states: { packed: { label: say("已装单", "Packed") }, gone: { label: say("已发出", "Gone") } },
  steps: {
    pack: {
      label: say("装单", "Pack"), by: ["anyone"], event: { type: "AggregationEvent", action: "ADD", bizStep: "packing" },
      item: { items: [], any: true }, parent: { items: ["note"], from: ["new"], to: "packed", carries: "load" }, flow: { from: "sender", to: "sender" },
    },
    go: {
      label: say("发出", "Go"), by: ["anyone"], event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "shipping" },
      item: { items: ["note"], from: ["packed"], to: "gone", carries: "move" }, holder: "keep", flow: { from: "sender", to: "transit" },
    },
  },
  clocks: {}, measures: {}, flags: {}, indicators: {}, lookups: {},
}; // prettier-ignore

/** Crates that follow a note, and how much dust their programme saw leave. */
const following = (id: string, kind: string): Programme => ({
  ...crates, id,
  roles: { ...crates.roles, user: { label: say("使用者", "User"), parties: [kind] } },
  steps: { ...crates.steps, send: { ...crates.steps["send"]!, item: { ...crates.steps["send"]!.item!, items: ["crate", "scrap"] }, carriedBy: ["notes/go"] } },
  measures: { sentKg: { label: say("发出量", "Sent"), unit: "kg", of: ["send"], per: "quantity", value: "quantity.kg" } },
  flags: {}, indicators: {},
}); // prettier-ignore

function ledgerOf(...programmes: Programme[]): MemoryLedger {
  const ledger = new MemoryLedger(compile(programmes));
  for (const [id, kind] of [
    [ids.maker, "maker"],
    [ids.user, "user"],
  ] as const)
    ledger.parties.set(id, {
      id,
      uri: `urn:test:${id}`,
      kind,
      name: say("甲", "A"),
      district: 330106,
      permits: [],
    });
  return ledger;
}

/** A crate of the first programme and 5 kg of dust packed on a note, and the note on its way. */
function send(ledger: MemoryLedger): string[] {
  const of = (step: string, given: Partial<StepEvent>): StepEvent =>
    event(null, { step, actor: ids.maker, place: places.plant, source: ids.maker, ...given });
  const mg = { quantity: 5, uom: "KGM", mg: 5_000_000n };
  const told = [
    event("make", { items: refs(1), data: { massKg: 10 } }),
    of("notes/pack", { type: "AggregationEvent", action: "ADD", bizStep: "packing", parent: note, items: refs(1), quantities: [{ ...dust, ...mg }] }),
    of("notes/go", { type: "ObjectEvent", action: "OBSERVE", bizStep: "shipping", items: [{ ...note, path: "/epcList/0" }], destination: ids.user }),
  ]; // prettier-ignore
  return told.flatMap((one) => {
    const { refusals, flags } = ledger.record(one);
    expect(refusals).toEqual([]);
    return flags.map(({ rule }) => rule);
  });
}

test("what a note carries takes the step of its own programme, and its lines count there", () => {
  const ledger = ledgerOf(following("crates", "maker"), notes);
  expect(send(ledger)).toEqual([]);
  expect(foldPath(ledger.items.get(crate(1))!.path).states).toEqual({ crates: "sent" });
  expect(ledger.known().total("crates/sentKg", {})).toBe(5);
});

test("a programme that knows nothing of a thing, and whose business the signer is not in, stays out", () => {
  const ledger = ledgerOf(following("crates", "maker"), following("jars", "jar-maker"), notes);
  expect(send(ledger)).toEqual([]);
  expect(foldPath(ledger.items.get(crate(1))!.path).states).toEqual({ crates: "sent" });
  expect(ledger.known().total("jars/sentKg", {})).toBe(0);
});
