import { afterAll, beforeAll, expect, it } from "vitest";
import { describeEachDatabase } from "../../../../testing/database.ts";
import { playStory, type Story } from "./battery-story.ts";
import { createRoomsWorld, type RoomsWorld } from "./rooms-world.ts";

describeEachDatabase("a battery through the forms", (db) => {
  let world: RoomsWorld;
  let story: Story;
  beforeAll(async () => {
    world = await createRoomsWorld(db());
    story = await playStory(world, "recycler", 101, "MARK-A");
  });
  afterAll(() => world.app.close());

  it("shows every hand in the passport of the pack", async () => {
    const item = await world.get(`/api/v1/items?id=${story.pack}`, world.as.office);
    expect(item.body).toMatchObject({ kind: "pack", programme: "power-battery", state: "dismantled" });
    const history = await world.get(`/api/v1/items/history?id=${story.pack}`, world.as.office);
    const steps = history.body.rows.map((row: { step: string }) => row.step.split("/")[1]);
    expect(steps.toReversed()).toEqual([
      "make",
      "deliver",
      "install",
      "sell",
      "removePack",
      "takeIn",
      "ship",
      "receiveForRecycling",
      "shred",
    ]);
  });
});
