import type { Browser, Page } from "playwright-core";
import { expect, test } from "vitest";
import { handOverBattery, wearOutPack } from "./battery-story.ts";
import { inWorld } from "./in-world.ts";
import { foundSmallWorld, type SmallWorld } from "./small-world.ts";
import { choose, openWindow, settled, signIn } from "./visit.ts";

let browser: Browser;
let world: SmallWorld;
let pack: string;
let vehicle: string;

inWorld(foundSmallWorld, async (started) => {
  ({ browser, world } = started);
  ({ pack, vehicle } = await wearOutPack(world, 21));
  await handOverBattery(world, { by: "repairShop", item: pack, to: "outlet", ago: 120 });
});

test("an outlet records a step by its form, and the office works on the flag it raised", async () => {
  const outlet = await openWindow(browser, world.url);
  await signIn(outlet.page, world.members.outlet);
  const flag = await takeIn(outlet.page);
  expect(outlet.complaints).toEqual([]);
  await outlet.close();

  const office = await openWindow(browser, world.url);
  await signIn(office.page, world.members.office);
  await closeFlag(office.page, flag);
  await openEvidence(office.page);
  await walkTrace(office.page);
  await speakChinese(office.page);
  expect(office.complaints).toEqual([]);
  await office.close();

  const kept = await world.admin.get<{ status: string; closedReason: string; history: { action: string }[] }>(
    `/api/v1/flags/${flag}`,
  );
  expect(kept).toMatchObject({
    status: "closed",
    reason: "putRight",
    closedReason: "The scale was repaired; the slip is on file.",
  });
  expect(kept.history.map(({ action }) => action)).toEqual(
    expect.arrayContaining(["raised", "working", "closed"]),
  );
});

/** From the list of steps to the receipt; gives the id of the flag raised. */
async function takeIn(page: Page): Promise<string> {
  await page.getByRole("navigation").getByRole("link", { name: "Record a step" }).click();
  await page.getByRole("link", { name: "Take in at an outlet" }).click();
  await page.getByRole("heading", { level: 1, name: "Take in at an outlet" }).waitFor();

  // Typed as a scanner does: the code, then Enter; what the ledger knows stands beside it.
  const code = page.getByLabel("Scan or type the code, then Enter");
  await code.pressSequentially(pack);
  await code.press("Enter");
  const line = page.locator(".ll-line-card");
  await line.getByText("The step may be taken").waitFor();
  await line.getByText("In transit").waitFor();
  await line.getByText("East Lake Repair").waitFor();
  await line.getByText("420 kg").waitFor();

  // Bad input is answered beside its field and in the summary, and nothing is sent.
  const mass = page.getByRole("textbox", { name: /Weighed mass/ });
  await mass.fill("heavy");
  await page.getByRole("button", { name: "Check" }).click();
  const summary = page.locator(".ll-summary");
  await summary.getByText("Weighed mass: It is not a number.").waitFor();
  await summary.getByText("Condition: It is missing.").waitFor();
  const wrong = page.locator(".ll-field-wrong", { has: mass });
  await wrong.getByText("It is not a number.").waitFor();
  expect(await mass.getAttribute("aria-invalid")).toBe("true");

  // Far lighter than it was made: it may be so, and is flagged. The check says so before anything is stored.
  await mass.fill("300");
  await page.getByRole("radio", { name: "Intact" }).check();
  await choose(page, page.getByRole("combobox", { name: /Received from/ }), "East Lake Repair");
  await page.getByLabel("Origin").fill("brought by the repair shop");
  await page
    .getByLabel("Weigh slip")
    .setInputFiles({ name: "slip.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4 slip") });
  await page.getByRole("link", { name: "slip.pdf" }).waitFor();
  await page.getByRole("button", { name: "Check" }).click();
  await page.getByText("It can be recorded, and will raise 1 flag").waitFor();
  await page.locator(".ll-review").getByText("Mass differs from the last weighing").waitFor();
  const before = await world.admin.get<{ rows: { step: string }[] }>(
    `/api/v1/items/history?id=${encodeURIComponent(pack)}`,
  );
  expect(before.rows.some(({ step }) => step === "power-battery/takeIn")).toBe(false);

  await page.getByRole("button", { name: "Record it" }).click();
  await page.getByText("Recorded", { exact: true }).waitFor();
  await page.getByText("1 flag was raised").waitFor();
  const link = page.locator(".ll-done a", { hasText: "Mass differs from the last weighing" });
  const flag = new URL((await link.getAttribute("href"))!, world.url).searchParams.get("flag");

  await page.getByRole("link", { name: "Open the item's passport" }).click();
  await page.getByRole("heading", { level: 1, name: new RegExp(pack.slice(-7)) }).waitFor();
  await page.locator(".ll-passport-head").getByText("At an outlet", { exact: true }).waitFor();
  await page.locator(".ll-passport-head").getByText("Luojia Outlet", { exact: true }).waitFor();
  return flag!;
}

/** The office finds the flag among all, reads its facts, takes it up, and closes it with a reason. */
async function closeFlag(page: Page, flag: string): Promise<void> {
  await page.getByRole("navigation").getByRole("link", { name: "Flags" }).click();
  await page.getByRole("heading", { level: 1, name: "Flags" }).waitFor();
  const row = page.getByRole("row", { name: /Mass differs from the last weighing/ });
  await row.getByText("Luojia Outlet").waitFor();
  await row.getByRole("button", { name: "Open" }).click();
  const drawer = page.getByRole("dialog");
  await drawer
    .getByRole("row", { name: /Weighed mass/ })
    .getByText("300")
    .waitFor();
  await drawer
    .getByRole("row", { name: /Weighed mass/ })
    .getByText("420")
    .waitFor();
  expect(new URL(page.url()).searchParams.get("flag")).toBe(flag);

  await drawer.getByRole("button", { name: "Take it up" }).click();
  await drawer.getByText("Being worked on").waitFor();
  await drawer.getByText("taken up").waitFor();

  // Closing without a word why is refused beside the field.
  await drawer.getByRole("button", { name: "Close with this reason" }).click();
  await drawer.getByText("Write it down first.").waitFor();
  await drawer.getByText("Choose a reason.").waitFor();
  await choose(page, drawer.getByRole("combobox", { name: "Reason for closing" }), "Put right");
  await drawer
    .getByLabel("Note, or words on closing or opening again")
    .fill("The scale was repaired; the slip is on file.");
  await drawer.getByRole("button", { name: "Close with this reason" }).click();
  await drawer.getByRole("button", { name: "Open again" }).waitFor();
  await drawer.getByText("Closed because").waitFor();
}

/** The event behind the flag shows the slip, and hands it out as it was. */
async function openEvidence(page: Page): Promise<void> {
  await page.getByRole("dialog").locator(".ll-rows .ll-text-button").first().click();
  const event = page.getByRole("dialog").last();
  const link = event.getByRole("link", { name: "slip.pdf" });
  const answer = await page.request.get((await link.getAttribute("href"))!);
  expect([answer.status(), await answer.text()]).toEqual([200, "%PDF-1.4 slip"]);
  await event.getByRole("button", { name: "Close", exact: true }).click();
}

/** From the flag to the passport of its item, to the trace, and on to the vehicle it came from. */
async function walkTrace(page: Page): Promise<void> {
  await page
    .getByRole("dialog")
    .getByRole("link", { name: new RegExp(pack.slice(-7)) })
    .click();
  await page.getByRole("tab", { name: "Trace" }).click();
  const graph = page.locator(".ll-graph");
  await graph.getByRole("button", { name: new RegExp(`${vehicle.slice(-6)}.*New-energy vehicle`) }).click();
  const selection = page.getByRole("complementary", { name: "Selection" });
  await selection.getByText("New-energy vehicle").waitFor();
  await selection.getByRole("link", { name: "Walk on from here" }).click();
  await page.getByRole("heading", { level: 1, name: new RegExp(vehicle.slice(-6)) }).waitFor();
  await graph.getByRole("button", { name: new RegExp(`${pack.slice(-6)}.*Battery pack`) }).waitFor();
  expect(new URL(page.url()).searchParams.get("item")).toContain(vehicle);
}

/** One press changes every word and the language the page says it is in; a second brings it back. */
async function speakChinese(page: Page): Promise<void> {
  expect(await page.locator("html").getAttribute("lang")).toBe("en");
  await page.getByRole("button", { name: "中文" }).click();
  await page.getByRole("tab", { name: "溯源图" }).waitFor();
  await page.getByRole("navigation").getByRole("link", { name: "预警" }).click();
  await page.getByRole("heading", { level: 1, name: "预警" }).waitFor();
  await page.getByRole("tab", { name: "全部（含已结束）" }).click();
  await page
    .getByRole("row", { name: /质量与上次称重不符/ })
    .getByText("珞珈回收网点")
    .waitFor();
  expect(await page.locator("html").getAttribute("lang")).toBe("zh-CN");
  // The choice outlives the visit of the page.
  await page.reload();
  await page.getByRole("heading", { level: 1, name: "预警" }).waitFor();
  await settled(page);
  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("heading", { level: 1, name: "Flags" }).waitFor();
  expect(await page.locator("html").getAttribute("lang")).toBe("en");
}
