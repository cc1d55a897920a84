import type { Browser } from "playwright-core";
import { expect, test } from "vitest";
import { handOverBattery, minutesAgo, wearOutPack } from "./battery-story.ts";
import { inWorld } from "./in-world.ts";
import { foundSmallWorld, type SmallWorld } from "./small-world.ts";
import { openWindow, settled, signIn, tabTo } from "./visit.ts";

let browser: Browser;
let world: SmallWorld;

inWorld(foundSmallWorld, (started) => {
  ({ browser, world } = started);
});

test("the first page costs less than 700 kB on the wire, all in all", async () => {
  const { page, close } = await openWindow(browser, world.url);
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  let bytes = 0;
  session.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength));
  await page.goto("/signin");
  await settled(page);
  expect(bytes).toBeGreaterThan(100_000);
  expect(bytes).toBeLessThan(700_000);
  console.log(`first page: ${Math.round(bytes / 1000)} kB`);
  await close();
});

test("a wrong password is answered in words, in the language of the browser, and the right one still works", async () => {
  const { page, complaints, close } = await openWindow(browser, world.url);
  const { login, password } = world.members.outlet;
  await page.goto("/");
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
  await page.getByLabel("Login").fill(login);
  await page.getByLabel("Password").fill("not the password");
  await page.getByRole("button", { name: "Sign in" }).click();
  const alert = page.getByRole("alert");
  await alert.getByText("Login or password is not right").waitFor();
  await alert.getByText("ask your administrator").waitFor();
  expect(await page.getByLabel("Login").inputValue()).toBe(login);

  // The same words for a login that nobody has: the answer does not tell which of the two was wrong.
  await page.getByLabel("Login").fill("nobody-at-all");
  await page.getByRole("button", { name: "Sign in" }).click();
  await alert.getByText("Login or password is not right").waitFor();

  await page.getByLabel("Login").fill(login);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("heading", { level: 1, name: /Hello/ }).waitFor();
  expect(complaints).toEqual([]);
  await close();

  const chinese = await openWindow(browser, world.url, { locale: "zh-CN" });
  await chinese.page.goto("/signin");
  await chinese.page.getByLabel("账号").fill(login);
  await chinese.page.getByLabel("密码", { exact: true }).fill("not the password");
  await chinese.page.getByRole("button", { name: "登录" }).click();
  await chinese.page.getByRole("alert").getByText("账号或密码不正确").waitFor();
  await chinese.close();
});

test("after sign-in one comes where one wanted to go, and sign-out closes the door behind", async () => {
  const { page, close } = await openWindow(browser, world.url);
  await page.goto("/flags?status=open");
  await page.getByLabel("Login").fill(world.members.office.login);
  await page.getByLabel("Password").fill(world.members.office.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("heading", { level: 1, name: "Flags" }).waitFor();
  expect(new URL(page.url()).search).toBe("?status=open");

  await page.getByRole("button", { name: /Menu of/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
  await page.goto("/flags");
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
  await close();
});

test("sign-in, navigation and a flag by the keyboard alone", async () => {
  const { pack } = await wearOutPack(world, 31);
  await handOverBattery(world, { by: "repairShop", item: pack, to: "outlet", ago: 120 });
  const light = { item: pack, massKg: 250, condition: "swollen" };
  const { flags } = await world.record("outlet", "takeIn", { items: [light], time: minutesAgo(60) });
  expect(flags.map(({ rule }) => rule)).toEqual(["power-battery/massChanged"]);

  const { page, complaints, close } = await openWindow(browser, world.url);
  const { keyboard } = page;
  await page.goto("/signin");
  // The login has the focus from the start.
  await page.locator("#login:focus").waitFor();
  await keyboard.type(world.members.office.login);
  await tabTo(page, page.getByLabel("Password"), 1);
  await keyboard.type(world.members.office.password);
  await keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: /Hello/ }).waitFor();

  // The first stop on a page leads past the bar and the navigation.
  await page.reload();
  await page.getByRole("heading", { level: 1, name: /Hello/ }).waitFor();
  await tabTo(page, page.getByRole("link", { name: "Skip to content" }), 1);
  await tabTo(page, page.getByRole("navigation").getByRole("link", { name: "Flags" }));
  await keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Flags" }).waitFor();

  const row = page.getByRole("row", { name: /Mass differs from the last weighing/ });
  await row.waitFor();
  await tabTo(page, row.getByRole("button", { name: "Open" }), 80);
  await keyboard.press("Enter");
  const drawer = page.getByRole("dialog");
  const reason = drawer.getByRole("combobox", { name: "Reason for closing" });
  await reason.waitFor();
  await tabTo(page, reason);
  await keyboard.press("ArrowDown");
  await page.locator(".ant-select-dropdown:visible").waitFor();
  await keyboard.press("Enter");
  await tabTo(page, drawer.getByLabel("Note, or words on closing or opening again"));
  await keyboard.type("Weighed again: 420 kg.");
  await tabTo(page, drawer.getByRole("button", { name: "Close with this reason" }));
  await keyboard.press("Enter");
  await drawer.getByText("Closed because").waitFor();
  await keyboard.press("Escape");
  await drawer.waitFor({ state: "hidden" });
  // It waits no longer, so it is in none of the queues.
  await row.waitFor({ state: "hidden" });
  expect(complaints).toEqual([]);
  await close();
});

test("a code goes from the field in the bar to its passport, from any page", async () => {
  const { pack } = await wearOutPack(world, 41);
  const { page, close } = await openWindow(browser, world.url);
  await signIn(page, world.members.office, "/registry/parties");
  await page.getByRole("heading", { level: 1, name: "Parties" }).waitFor();
  await page.keyboard.press("Control+k");
  await page.keyboard.type(pack);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: new RegExp(pack.slice(-7)) }).waitFor();
  await close();
});
