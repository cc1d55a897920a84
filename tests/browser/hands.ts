import type { Browser, BrowserContextOptions, Locator, Page } from "playwright-core";
import { expect } from "vitest";
import type { Api } from "./api.ts";
import { keepSignIn, type Kept } from "./sights.ts";
import { openWindow, type Person, type Visit } from "./visit.ts";

/** What each person's browser keeps, so that nobody signs in twice. */
export class Hands {
  readonly #browser: Browser;
  readonly #url: string;
  readonly #kept = new Map<string, Kept>();

  constructor(browser: Browser, url: string) {
    this.#browser = browser;
    this.#url = url;
  }

  async kept(person: Person): Promise<Kept> {
    const kept = this.#kept.get(person.login) ?? (await keepSignIn(this.#browser, this.#url, person));
    this.#kept.set(person.login, kept);
    return kept;
  }

  /** A window of somebody who is signed in, at a page. */
  async open(person: Person, path: string, options: BrowserContextOptions = {}): Promise<Visit> {
    const visit = await openWindow(this.#browser, this.#url, {
      storageState: await this.kept(person),
      ...options,
    });
    await visit.page.goto(path);
    return visit;
  }

  /** Does something at a page in the name of somebody; expects that nothing went wrong behind it. */
  async at<T>(person: Person, path: string, act: (page: Page) => Promise<T>): Promise<T> {
    const { page, complaints, close } = await this.open(person, path);
    const answer = await act(page);
    if (complaints.length > 0) throw new Error(`${person.login} at ${path}: ${complaints.join("; ")}`);
    await close();
    return answer;
  }
}

/** Types a code into a part of a step form, as a scanner does. */
export async function scan(page: Page, part: RegExp, code: string): Promise<Locator> {
  const group = page.getByRole("group", { name: part });
  const box = group.getByLabel("Scan or type the code, then Enter").or(group.getByLabel("The next one"));
  await box.fill(code);
  await box.press("Enter");
  return group;
}

/** Checks a step form and records it; answers with the flags the check told of. */
export async function record(page: Page): Promise<string[]> {
  await page.getByRole("button", { name: "Check" }).click();
  const said = page.locator(".ll-review");
  const faults = page.locator(".ll-summary");
  await said.or(faults).waitFor();
  // A form that is refused says so at once; nobody waits for the time to be up.
  expect(await faults.allInnerTexts()).toEqual([]);
  const flags = await said.locator("li").allInnerTexts();
  await page.getByRole("button", { name: "Record it" }).click();
  await page.getByText("Recorded", { exact: true }).waitFor();
  return flags;
}

/** Signs an act on a note by its form. */
export async function sign(
  page: Page,
  act: string,
  fill: (drawer: Locator) => Promise<void> = async () => {},
): Promise<void> {
  await page.getByRole("button", { name: act, exact: true }).click();
  const drawer = page.getByRole("dialog", { name: act });
  await fill(drawer);
  await drawer.getByRole("button", { name: "Sign", exact: true }).click();
  await drawer.waitFor({ state: "hidden" });
}

/** Who holds how many kilograms of what, by party and material. */
export async function stocks(api: Api): Promise<[party: string | undefined, material: string, kg: number][]> {
  const { rows } = await api.get<{
    rows: { party: { uri: string } | null; account: string; material: string; kg: number }[];
  }>("/api/v1/balances");
  return rows.map(({ party, material, kg }) => [party?.uri, material, kg]);
}

/** Rules that were flagged, with what was said. */
export async function flagged(api: Api): Promise<string[]> {
  const { rows } = await api.get<{ rows: { rule: string; message: { en: string } }[] }>("/api/v1/flags");
  return rows.map(({ rule, message }) => `${rule}: ${message.en}`);
}
