import type { Browser } from "playwright-core";
import { expect, test } from "vitest";
import { inWorld } from "./in-world.ts";
import { keepSignIn, lookAt, type Kept, type Sight } from "./sights.ts";
import { foundSmallWorld, type SmallWorld } from "./small-world.ts";
import { openWindow, settled } from "./visit.ts";

let browser: Browser;
let world: SmallWorld;
let office: Kept;

inWorld(foundSmallWorld, async (started) => {
  ({ browser, world } = started);
  office = await keepSignIn(browser, world.url, world.members.office);
});

test.each<Sight>([
  { name: "home", path: "/" },
  { name: "plan", path: "/plan", shows: "table.ll-score tr.ll-row" },
  { name: "flags", path: "/flags" },
  { name: "clocks", path: "/clocks" },
  { name: "events", path: "/events" },
  { name: "register", path: "/programmes/power-battery/register" },
  { name: "balances", path: "/balances" },
  { name: "tables", path: "/tables" },
])("a ledger without a record: $name", (sight) =>
  lookAt(sight, { browser, url: world.url, kept: office, folder: "empty", languages: ["zh"] }),
);

test("an empty page says what would be here, and the scoreboard draws nothing for nothing", async () => {
  const { page, close } = await openWindow(browser, world.url, { storageState: office });
  await page.goto("/flags");
  await page
    .getByText("They appear when a record breaks a rule of a programme or a deadline passes.")
    .waitFor();
  await page.goto("/plan");
  await settled(page);
  const rows = page.locator("table.ll-score tr.ll-row");
  const count = await rows.count();
  expect(count).toBeGreaterThan(10);
  expect(await rows.getByText("Cannot say", { exact: true }).count()).toBe(count);
  expect(await page.locator("svg.ll-bullet [fill='var(--ll-brand-fill)']").count()).toBe(0);
  await close();
});
