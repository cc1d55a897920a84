import type { Browser, Page } from "playwright-core";
import { expect, test } from "vitest";
import { handOverBattery, minutesAgo, wearOutPack } from "./battery-story.ts";
import { inWorld } from "./in-world.ts";
import { keepSignIn, lookAt, type Kept } from "./sights.ts";
import { foundSmallWorld, type SmallWorld } from "./small-world.ts";
import { choose, openWindow, signIn, tabTo } from "./visit.ts";

/** One pixel. */
const photo = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

let browser: Browser;
let world: SmallWorld;
let office: Kept;
let flags: string[];

inWorld(foundSmallWorld, async (started) => {
  ({ browser, world } = started);
  office = await keepSignIn(browser, world.url, world.members.office);
  flags = [];
  for (const serial of [51, 52, 53, 54]) {
    const { pack } = await wearOutPack(world, serial);
    await handOverBattery(world, { by: "repairShop", item: pack, to: "outlet", ago: 120 });
    const taken = await world.record("outlet", "takeIn", {
      items: [{ item: pack, massKg: 300, condition: "intact" }],
      counterparty: world.members.repairShop.uri,
      time: minutesAgo(60),
    });
    flags.push(taken.flags.find(({ rule }) => rule.endsWith("/massChanged"))!.id);
  }
});

test("a party answers with a photo; of two colleagues who close at once one is told, and loses no word", async () => {
  const outlet = await openWindow(browser, world.url);
  await signIn(outlet.page, world.members.outlet, "/flags");
  await outlet.page.getByRole("tab", { name: "Ours to answer 4" }).click();
  await answerWithPhoto(outlet.page, flags[0]!);
  await outlet.page.getByRole("tab", { name: "Ours to answer 3" }).waitFor();
  expect(outlet.complaints).toEqual([]);
  await outlet.close();

  const [first, second] = await Promise.all([
    openWindow(browser, world.url, { storageState: office }),
    openWindow(browser, world.url, { storageState: office }),
  ]);
  for (const { page } of [first, second]) {
    await page.goto(`/flags?flag=${flags[0]}`);
    await page.locator(".ll-evidence img.ll-thumb").waitFor();
    await fillClosing(page, page === first.page ? "Seen on the photo." : "I saw it on site.");
  }
  const close = { name: "Close with this reason" };
  await first.page.getByRole("button", close).click();
  await first.page.getByRole("button", { name: "Open again" }).waitFor();
  await second.page.getByRole("button", close).click();
  await second.page.getByText("The flag stands otherwise").waitFor();
  await second.page.getByText(/closed already \(Wuhan circular economy office/).waitFor();
  // What the slower one wrote is still there, and may be kept as a note.
  const words = second.page.getByLabel("Note, or words on closing or opening again");
  expect(await words.inputValue()).toBe("I saw it on site.");
  await second.page.getByRole("button", { name: "Add note" }).click();
  const drawer = second.page.getByRole("dialog");
  await drawer.locator(".ll-said", { hasText: "I saw it on site." }).waitFor();
  await drawer.locator(".ll-said", { hasText: "Seen on the photo." }).waitFor();
  for (const { complaints, close: end } of [first, second]) {
    expect(complaints).toEqual([]);
    await end();
  }
});

test("an office hands over and closes several by the keyboard, each with its line", async () => {
  const { page, complaints, close } = await openWindow(browser, world.url, { storageState: office });
  await page.goto("/flags?rule=power-battery/massChanged");
  await page.getByRole("tab", { name: /^All that wait/ }).waitFor();
  const boxes = page.getByRole("checkbox", { name: "Choose: Mass differs from the last weighing" });
  await boxes.nth(2).waitFor();
  for (const n of [0, 1]) {
    await tabTo(page, boxes.nth(n));
    await page.keyboard.press("Space");
  }
  const bulk = page.getByRole("region", { name: "Work on several" });
  await bulk.getByText("2 chosen").waitFor();
  // The box is not the row: nothing was opened.
  expect(await page.getByRole("dialog").count()).toBe(0);
  const shut = bulk.getByRole("button", { name: "Close 2 flags" });
  expect(await shut.isDisabled()).toBe(true);
  await choose(page, bulk.getByRole("combobox", { name: "Reason for closing" }), "The record was wrong");
  await bulk.getByLabel("What was found").fill("Scale was repaired on Monday.");
  await shut.click();
  await bulk.getByText("2 flags were changed.").waitFor();
  await page.getByRole("tab", { name: "All, ended too" }).click();
  await page
    .getByRole("row", { name: /Closed/ })
    .nth(1)
    .waitFor();
  expect(complaints).toEqual([]);
  await close();

  const kept = await Promise.all(
    flags
      .slice(1)
      .map((id) =>
        world.admin.get<{ status: string; history: { action: string; text: string }[] }>(
          `/api/v1/flags/${id}`,
        ),
      ),
  );
  const closed = kept.filter(({ status }) => status === "closed");
  expect(closed).toHaveLength(2);
  for (const { history } of closed)
    expect(history.at(-1)).toMatchObject({ action: "closed", text: "Scale was repaired on Monday." });
});

test("the board and its statistics, wide and narrow, in both languages", async () => {
  const sight = { browser, url: world.url, kept: office, folder: "board" };
  await lookAt({ name: "board", path: "/flags?queue=every", shows: ".ant-table-row" }, sight);
  await lookAt(
    { name: "flag", path: `/flags?flag=${flags[0]}`, shows: ".ant-drawer .ll-evidence img" },
    sight,
  );
  await lookAt({ name: "statistics", path: "/flags/statistics", shows: ".ll-echart svg" }, sight);
});

test("statistics are drawn, and are a table at the press of a button", async () => {
  const { page, complaints, close } = await openWindow(browser, world.url, { storageState: office });
  await page.goto("/flags/statistics?rule=power-battery/massChanged");
  const byMonth = page.locator(".ll-section", { hasText: "Raised and ended by month" });
  await byMonth.locator(".ll-echart svg").waitFor();
  await byMonth.getByRole("button", { name: "Show as table" }).click();
  const row = byMonth.locator("tbody tr").last();
  expect(await row.locator("td").allTextContents()).toEqual([
    expect.stringMatching(/^\d{4}-\d\d$/),
    "4",
    "3",
    "0",
  ]);
  await page.getByRole("link", { name: "Back to the flags" }).click();
  await page.getByRole("heading", { level: 1, name: "Flags" }).waitFor();
  expect(new URL(page.url()).searchParams.get("rule")).toBe("power-battery/massChanged");
  expect(complaints).toEqual([]);
  await close();
});

/** Opens a flag, writes an answer with a photo beside it, and sees both in the history. */
async function answerWithPhoto(page: Page, flag: string): Promise<void> {
  await page.goto(`/flags?queue=toAnswer&flag=${flag}`);
  const drawer = page.getByRole("dialog");
  await drawer.getByText(/a default of ours/).waitFor();
  // The office closes; the party may only say something.
  expect(await drawer.getByRole("button", { name: "Close with this reason" }).count()).toBe(0);
  await drawer
    .locator("#flag-files")
    .setInputFiles({ name: "scale.png", mimeType: "image/png", buffer: photo });
  await drawer.getByRole("link", { name: "scale.png" }).waitFor();
  await drawer
    .locator("#flag-files")
    .setInputFiles({ name: "page.png", mimeType: "image/png", buffer: Buffer.from("<html>") });
  await drawer.getByText(/“page.png” was not kept/).waitFor();
  await drawer.locator("#flag-text").fill("The scale was broken, see the photo.");
  await drawer.getByRole("button", { name: "Add note" }).click();
  await drawer.locator(".ll-said", { hasText: "The scale was broken" }).waitFor();
  await drawer.locator("img.ll-thumb[alt='scale.png']").waitFor();
  await drawer.getByText("Answered", { exact: false }).first().waitFor();
}

async function fillClosing(page: Page, words: string): Promise<void> {
  await choose(
    page,
    page.getByRole("combobox", { name: "Reason for closing" }),
    "Explained, and found in order",
  );
  await page.getByLabel("Note, or words on closing or opening again").fill(words);
}
