import { afterAll, beforeAll, expect, it } from "vitest";
import { describeEachDatabase } from "../../../../testing/database.ts";
import { play } from "../http/scenarios.ts";
import { createRoomsWorld, packCode, type RoomsWorld, vin } from "./rooms-world.ts";

describeEachDatabase("flags", (db) => {
  let world: RoomsWorld;
  let flag: string;
  let explained: string;

  beforeAll(async () => {
    world = await createRoomsWorld(db());
    const { carMaker } = world.actors;
    const made = { massKg: 300, energyKwh: 50, chemistry: "LFP" };
    for (const serial of [1, 2]) {
      const item = packCode(serial);
      await world.record("maker", "make", { items: [{ item, ...made }], time: "2026-05-04T08:00:00+08:00" });
      await world.record("maker", "deliver", {
        items: [item],
        counterparty: carMaker.uri,
        time: "2026-05-05T08:00:00+08:00",
      });
    }
    const takeIn = async (serial: number) =>
      (
        await world.record("outlet", "takeIn", {
          items: [{ item: packCode(serial), massKg: 299, condition: "intact" }],
          counterparty: carMaker.uri,
          time: "2026-05-20T08:00:00+08:00",
        })
      ).body.flags.find(({ rule }: { rule: string }) => rule === "G2").id;
    flag = await takeIn(1);
    explained = await takeIn(2);
    // The removal before, reported late: it explains where the second pack came from.
    const body = {
      items: [packCode(2)],
      parent: vin(2),
      data: { reason: "fault" },
      time: "2026-05-18T08:00:00+08:00",
    };
    const late = await world.record("carMaker", "removePack", body);
    if (late.status !== 201) throw new Error(late.text);
  });
  afterAll(() => world.app.close());

  const patch = (body: object, headers: Record<string, string>, status: number, more: object = {}) =>
    play(world.app, {
      name: JSON.stringify(body),
      method: "PATCH",
      url: `/api/v1/flags/${flag}`,
      headers,
      body,
      status,
      ...more,
    });

  it("is found by what it is about", async () => {
    for (const query of [
      "rule=G2",
      "severity=medium",
      "status=open",
      `item=${packCode(1)}`,
      "programme=power-battery",
    ]) {
      const { body } = await world.get(`/api/v1/flags?${query}`, world.as.office);
      expect(
        body.rows.map(({ id }: { id: string }) => id),
        query,
      ).toContain(flag);
    }
    for (const query of [
      "rule=G9",
      "severity=high",
      "status=closed",
      `item=${packCode(9)}`,
      "programme=other",
    ]) {
      const { body } = await world.get(`/api/v1/flags?${query}`, world.as.office);
      expect(
        body.rows.map(({ id }: { id: string }) => id),
        query,
      ).not.toContain(flag);
    }
  });

  it("tells its facts, its story and the events around it", async () => {
    const { body } = await world.get(`/api/v1/flags/${flag}`, world.as.office);
    expect(body).toMatchObject({
      rule: "G2",
      status: "open",
      step: "power-battery/takeIn",
      closedReason: null,
    });
    expect(body.facts.map(({ name }: { name: string }) => name)).toEqual(["state", "expected"]);
    expect(body.history).toEqual([
      expect.objectContaining({ at: body.raisedAt, who: null, action: "raised", text: null }),
    ]);
    expect(body.events.map(({ step }: { step: string }) => step.split("/")[1])).toEqual([
      "takeIn",
      "deliver",
      "make",
    ]);
  });

  it("shows one that a later record explained as withdrawn, with that record", async () => {
    const { body } = await world.get(`/api/v1/flags/${explained}`, world.as.office);
    expect(body.status).toBe("withdrawn");
    expect(body.explainedBy).toMatch(/^ni:/);
    expect(body.closedReason).toBe(`Explained by a later record: ${body.explainedBy}`);
    const chinese = await world.get(`/api/v1/flags/${explained}`, {
      ...world.as.office,
      "accept-language": "zh",
    });
    expect(chinese.body.closedReason).toContain("由后来的记录说明");
    expect(body.history.at(-1)).toMatchObject({ action: "explained" });
    const open = await world.get("/api/v1/flags?status=open", world.as.office);
    expect(open.text).not.toContain(explained);
  });

  it("is not closed without a reason", async () => {
    await patch({ status: "closed" }, world.as.office, 400, { expect: { code: "VALIDATION" } });
    const chinese = { ...world.as.office, "accept-language": "zh" };
    await patch({ status: "closed", reason: " " }, chinese, 400, { expect: ["/reason"] });
    await patch({ status: "closed" }, chinese, 400, { expect: ["/reason", "/words", "必填"] });
    await patch({ status: "closed", reason: "explained" }, chinese, 400, {
      expect: ["/words"],
      expectNot: "/reason",
    });
    await patch({ status: "closed", reason: "whim", words: "x" }, world.as.office, 400, {
      expect: ["/reason", "CLOSING_REASON", "The rule fired wrongly"],
    });
    await patch({}, world.as.office, 400, { expect: "NOTHING_ASKED" });
    expect((await world.get(`/api/v1/flags/${flag}`, world.as.office)).body.status).toBe("open");
  });

  it("is worked on by the office, and the party may explain itself", async () => {
    await patch({ note: "we had a strike" }, world.actors.outlet, 200);
    for (const body of [{ status: "closed", reason: "explained", words: "mine" }, { status: "working" }])
      await patch(body, world.actors.outlet, 403, { expect: { code: "FORBIDDEN" } });
    // It may read the flag, as the other side of the hand-over, and has no part in the work.
    await patch({ assignee: null }, world.actors.carMaker, 403);
    await patch({ note: "x" }, world.as.rival, 404);
    await patch({ note: "x" }, world.as.farOffice, 404);
    await patch({ note: "x" }, world.as.reader, 403);
    await patch({ assignee: "office@test", status: "working" }, world.as.office, 200, {
      expect: { status: "working", assignee: "Person office", note: "we had a strike" },
    });
    await patch({ assignee: "rival@test" }, world.as.office, 400, {
      expect: ["/assignee", "UNKNOWN_PERSON"],
    });
    await patch({ assignee: "reader@test" }, world.as.office, 400, { expect: "UNKNOWN_PERSON" });
    const outsider = await world.get(`/api/v1/flags/${flag}`, world.actors.outlet);
    expect(outsider.body.assignee).toBe("City office");
    expect(outsider.text).not.toContain("Person office");
  });

  it("closes with a reason, opens again, and remembers both", async () => {
    const closing = { status: "closed", reason: "putRight", words: "seen on site" };
    await patch(closing, world.as.office, 200, {
      expect: {
        status: "closed",
        reason: "putRight",
        reasonLabel: { zh: "已整改", en: "Put right" },
        closedReason: "seen on site",
      },
    });
    await patch({ status: "open" }, world.as.office, 400, { expect: ["/words", "REQUIRED"] });
    await patch({ status: "open", words: "it happened again" }, world.as.office, 200, {
      expect: { status: "open", reason: null, closedReason: null },
    });
    const { body } = await world.get(`/api/v1/flags/${flag}`, world.as.office);
    expect(body.history.map(({ action }: { action: string }) => action)).toEqual([
      "raised",
      "note",
      "working",
      "assigned",
      "closed",
      "reopened",
    ]);
  });

  it.each(["nothing", "00000000-0000-4000-8000-000000000000"])("has no flag %s", async (id) => {
    expect((await world.get(`/api/v1/flags/${id}`, world.as.office)).status).toBe(404);
    expect((await world.send("PATCH", `/api/v1/flags/${id}`, { note: "x" }, world.as.office)).status).toBe(
      404,
    );
  });
});
