import type { Browser, Page } from "playwright-core";
import { expect, test } from "vitest";
import { packCode, vehicleNumber } from "./battery-codes.ts";
import { sellInVehicle } from "./battery-story.ts";
import { flagged, Hands, record, scan, sign, stocks } from "./hands.ts";
import { inWorld } from "./in-world.ts";
import { lookAt, type Sight } from "./sights.ts";
import { foundSmallWorld, type SmallWorld } from "./small-world.ts";
import { choose, narrow, results, settled, type Person } from "./visit.ts";

const serial = 31;
const [pack, vehicle] = [packCode(serial), vehicleNumber(serial)];
const uri = `urn:loopledger:id:traction-battery:${pack}`;
const passport = `/passport?item=${encodeURIComponent(uri)}`;
const plate = "鄂A54321";

let browser: Browser;
let world: SmallWorld;
let hands: Hands;

inWorld(foundSmallWorld, async (started) => {
  ({ browser, world } = started);
  hands = new Hands(browser, world.url);
  // The battery is made, built in and sold before the story begins.
  await sellInVehicle(world, serial);
});

const step = (person: Person, name: string, fill: (page: Page) => Promise<void>): Promise<void> =>
  hands.at(person, `/record/power-battery/${name}`, async (page) => {
    await fill(page);
    expect(await record(page), name).toEqual([]);
  });
const look = async (person: Person, sight: Sight): Promise<void> =>
  lookAt(sight, { browser, url: world.url, kept: await hands.kept(person), folder: "nickel" });

test("a battery, from its vehicle to recovered nickel", async () => {
  await retire();
  const note = await handOver();
  await signOffline(note);
  await takeOver(note);
  const nickel = await recover();
  await readHands(note);
  await followBack(nickel);
  await balanced();
  await closedToStrangers(note);
});

/** The repair shop takes the pack out of its vehicle and gives it to the outlet, which takes it in. */
async function retire(): Promise<void> {
  const { repairShop, outlet } = world.members;
  await step(repairShop, "removePack", async (page) => {
    await scan(page, /New-energy vehicle/, vehicle);
    await scan(page, /Battery pack/, pack);
    await choose(page, page.getByRole("combobox", { name: /^Reason/ }), "Loss of capacity");
  });
  await step(repairShop, "ship", async (page) => {
    await scan(page, /Battery pack/, pack);
    await choose(page, page.getByRole("combobox", { name: /Handed to/ }), outlet.name.en, "Luojia");
    await page.getByText("UN 3480 lithium ion batteries").click();
  });
  await step(outlet, "takeIn", async (page) => {
    const group = await scan(page, /Battery pack/, pack);
    await group.getByText("In transit").waitFor();
    await group.getByLabel(/Weighed mass/).fill("420");
    await group.getByText("Intact", { exact: true }).click();
    await choose(page, page.getByRole("combobox", { name: /Received from/ }), repairShop.name.en, "East");
  });
}

/** The outlet drafts a note to the recycler, packs the battery on it and signs. */
async function handOver(): Promise<string> {
  const { outlet, recycler, haulier } = world.members;
  return hands.at(outlet, "/transfers", async (page) => {
    await page.getByRole("button", { name: "New note" }).click();
    const drawer = page.getByRole("dialog", { name: "New note" });
    await choose(page, drawer.getByRole("combobox", { name: "Receiver" }), recycler.name.en, "Turtle");
    await choose(page, drawer.getByRole("combobox", { name: "Carriers" }), haulier.name.en, "Sanzhen");
    await drawer.getByRole("combobox", { name: "Number plates" }).fill(`${plate}\n`);
    await drawer.getByRole("button", { name: "Save the draft" }).click();
    await page.getByRole("heading", { level: 1, name: /Hand-over note \d{14}/ }).waitFor();
    await sign(page, "Seal and pack", (seal) => seal.getByLabel("Codes of things").fill(`${pack}\n`));
    await sign(page, "Sender signs, goods leave", async (leave) => {
      await leave.getByRole("group", { name: /Traction batteries.*: Hand over/ }).waitFor();
      await leave.getByText("UN 3480 lithium ion batteries").click();
    });
    await page.locator(".ll-passport-head").getByText("Dispatched").waitFor();
    await page.getByText("Next, as a rule: Sanzhen Haulage – Carrier signs.").waitFor();
    return new URL(page.url()).pathname;
  });
}

/** The driver signs where there is no network; the signature goes out when there is. */
async function signOffline(note: string): Promise<void> {
  const { haulier, outlet } = world.members;
  const number = note.slice(note.lastIndexOf("/") + 1);
  const state = async (): Promise<string> =>
    (await outlet.api.get<{ state: string }>(`/api/v1/transfers/${number}`)).state;
  const { page, close } = await hands.open(haulier, "/driver", { viewport: narrow });
  await page.getByText("This page opens without network.").waitFor();
  const card = page.getByRole("region", { name: number });
  await card.getByRole("button", { name: "Carrier signs" }).waitFor();
  await page.context().setOffline(true);
  await page.reload();
  await page.getByText("No network").waitFor();
  expect(await card.getByLabel("Number plate").inputValue()).toBe(plate);
  await card.getByRole("button", { name: "Carrier signs" }).click();
  await card.getByText("Signed, not yet sent").waitFor();
  await page.screenshot({ path: `${results}nickel/driver-offline.png`, fullPage: true });
  expect(await state()).toBe("dispatched");
  await page.context().setOffline(false);
  await page.getByText("With network").waitFor();
  await page.getByText("waits to be sent").waitFor({ state: "detached" });
  expect(await state()).toBe("carried");
  await close();
}

/** The recycler weighs the battery and takes it. */
async function takeOver(note: string): Promise<void> {
  const { recycler } = world.members;
  await look(recycler, { name: "accept", path: `${note}?act=accept`, shows: ".ant-drawer .ll-line-card" });
  await hands.at(recycler, note, async (page) => {
    await sign(page, "Accept, whole or in part", async (drawer) => {
      const card = drawer.locator(".ll-line-card");
      await card.getByText("Battery pack").waitFor();
      await card.getByLabel("Weighed mass").fill("420");
    });
    await page.locator(".ll-passport-head").getByText("Accepted", { exact: true }).waitFor();
    await sign(page, "Say what was done, and close", (drawer) =>
      choose(page, drawer.getByRole("combobox", { name: /What was done/ }), "Recovered"),
    );
  });
  await look(recycler, { name: "note", path: note, shows: ".ll-history li" });
}

/** The recycler shreds the battery and makes nickel sulphate of the black mass. Answers with the lot of it. */
async function recover(): Promise<string> {
  const { recycler } = world.members;
  const output = (page: Page): ReturnType<Page["locator"]> => page.getByRole("group", { name: /^Comes out/ });
  await step(recycler, "shred", async (page) => {
    await scan(page, /^Goes in/, pack);
    await scan(page, /^Comes out/, "BM-31");
    const made = output(page).locator(".ll-line-card");
    await choose(page, made.nth(0).getByRole("combobox", { name: "Kind" }), "Black mass");
    await made
      .nth(0)
      .getByLabel(/Weighed mass/)
      .fill("205");
    await made
      .nth(0)
      .getByLabel(/Nickel content/)
      .fill("60");
    await made
      .nth(0)
      .getByLabel(/Cobalt content/)
      .fill("12");
    await made
      .nth(0)
      .getByLabel(/Lithium content/)
      .fill("9");
    await scan(page, /^Comes out/, "900-001-S17");
    await made.nth(1).getByLabel(/^Mass/).fill("215");
  });
  return hands.at(recycler, "/record/power-battery/refine", async (page) => {
    const feed = await scan(page, /^Goes in/, "BM-31");
    await feed.getByText("205 kg").waitFor();
    await output(page).getByRole("button", { name: "Add an output" }).click();
    await choose(page, output(page).getByRole("combobox", { name: /Product/ }), "Nickel sulphate");
    await output(page)
      .getByLabel(/Weighed mass/)
      .fill("134");
    await output(page)
      .getByLabel(/Nickel content/)
      .fill("59.4");
    await scan(page, /^Comes out/, "900-001-S17");
    await output(page).getByLabel(/^Mass/).fill("71");
    expect(await record(page)).toEqual([]);
    await page.getByRole("link", { name: "Open the item's passport" }).click();
    await page.locator(".ll-passport-head").getByText("Recovered material", { exact: true }).waitFor();
    return new URL(page.url()).searchParams.get("item")!;
  });
}

/** The battery's passport shows every hand that held or carried it. */
async function readHands(note: string): Promise<void> {
  const { office, maker, carMaker, repairShop, outlet, recycler, haulier } = world.members;
  await hands.at(office, passport, async (page) => {
    const lanes = page.locator(".ll-lanes");
    for (const hand of [maker, carMaker, repairShop, outlet, haulier, recycler])
      await lanes.getByText(hand.name.en, { exact: true }).waitFor();
    expect(await lanes.getByRole("listitem").count()).toBe(6);
    await page.locator(".ll-passport-head").getByText("Dismantled", { exact: true }).waitFor();
    await page.getByRole("tab", { name: "History" }).click();
    const steps = await page.locator(".ll-history > li strong").allInnerTexts();
    expect(steps.toReversed()).toEqual([
      "Make and code", "Deliver to the vehicle maker", "Install and certify", "Sale and registration", "Remove in repair",
      "Hand over", "Take in at an outlet", "Seal and pack", "Sender signs, goods leave", "Carrier signs", "Accept, whole or in part",
      "Discharge, dismantle and shred",
    ]); // prettier-ignore
    // The note leads to the hand that carried it.
    await page
      .locator(".ll-history")
      .getByRole("link", { name: /Hand-over note/ })
      .first()
      .click();
    await page.waitForURL((url) => url.pathname === note);
    const signed = page.locator(".ll-history > li").filter({ hasText: "Carrier signs" });
    await signed.getByText(haulier.name.en, { exact: true }).waitFor();
  });
  await look(office, { name: "passport", path: passport, shows: ".ll-lifeline svg" });
  await look(office, { name: "history", path: `${passport}&tab=history`, shows: ".ll-history li" });
}

/** From the nickel back to the vehicle. */
async function followBack(nickel: string): Promise<void> {
  const path = `/passport?tab=trace&item=${encodeURIComponent(nickel)}`;
  await hands.at(world.members.office, path, async (page) => {
    await page.getByRole("radiogroup", { name: "Direction" }).getByText("Back", { exact: true }).click();
    const graph = page.locator(".ll-graph");
    for (const name of [/Black mass/, /Battery pack/, new RegExp(`${vehicle.slice(-6)}.*New-energy vehicle`)])
      await graph.getByRole("button", { name }).waitFor();
    await graph.getByRole("button", { name: /New-energy vehicle/ }).click();
    await page.getByRole("complementary", { name: "Selection" }).getByText("New-energy vehicle").waitFor();
  });
  await look(world.members.office, { name: "trace", path, shows: ".ll-graph [data-box]" });
}

/** What is left of the battery lies with the recycler, to the kilogram. */
async function balanced(): Promise<void> {
  const { recycler } = world.members;
  const left = await stocks(world.admin);
  expect(left).toEqual([
    [recycler.uri, "recovered-battery-material", 134],
    [recycler.uri, "waste/900-001-S17", 286],
  ]);
  expect(left.reduce((sum, [, , kg]) => sum + kg, 0)).toBe(420);
  // Whatever the programmes ask has been told by the forms: nobody was flagged.
  expect(await flagged(world.admin)).toEqual([]);
}

/** Who has no part in it sees neither note nor battery. */
async function closedToStrangers(note: string): Promise<void> {
  const { cascadeUser } = world.members;
  await hands.at(cascadeUser, "/transfers", async (page) => {
    await page.getByText("There are no notes here").waitFor();
    await page.goto(note);
    await page.getByText("not found").first().waitFor();
    await page.goto(passport);
    await settled(page);
    await page.getByText("It may not exist, or it may not be yours to see.").waitFor();
  });
  for (const list of ["transfers", "events", "balances"])
    expect(await cascadeUser.api.get(`/api/v1/${list}`), list).toMatchObject({ rows: [] });
}
