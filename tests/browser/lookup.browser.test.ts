import type { Browser } from "playwright-core";
import { expect, test } from "vitest";
import { apiOf, type Api } from "./api.ts";
import { inWorld } from "./in-world.ts";
import { lookAt } from "./sights.ts";
import { foundSmallWorld, type SmallWorld } from "./small-world.ts";
import { openWindow } from "./visit.ts";

let browser: Browser;
let world: SmallWorld;

inWorld(foundSmallWorld, (started) => {
  ({ browser, world } = started);
});

/** A party with a site and a key. */
async function settle(kind: string, en: string): Promise<{ api: Api; place: string; uri: string }> {
  const { admin, url } = world;
  const uri = `urn:loopledger:id:party:${kind}`;
  const about = { name: { zh: en, en }, district: 420106 };
  const { id: party } = await admin.post<{ id: string }>("/api/v1/parties", { uri, kind, ...about });
  const site = { uri: `${kind.toUpperCase()}-1`, party, kind: "site", ...about };
  const { uri: place } = await admin.post<{ uri: string }>("/api/v1/places", site);
  const { key } = await admin.post<{ key: string }>("/api/v1/keys", { party, role: "operator", label: en });
  return { api: apiOf(url, key), place, uri };
}

test("a car's display that became old electronics shows what each programme publishes, by programme", async () => {
  const [maker, dealer] = [await settle("part-maker", "Display Works"), await settle("second-hand-dealer", "Old Shop")]; // prettier-ignore
  const item = "DISPLAY-2026-17";
  await maker.api.post("/api/v1/programmes/vehicle/steps/releasePart", {
    place: maker.place,
    items: [{ item, kind: "certifiedPart", partName: "Display", standard: "GB 1", productionDate: "2026-01-05", warrantyMonths: 12, massKg: 2 }],
    data: { productCertificate: "CCC-2026-17" },
  }); // prettier-ignore
  await dealer.api.post("/api/v1/programmes/electronics/steps/collect", {
    place: dealer.place,
    counterparty: maker.uri,
    items: [{ item, kind: "unit", class: "monitor", massKg: 2 }],
    data: { channel: "offline", priceYuan: 987_654 },
  });
  const { page, complaints, close } = await openWindow(browser, world.url);
  await page.goto("/lookup");
  await page.getByLabel("Code").fill(item);
  await page.getByRole("button", { name: "Look up" }).click();
  const section = (heading: string) =>
    page.locator("section", { has: page.getByRole("heading", { level: 3, name: heading }) }).last();
  const part = section("Automobile life cycle: Certified part");
  await part.getByText("CCC-2026-17").waitFor();
  const unit = await section("Waste electrical and electronic products: Single unit").innerText();
  expect(unit).toContain("Monitor");
  expect(unit).not.toContain("CCC-2026-17");
  expect(await part.innerText()).not.toContain("Monitor");
  expect(await page.locator("main").innerText()).not.toMatch(/987|Offline/);
  expect(complaints).toEqual([]);
  await close();
  await lookAt({ name: "two-programmes", path: `/lookup?code=${item}`, shows: "h3" }, { browser, url: world.url, folder: "lookup" }); // prettier-ignore
});
