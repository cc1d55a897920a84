import { afterAll, beforeAll, expect, it } from "vitest";
import { describeEachDatabase } from "../../../../testing/database.ts";
import { playStory } from "./battery-story.ts";
import { createRoomsWorld, type RoomsWorld } from "./rooms-world.ts";

describeEachDatabase("exports", (db) => {
  let world: RoomsWorld;
  beforeAll(async () => {
    world = await createRoomsWorld(db());
    await playStory(world, "recycler", 101, "MARK-A");
    await playStory(world, "rival", 202, "MARK-B");
  });
  afterAll(() => world.app.close());

  it("events that go in again as the same", async () => {
    const { text } = await world.get(
      "/api/v1/export?what=events&step=power-battery/refine",
      world.as.recycler,
    );
    const lines = text.trim().split("\n");
    expect(lines).toHaveLength(1);
    const again = await world.send("POST", "/epcis/capture", JSON.parse(lines[0]!), world.as.recycler);
    expect(again.status, again.text).toBe(202);
    expect(again.body).toMatchObject({ accepted: 0, duplicates: 1 });
  });

  it.each(["events", "items", "flags"])("%s as a table no program runs", async (what) => {
    const { text } = await world.get(`/api/v1/export?what=${what}&format=csv`, {
      ...world.as.admin,
      "accept-language": "zh",
    });
    const [head = "", ...rows] = text.slice(1).trim().split("\r\n");
    expect(text.charCodeAt(0)).toBe(0xfeff);
    expect(head.split(",").length).toBeGreaterThan(10);
    expect(rows.length).toBeGreaterThan(1);
    for (const row of rows) expect(row).not.toMatch(/(^|,)"?[=+@]/);
  });

  it("defuses what people wrote", async () => {
    const { body } = await world.get("/api/v1/flags?limit=1", world.as.admin);
    await world.send(
      "PATCH",
      `/api/v1/flags/${body.rows[0].id}`,
      { note: '=HYPERLINK("x"),1' },
      world.as.admin,
    );
    const { text } = await world.get("/api/v1/export?what=flags&format=csv", world.as.admin);
    expect(text).toContain(`,"'=HYPERLINK(""x""),1",`);
  });

  it("refuses a filter before the answer begins", async () => {
    const { status, body } = await world.get("/api/v1/export?party=ghost", world.as.admin);
    expect([status, body.code]).toEqual([400, "VALIDATION"]);
  });
});
