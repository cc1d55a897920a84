import type { Browser, Page } from "playwright-core";
import { expect, test } from "vitest";
import { partPack, type BatteryStory } from "./battery-story.ts";
import { inWorld } from "./in-world.ts";
import { foundSmallWorld, type SmallWorld } from "./small-world.ts";
import { choose, openWindow, results, signIn } from "./visit.ts";

let browser: Browser;
let world: SmallWorld;
let story: BatteryStory;

inWorld(foundSmallWorld, async (started) => {
  ({ browser, world } = started);
  story = await partPack(world, 7);
});

test("a battery through six hands, part used again, part recycled", async () => {
  const recycler = await openWindow(browser, world.url);
  await signIn(recycler.page, world.members.recycler, "/record/power-battery/refine");
  const nickel = await refine(recycler.page);
  expect(recycler.complaints).toEqual([]);
  await recycler.close();

  const { page, complaints, close } = await openWindow(browser, world.url);
  await signIn(page, world.members.office, `/passport?item=${encodeURIComponent(packUri())}`);
  await readPassport(page);
  await readProductPassport(page);
  await followForward(page);
  await followNickelBack(page, nickel);
  expect(complaints).toEqual([]);
  await close();

  // The same in one call of the API.
  const trace = await world.admin.get<{ nodes: { item: string; kind: string }[] }>(
    `/api/v1/trace?direction=back&item=${encodeURIComponent(nickel)}`,
  );
  expect(trace.nodes.filter(({ kind }) => kind === "vehicle").map(({ item }) => item)).toEqual([
    `urn:loopledger:id:vin:${story.vehicle}`,
  ]);
});

const packUri = (): string => `urn:loopledger:id:traction-battery:${story.pack}`;

/** The recycler makes nickel sulphate of the black mass by the form of a transformation. */
async function refine(page: Page): Promise<string> {
  await page.getByRole("heading", { level: 1, name: "Refine" }).waitFor();
  const [feed, product] = [
    page.getByRole("group", { name: /^Goes in/ }),
    page.getByRole("group", { name: /^Comes out/ }),
  ];
  const code = feed.getByLabel("Scan or type the code, then Enter");
  await code.fill(story.blackMass);
  await code.press("Enter");
  await feed.getByText("The step may be taken").waitFor();
  await feed.getByText("98 kg").waitFor();

  await product.getByRole("button", { name: "Add an output" }).click();
  await product.getByText("No code yet, it is given a number").waitFor();
  await choose(page, product.getByRole("combobox", { name: /Product/ }), "Nickel sulphate");
  await product.getByRole("textbox", { name: /Weighed mass/ }).fill("66");
  await product.getByRole("textbox", { name: /Nickel content/ }).fill("29.4");
  await page.getByRole("button", { name: "Check" }).click();
  await page.getByText("Checked: nothing to flag").waitFor();
  await page.getByRole("button", { name: "Record it" }).click();
  await page.getByText("Recorded", { exact: true }).waitFor();
  await page.getByRole("link", { name: "Open the item's passport" }).click();
  await page.locator(".ll-passport-head").getByText("Recovered material", { exact: true }).waitFor();
  return new URL(page.url()).searchParams.get("item")!;
}

/** The pack's own passport names each hand that recorded a step on it, and each step. */
async function readPassport(page: Page): Promise<void> {
  const lanes = page.locator(".ll-lanes");
  for (const hand of ["maker", "carMaker", "repairShop", "outlet", "cascadeUser"] as const)
    await lanes.getByText(world.members[hand].name.en, { exact: true }).waitFor();
  expect(await lanes.getByRole("listitem").count()).toBe(5);
  await page.locator(".ll-passport-head").getByText("Dismantled", { exact: true }).waitFor();
  await page.locator(".ll-passport-head").getByText("Chufeng Motors").waitFor();

  await page.getByRole("tab", { name: "History" }).click();
  const steps = await page.locator(".ll-history > li strong").allInnerTexts();
  expect(steps.toReversed()).toEqual([
    "Make and code", "Deliver to the vehicle maker", "Install and certify", "Sale and registration", "Remove in repair",
    "Hand over", "Take in at an outlet", "Hand over", "Receive", "Test residual energy", "Dismantle to modules",
  ]); // prettier-ignore
}

/** What the EU regulation asks of a battery, as far as the ledger holds it, also on paper. */
async function readProductPassport(page: Page): Promise<void> {
  await page.getByRole("tab", { name: "Product passport" }).click();
  const passport = page.locator(".ll-product-passport");
  await passport.getByText("As an authority may read it").waitFor();
  await passport.getByText("Remaining capacity", { exact: true }).waitFor();
  expect(await passport.getByRole("heading").allInnerTexts()).toEqual([
    "Identification and product",
    "Materials and composition",
    "Performance and durability",
    "Circularity",
  ]);
  // Nobody recorded a carbon footprint.
  expect(await passport.getByText(/carbon/i).count()).toBe(0);
  await page.screenshot({ path: `${results}product-passport.png`, fullPage: true });
  await page.emulateMedia({ media: "print" });
  expect(await page.getByRole("tab").first().isVisible()).toBe(false);
  expect(await passport.getByRole("button", { name: "Print" }).isVisible()).toBe(false);
  await page.screenshot({ path: `${results}product-passport-print.png`, fullPage: true });
  await page.emulateMedia({ media: "screen" });
}

/** What became of it: one part in a cascade product, the other in the recycler's nickel, the sixth hand. */
async function followForward(page: Page): Promise<void> {
  await page.getByRole("tab", { name: "Trace" }).click();
  await page.getByRole("radiogroup", { name: "Direction" }).getByText("Forward").click();
  const graph = page.locator(".ll-graph");
  await graph
    .getByRole("button", { name: new RegExp(`Cascade product.*${story.cascadeProduct.slice(-7)}`) })
    .waitFor();
  await graph.getByRole("button", { name: /66 kg.*Recovered material|Recovered material.* 66 kg/ }).click();
  await page.getByRole("complementary", { name: "Selection" }).getByText("Turtle Hill Recycling").waitFor();
}

/** From the lot of nickel back over black mass, module and pack to the vehicle. */
async function followNickelBack(page: Page, nickel: string): Promise<void> {
  const selection = page.getByRole("complementary", { name: "Selection" });
  await selection.getByRole("link", { name: "Walk on from here" }).click();
  await page.waitForURL((url) => url.searchParams.get("item") === nickel);
  await page.getByRole("radiogroup", { name: "Direction" }).getByText("Back", { exact: true }).click();
  const graph = page.locator(".ll-graph");
  for (const name of [
    /Black mass/,
    /Battery module/,
    /Battery pack/,
    new RegExp(`${story.vehicle.slice(-6)}.*New-energy vehicle`),
  ])
    await graph.getByRole("button", { name }).waitFor();
  await graph.getByRole("button", { name: /New-energy vehicle/ }).click();
  await selection.getByText("New-energy vehicle").waitFor();
  // Nothing of the part used again is in the nickel.
  expect(await graph.getByRole("button", { name: /Cascade product/ }).count()).toBe(0);
}
