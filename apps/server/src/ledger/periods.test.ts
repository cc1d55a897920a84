import { readEvent } from "@loopledger/epcis";
import { itemUri } from "@loopledger/identifiers";
import { type Programme, say } from "@loopledger/programme";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { describeEachDatabase } from "../../../../testing/database.ts";
import { asEngine } from "../database/index.ts";
import { type Captured, captureRecorded } from "./capture.ts";
import { createLedgerWorld, documentOf, type LedgerWorld } from "./ledger-world.ts";
import { rebuild } from "./rebuild.ts";
import { sweep } from "./sweep.ts";
import { crateProgramme } from "./test-programme.ts";
import { snapshot } from "./test-snapshot.ts";

const context = documentOf([])["@context"];
const place = "urn:loopledger:id:place:RECYCLER-1";

const programme: Programme = {
  ...crateProgramme,
  flags: {
    idle: {
      label: say("制造过少", "Too little made"),
      severity: "low",
      on: ["make"],
      about: "party",
      period: "month",
      graceDays: 10,
      when: 'made < 100 and total("made", "party", "previousMonth") < 100',
      message: say("{period.id} 制造 {made} 千克", "{made} kg made in {period.id}"),
      facts: [{ label: say("制造量", "Made"), value: "made", unit: "kg" }],
    },
  },
  balances: {
    melting: {
      label: say("熔化平衡", "Melting"),
      in: "made",
      out: "melted",
      unit: "kg",
      floor: 0.5,
      period: "month",
      about: "place",
      graceDays: 10,
      severity: "high",
    },
  },
};

/** A crate made, of which the month of making and the moment of recording matter. */
const make = (n: number, day: string, massKg: number, more: Record<string, unknown> = {}): Record<string, unknown> => ({
  type: "ObjectEvent",
  action: "ADD",
  bizStep: "commissioning",
  epcList: [itemUri("lot", `PERIOD-${n}`)],
  eventID: `urn:uuid:00000000-0000-4000-8000-${String(n).padStart(12, "0")}`,
  eventTimeZoneOffset: "+08:00",
  eventTime: `${day}T02:00:00Z`,
  bizLocation: { id: place },
  "ll:step": "crate/make",
  "ll:data": { massKg },
  ...more,
}); // prettier-ignore
const declare = (event: Record<string, unknown>, more: Record<string, unknown> = {}): Record<string, unknown> => ({
  ...event,
  errorDeclaration: { declarationTime: "2026-05-30T00:00:00Z", reason: "did_not_occur", ...more },
}); // prettier-ignore

describeEachDatabase("periods", (db) => {
  let world: LedgerWorld;
  beforeAll(async () => {
    world = await createLedgerWorld(db(), [programme]);
  });
  afterAll(() => world.app.close());

  /** Records events one document each, at a moment. */
  async function record(at: string, ...events: Record<string, unknown>[]): Promise<Captured[]> {
    const all: Captured[] = [];
    for (const fields of events) {
      const read = readEvent(fields, context);
      if (!read.ok) throw new Error(JSON.stringify(read.faults));
      const event = { ...read.event, path: "/0" };
      const one = { party: world.party.recycler, event, at: Date.parse(at) };
      all.push(...(await captureRecorded(world.ledger, [one], context, "00000000-0000-4000-8000-000000000000")));
    }
    return all;
  } // prettier-ignore
  const sweepAt = (now: string): Promise<void> =>
    asEngine(db(), (tx) => sweep(tx, world.ledger, new Date(now)));

  async function standing(like: string): Promise<string[]> {
    const { rows } = await asEngine(db(), (tx) =>
      sql<{ rule: string; at: Date; facts: string; withdrawn_seq: string | null }>`
        select rule, raised_at as at, facts, withdrawn_seq from flag where rule like ${like} order by raised_at, rule`.execute(tx),
    ); // prettier-ignore
    return rows.map(({ rule, at, facts, withdrawn_seq }) => {
      const { message } = JSON.parse(facts) as { message: { en: string } };
      return `${rule} ${at.toISOString()} ${message.en}${withdrawn_seq === null ? "" : " withdrawn"}`;
    });
  }

  async function rebuilt(now: string): Promise<void> {
    // A rebuild sweeps; what has passed by then is to be there before.
    await sweepAt(now);
    const before = await snapshot(db());
    await rebuild(world.ledger, new Date(now));
    expect(await snapshot(db())).toBe(before);
  }

  describe("are judged when they are over", () => {
    it("and not before the days of grace are", async () => {
      await record("2026-01-10T00:00:00Z", make(1, "2026-01-08", 40));
      await sweepAt("2026-02-10T16:00:00Z");
      expect(await standing("crate/%idle")).toEqual([]);
      await sweepAt("2026-02-11T00:00:00Z");
      expect(await standing("crate/idle")).toEqual([
        "crate/idle 2026-02-10T15:59:59.999Z 40 kg made in 2026-01",
      ]);
      expect(await standing("crate/balance:melting")).toEqual([
        "crate/balance:melting 2026-02-10T15:59:59.999Z 2026-01: 40 kg in, 0 kg out, ratio 0 %",
      ]);
    });

    it("once, whenever the sweep comes by", async () => {
      await sweepAt("2026-02-12T00:00:00Z");
      await record("2026-02-20T00:00:00Z", make(2, "2026-02-15", 30));
      await sweepAt("2026-03-20T00:00:00Z");
      expect(await standing("crate/idle")).toEqual([
        "crate/idle 2026-02-10T15:59:59.999Z 40 kg made in 2026-01",
        "crate/idle 2026-03-10T15:59:59.999Z 30 kg made in 2026-02",
      ]);
    });

    it("and again by what comes in late: figures follow, a flag is withdrawn, in the next month too", async () => {
      const [early] = await record("2026-03-20T00:00:00Z", make(3, "2026-01-20", 20.5));
      expect(early!.flags).toEqual([]);
      expect((await standing("crate/idle"))[0]).toBe("crate/idle 2026-02-10T15:59:59.999Z 60.5 kg made in 2026-01");
      await record("2026-03-21T00:00:00Z", make(4, "2026-01-21", 80));
      expect(await standing("crate/idle")).toEqual([
        "crate/idle 2026-02-10T15:59:59.999Z 60.5 kg made in 2026-01 withdrawn",
        "crate/idle 2026-03-10T15:59:59.999Z 30 kg made in 2026-02 withdrawn",
      ]);
      await rebuilt("2026-03-22T00:00:00Z");
    }); // prettier-ignore

    it("and by an error declaration, which brings it back", async () => {
      await record("2026-03-23T00:00:00Z", declare(make(4, "2026-01-21", 80)));
      expect((await standing("crate/idle")).map((line) => line.endsWith("withdrawn"))).toEqual([
        false,
        false,
      ]);
      await rebuilt("2026-03-23T00:00:00Z");
    });

    it("by a late record alone, where no sweep came by", async () => {
      const [late] = await record("2026-09-01T00:00:00Z", make(5, "2026-04-02", 10));
      expect(late!.flags.map(({ rule }) => rule)).toEqual(
        expect.arrayContaining(["crate/idle", "crate/balance:melting"]),
      );
      // A sweep finds only what the late record has found already.
      const before = await standing("crate/%");
      await sweepAt("2026-09-02T00:00:00Z");
      expect((await standing("crate/%")).filter((line) => !line.includes("clock"))).toEqual(
        before.filter((line) => !line.includes("clock")),
      );
      await rebuilt("2026-09-02T00:00:00Z");
    });

    it("of a period without records nothing is said", async () => {
      expect((await standing("crate/idle")).some((line) => line.includes("2026-03:"))).toBe(false);
      await record("2026-09-03T00:00:00Z", declare(make(5, "2026-04-02", 10)));
      expect((await standing("crate/idle")).at(-1)).toMatch(/2026-04 withdrawn$/);
      await rebuilt("2026-09-03T00:00:00Z");
    });
  });

  describe("a correction of a closed month", () => {
    const raised = async (): Promise<number> => (await standing("G10")).length;

    it("that changes a sum by more than a tenth is flagged against the correcting party", async () => {
      await record("2026-10-20T00:00:00Z", make(20, "2026-10-01", 1000), make(21, "2026-10-02", 130), make(22, "2026-10-03", 90));
      const before = await raised();
      await record("2026-11-01T00:00:00Z", declare(make(21, "2026-10-02", 130)));
      expect(await raised()).toBe(before + 1);
      expect((await standing("G10")).at(-1)).toBe(
        "G10 2026-11-01T00:00:00.000Z a correction changes “Made” of 2026-10 from 1220 to 1090 kg",
      );
    }); // prettier-ignore

    it("by less is not, nor one of a month that is not over", async () => {
      const before = await raised();
      await record("2026-11-02T00:00:00Z", declare(make(22, "2026-10-03", 90)));
      await record("2026-11-02T00:00:00Z", make(23, "2026-11-01", 50));
      await record("2026-11-03T00:00:00Z", declare(make(23, "2026-11-01", 50)));
      expect(await raised()).toBe(before);
    });

    it("nor one that puts about the same in its place", async () => {
      const before = await raised();
      const instead = make(25, "2026-10-01", 990);
      await record("2026-11-04T00:00:00Z", instead);
      await record("2026-11-05T00:00:00Z", declare(make(20, "2026-10-01", 1000), { correctiveEventIDs: [instead["eventID"]] })); // prettier-ignore
      expect(await raised()).toBe(before);
      await rebuilt("2026-11-30T00:00:00Z");
    });
  });
});
