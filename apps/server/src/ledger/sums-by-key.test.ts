import { readEvent } from "@loopledger/epcis";
import { itemUri } from "@loopledger/identifiers";
import { field, type FlagRule, type Programme, say } from "@loopledger/programme";
import { afterAll, beforeAll, expect, it } from "vitest";
import { sql } from "kysely";
import { describeEachDatabase } from "../../../../testing/database.ts";
import { asEngine } from "../database/index.ts";
import { captureRecorded } from "./capture.ts";
import { createLedgerWorld, documentOf, type LedgerWorld } from "./ledger-world.ts";
import { rebuild } from "./rebuild.ts";
import { sweep } from "./sweep.ts";
import { crateProgramme } from "./test-programme.ts";
import { snapshot } from "./test-snapshot.ts";

const context = documentOf([])["@context"];
const rule = (sum: string, more: Partial<FlagRule>): FlagRule => ({
  label: say("某地过多", "Too much from one origin"),
  severity: "low",
  on: ["make"],
  when: `${sum} > 100`,
  message: say(`{${sum}} 千克`, `{${sum}} kg`),
  ...more,
});
const { make, ...others } = crateProgramme.steps;
const programme: Programme = {
  ...crateProgramme,
  steps: { ...others, make: { ...make!, fields: { ...make!.fields, origin: field.text("来源", "Origin") } } },
  measures: { ...crateProgramme.measures, made: { ...crateProgramme.measures["made"]!, by: "field.origin" } },
  flags: {
    byOrigin: rule('total("made", "place", "year", field.origin)', { about: "party", once: "event" }),
    north: rule('total("made", "party", "period", "north | |*")', { about: "party", period: "month" }),
  },
};

// A key may be any text: these two look like the ledger's own separators.
const north = "north | |*";
const south = 'south "*"';

/** A crate made; what matters is where its wood came from, and when. */
const crate = (n: number, origin: string, massKg: number, day: string): Record<string, unknown> => ({
  type: "ObjectEvent",
  action: "ADD",
  bizStep: "commissioning",
  epcList: [itemUri("lot", `KEYED-${n}`)],
  eventID: `urn:uuid:00000000-0000-4000-8000-${String(n).padStart(12, "0")}`,
  eventTimeZoneOffset: "+08:00",
  eventTime: `${day}T02:00:00Z`,
  bizLocation: { id: "urn:loopledger:id:place:RECYCLER-1" },
  "ll:step": "crate/make",
  "ll:data": { massKg, origin },
});

describeEachDatabase("sums asked for by key", (db) => {
  let world: LedgerWorld;
  beforeAll(async () => {
    world = await createLedgerWorld(db(), [programme]);
  });
  afterAll(() => world.app.close());

  /** Records events as one document; the words of the flags of each. */
  async function record(at: string, ...events: Record<string, unknown>[]): Promise<string[][]> {
    const lines = events.map((fields) => {
      const read = readEvent(fields, context);
      if (!read.ok) throw new Error(JSON.stringify(read.faults));
      return { party: world.party.recycler, event: { ...read.event, path: "/0" }, at: Date.parse(at) };
    });
    const captured = await captureRecorded(world.ledger, lines, context, "00000000-0000-4000-8000-000000000000"); // prettier-ignore
    return captured.map(({ flags }) => flags.map(({ rule, message }) => `${rule} ${message.en}`));
  }
  async function standing(): Promise<string[]> {
    const { rows } = await asEngine(db(), (tx) =>
      sql<{ facts: string; withdrawn: boolean }>`
        select facts, withdrawn_seq is not null as withdrawn from flag where rule = 'crate/north' order by raised_at`.execute(
        tx,
      ),
    );
    return rows.map(
      ({ facts, withdrawn }) =>
        `${(JSON.parse(facts) as { message: { en: string } }).message.en}${withdrawn ? " withdrawn" : ""}`,
    );
  }

  it("are told apart within a document and across documents", async () => {
    const first = await record("2026-01-10T00:00:00Z", crate(1, north, 60, "2026-01-08"), crate(2, south, 95, "2026-01-08"), crate(3, north, 50, "2026-01-08")); // prettier-ignore
    expect(first).toEqual([[], [], ["crate/byOrigin 110 kg"]]);
    const second = await record("2026-01-11T00:00:00Z", crate(4, south, 6, "2026-01-09"), crate(5, "west", 100, "2026-01-09")); // prettier-ignore
    expect(second).toEqual([["crate/byOrigin 101 kg"], []]);
  });

  it("are judged over a period by the sweep, a late record and an error declaration", async () => {
    await asEngine(db(), (tx) => sweep(tx, world.ledger, new Date("2026-02-02T00:00:00Z")));
    expect(await standing()).toEqual(["110 kg"]);
    await record("2026-02-03T00:00:00Z", crate(6, south, 500, "2026-01-20"), crate(7, north, 5, "2026-01-20")); // prettier-ignore
    expect(await standing()).toEqual(["115 kg"]);
    const declared = {
      ...crate(1, north, 60, "2026-01-08"),
      errorDeclaration: { declarationTime: "2026-02-04T00:00:00Z", reason: "did_not_occur" },
    };
    await record("2026-02-04T00:00:00Z", declared);
    expect(await standing()).toEqual(["115 kg withdrawn"]);
    expect(await record("2026-02-06T00:00:00Z", crate(8, north, 44, "2026-02-05"))).toEqual([[]]);
    expect(await record("2026-02-06T00:00:00Z", crate(9, north, 2, "2026-02-05"))).toEqual([["crate/byOrigin 101 kg"]]); // prettier-ignore
  });

  it("are the same after a rebuild", async () => {
    const before = await snapshot(db());
    await rebuild(world.ledger, new Date("2026-02-07T00:00:00Z"));
    expect(await snapshot(db())).toBe(before);
  });
});
