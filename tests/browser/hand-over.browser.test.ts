import type { Browser, Page } from "playwright-core";
import { expect, test } from "vitest";
import { inWorld } from "./in-world.ts";
import { lookAt } from "./sights.ts";
import { foundSmallWorld, type SmallWorld } from "./small-world.ts";
import { openWindow, settled, signIn } from "./visit.ts";

let browser: Browser;
let world: SmallWorld;

inWorld(foundSmallWorld, (started) => {
  ({ browser, world } = started);
});

/** A note from the outlet to the recycler, carried by the repair shop's van, sealed over the API. */
async function sealed(kg: number): Promise<string> {
  const { api, uri } = world.members.outlet;
  const { number } = await api.post<{ number: string }>("/api/v1/transfers", {
    data: {
      emitter: uri,
      receiver: world.members.recycler.uri,
      carriers: [world.members.repairShop.uri],
      plates: ["鄂A12345"],
    },
  });
  await api.post(`/api/v1/transfers/${number}/seal`, { lines: [{ item: "900-001-S17", quantity: kg }] });
  return number;
}

test("a note is drafted, sealed and dispatched by its forms", async () => {
  const { page, complaints, close } = await openWindow(browser, world.url);
  await signIn(page, world.members.outlet, "/transfers");
  await page.getByText("There are no notes here").waitFor();
  await page.getByRole("button", { name: "New note" }).click();
  const drawer = page.getByRole("dialog", { name: "New note" });
  await pick(page, "Receiver", "Turtle Hill");
  await drawer.getByRole("button", { name: "Save the draft" }).click();
  await page.getByRole("heading", { level: 1, name: /Hand-over note \d{14}/ }).waitFor();
  await page.getByRole("button", { name: "Seal and pack" }).click();
  const seal = page.getByRole("dialog", { name: "Seal and pack" });
  await seal.getByRole("button", { name: "Add a line" }).click();
  const line = seal.getByRole("group", { name: "Line 1" });
  await line.getByLabel("Code").fill("900-001-S17");
  await line.getByLabel("Mass").fill("1200");
  await seal.getByRole("button", { name: "Sign" }).click();
  await page.getByRole("button", { name: "Sender signs, goods leave" }).click();
  await page
    .getByRole("dialog", { name: "Sender signs, goods leave" })
    .getByRole("button", { name: "Sign", exact: true })
    .click();
  await page.locator(".ll-passport-head").getByText("Dispatched").waitFor();
  await page.getByText("1,200 kg").first().waitFor();
  const path = new URL(page.url()).pathname;
  await page.goto("/transfers");
  await page.getByText("Dispatched").first().waitFor();
  const member = await page.context().storageState();
  const beholder = { browser, url: world.url, kept: member, folder: "hand-over" };
  await lookAt({ name: "notes", path: "/transfers", shows: ".ant-table-row" }, beholder);
  await lookAt({ name: "note", path, shows: ".ll-history li" }, beholder);
  await lookAt({ name: "act", path: `${path}?act=cancel`, shows: ".ll-passport-head" }, beholder);
  expect(complaints).toEqual([]);
  await close();
});

test("a driver signs without network, another is quicker, and nothing is lost", async () => {
  const [first, second] = [await sealed(500), await sealed(700)];
  const { page, complaints, close } = await openWindow(browser, world.url, {
    viewport: { width: 390, height: 844 },
  });
  await signIn(page, world.members.repairShop, "/transfers");
  await page.goto("/driver");
  await page.getByText("This page opens without network.").waitFor();
  const foot = page.getByRole("contentinfo");
  await foot.getByRole("link", { name: "Home" }).waitFor();
  expect(await foot.getByRole("link", { name: "Sign in" }).count()).toBe(0);
  const note = (number: string) => page.getByRole("region", { name: number });
  await note(first).getByRole("button", { name: "Carrier signs" }).waitFor();

  await page.context().setOffline(true);
  await page.reload();
  await page.getByText("No network").waitFor();
  for (const number of [first, second]) {
    await note(number).getByRole("button", { name: "Carrier signs" }).click();
    await note(number).getByText("Signed, not yet sent").waitFor();
  }
  await page.getByText("2 signatures wait to be sent").waitFor();
  // Meanwhile the sender stops one of the notes.
  await world.members.outlet.api.post(`/api/v1/transfers/${second}/cancel`, { data: { reason: "stopped" } });
  const state = async (number: string): Promise<string> =>
    (await world.members.outlet.api.get<{ state: string }>(`/api/v1/transfers/${number}`)).state;
  expect(await state(first)).toBe("sealed");

  await page.context().setOffline(false);
  await page.getByText("With network").waitFor();
  await page.getByText("wait to be sent").waitFor({ state: "detached" });
  expect(await state(first)).toBe("carried");
  await settled(page);
  // What is recorded on a stopped note is a fact all the same; it is flagged, and the note's page says so.
  const flags = await world.members.outlet.api.get<{ rows: { rule: string }[] }>("/api/v1/flags");
  expect(flags.rows.map(({ rule }) => rule)).toContain("G2");
  expect(
    complaints.filter((line) => !/ERR_INTERNET_DISCONNECTED|Failed to load|Failed to fetch/.test(line)),
  ).toEqual([]);
  await close();
});

async function pick(page: Page, label: string, text: string): Promise<void> {
  const box = page.getByRole("combobox", { name: new RegExp(label) });
  await box.click();
  await box.fill(text);
  await page.locator(".ant-select-item-option").filter({ hasText: text }).first().click();
}
