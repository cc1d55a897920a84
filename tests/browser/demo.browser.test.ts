import type { Browser, Locator } from "playwright-core";
import { describe, expect, test } from "vitest";
import { programmeFolders } from "../../testing/programmes.ts";
import { apiOf } from "./api.ts";
import { inWorld } from "./in-world.ts";
import { startProduct, type Running } from "./running.ts";
import { keepSignIn, lookAt, type Kept, type Sight } from "./sights.ts";
import { openWindow, settled, type Person } from "./visit.ts";

let browser: Browser;
let server: Running;
let office: Kept;
let recycler: Kept;
/** As the demo has them: a pack at the end of its life, a lot of recovered material, a flag with its facts. */
let pack: string;
let lot: string;
let flag: string;

inWorld(
  () => startProduct({ demo: true }),
  async (started) => {
    ({ browser, world: server } = started);
    const person = (login: string): Person => server.people.find((one) => one.login === login)!;
    office = await keepSignIn(browser, server.url, person("office"));
    recycler = await keepSignIn(browser, server.url, person("recycler"));
    const admin = apiOf(server.url, server.adminKey);
    const first = async (query: string): Promise<string> => {
      const path = `/api/v1/programmes/power-battery/register?limit=1&${query}`;
      return (await admin.get<{ rows: { item: string }[] }>(path)).rows[0]!.item;
    };
    pack = await first("kind=pack&state=dismantled");
    lot = await first("kind=recovered");
    const rule = encodeURIComponent("power-battery/massChanged");
    flag = (await admin.get<{ rows: { id: string }[] }>(`/api/v1/flags?limit=1&rule=${rule}`)).rows[0]!.id;
  },
  300_000,
);

interface Target {
  id: string;
  label: { en: string };
  value: number | null;
  source: string;
  beside: { source: string; detail: { attribution?: string | null } }[];
}

test("the scoreboard has a row for each target, draws no zero for no data, and opens down to events", async () => {
  const { page, complaints, close } = await openWindow(browser, server.url, { storageState: office });
  const answer = page.waitForResponse((response) => new URL(response.url()).pathname === "/api/v1/targets");
  await page.goto("/plan");
  const { rows: targets } = (await (await answer).json()) as { rows: Target[] };
  await settled(page);
  const rows = page.locator("table.ll-score tbody tr.ll-row");
  expect(await rows.count()).toBe(targets.length);
  expect(targets.length).toBeGreaterThan(10);
  const rowOf = ({ id }: Target): Locator => rows.filter({ has: page.getByText(new RegExp(`^${id} · `)) });

  // No data is said in words: no figure, no bar, no mark where the value would be, no line of a trend.
  const without = targets.filter(({ value }) => value === null);
  expect(without.length).toBeGreaterThan(0);
  for (const target of without) {
    const now = await rowOf(target).locator("td").first().innerText();
    expect(now, target.id).toMatch(/No data/);
    expect(now, target.id).not.toMatch(/(^|\s)0(\s|$|%)/);
    expect(
      await rowOf(target).locator("svg.ll-bullet [fill='var(--ll-brand-fill)']").count(),
      target.id,
    ).toBe(0);
    expect(await rowOf(target).locator("svg.ll-spark").count(), target.id).toBe(0);
    expect(await rowOf(target).getByText("Cannot say", { exact: true }).count(), target.id).toBe(1);
  }

  // A figure of the ledger: formula, the sums in it, the events of a sum, the document of an event.
  const ledger = targets.filter(({ source, value }) => source === "ledger" && value !== null);
  expect(ledger.length).toBeGreaterThan(0);
  for (const target of ledger)
    expect(await rowOf(target).getByText("Ledger", { exact: true }).count()).toBe(1);
  await rowOf(ledger[0]!).getByRole("button", { name: ledger[0]!.label.en }).click();
  const drawer = page.locator(".ant-drawer").first();
  await drawer.getByRole("heading", { name: "Where the figure comes from" }).waitFor();
  expect(new URL(page.url()).searchParams.get("target")).toBe(ledger[0]!.id);
  await drawer.locator(".ll-inputs button").first().click();
  const events = drawer.getByRole("region", { name: "Events that count" });
  await events.getByRole("row").nth(1).getByRole("button").click();
  const paper = page.getByRole("dialog", { name: "Event" });
  await paper.getByText("eventTime").first().waitFor();
  await paper.getByRole("button", { name: "Close" }).click();
  await drawer.getByRole("button", { name: "Close" }).click();
  await drawer.waitFor({ state: "hidden" });

  // Imported tables stand beside, with their badge and whom they are from.
  const beside = targets.find((target) => target.beside.length > 0)!;
  await rowOf(beside).getByRole("button", { name: beside.label.en }).click();
  await drawer.getByRole("heading", { name: "Figures beside it, not judged" }).waitFor();
  await drawer.getByText("Imported", { exact: true }).first().waitFor();
  await drawer.getByText(beside.beside[0]!.detail.attribution!.slice(0, 20)).first().waitFor();
  expect(complaints).toEqual([]);
  await close();
});

const sights: Sight[] = [
  { name: "home", path: "/" },
  { name: "plan", path: "/plan", shows: "table.ll-score tr.ll-row" },
  { name: "plan-cards", path: "/plan?view=cards", shows: ".ll-card" },
  { name: "flags", path: "/flags?size=20", shows: ".ant-table-row" },
  { name: "transfers", path: "/transfers?size=20", shows: ".ant-table-row" },
  { name: "clocks", path: "/clocks", shows: "table" },
  { name: "events", path: "/events?size=20", shows: ".ant-table-row" },
  { name: "programmes", path: "/programmes" },
  { name: "programme", path: "/programmes/power-battery" },
  { name: "register", path: "/programmes/power-battery/register?size=20", shows: ".ant-table-row" },
  { name: "balances", path: "/balances" },
  { name: "tables", path: "/tables" },
  { name: "import", path: "/tables/import" },
  { name: "find", path: "/passport" },
  { name: "parties", path: "/registry/parties?size=20", shows: ".ant-table-row" },
  { name: "places", path: "/registry/places?size=20", shows: ".ant-table-row" },
  { name: "permits", path: "/registry/permits?size=20", shows: ".ant-table-row" },
  { name: "people", path: "/registry/people", shows: ".ant-table-row" },
  { name: "keys", path: "/registry/keys" },
];

/** The same pages with what each programme has in them; their build was looked at above, the words are not. */
const ofProgrammes = programmeFolders.flatMap((id): Sight[] => [
  { name: `register-${id}`, path: `/programmes/${id}/register?size=20`, shows: ".ant-table-row" },
  { name: `flags-${id}`, path: `/flags?size=20&programme=${id}`, shows: ".ant-table-row" },
]);

describe("pages of the demo, as an office sees them", () => {
  test.each(sights)("$name", (sight) =>
    lookAt(sight, { browser, url: server.url, kept: office, folder: "demo" }),
  );
  test.each(ofProgrammes)("$name", (sight) =>
    lookAt(sight, { browser, url: server.url, kept: office, folder: "demo", languages: ["zh"] }),
  );
  test("passport", () =>
    lookAt(
      { name: "passport", path: `/passport?item=${encodeURIComponent(pack)}`, shows: ".ll-lifeline svg" },
      { browser, url: server.url, kept: office, folder: "demo" },
    ));
  test("trace", () =>
    lookAt(
      {
        name: "trace",
        path: `/passport?tab=trace&item=${encodeURIComponent(lot)}`,
        shows: ".ll-graph [data-box]",
      },
      { browser, url: server.url, kept: office, folder: "demo" },
    ));
  test("make-up", () =>
    lookAt(
      {
        name: "make-up",
        path: `/passport?tab=shares&item=${encodeURIComponent(lot)}`,
        shows: ".ll-shares .ll-share",
      },
      { browser, url: server.url, kept: office, folder: "demo" },
    ));
  test("flag", () =>
    lookAt(
      { name: "flag", path: `/flags?flag=${flag}`, shows: ".ant-drawer .ll-message" },
      { browser, url: server.url, kept: office, folder: "demo" },
    ));
});

describe("pages of the demo, as a recycler sees them", () => {
  test.each<Sight>([
    { name: "recycler-home", path: "/" },
    { name: "record", path: "/record", shows: ".ll-steps" },
    { name: "form", path: "/record/power-battery/shred", shows: "form.ll-form" },
    { name: "recycler-balances", path: "/balances" },
    { name: "recycler-transfers", path: "/transfers", shows: ".ant-table-row" },
  ])("$name", (sight) => lookAt(sight, { browser, url: server.url, kept: recycler, folder: "demo" }));
});

describe("pages without sign-in", () => {
  test.each<Sight>([
    { name: "sign-in", path: "/signin", shows: "#login" },
    { name: "lookup", path: "/lookup" },
  ])("$name", (sight) => lookAt(sight, { browser, url: server.url, folder: "demo" }));
});
