import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { expect } from "vitest";
import { graveFaults } from "./axe.ts";
import {
  narrow,
  openWindow,
  results,
  settled,
  sideways,
  sidewaysInLists,
  wide,
  type Person,
} from "./visit.ts";

/** A page to look at: its name as a file, its address, and something that is there when it is whole. */
export interface Sight {
  name: string;
  path: string;
  /** Selector of what the page is about, beside its heading. */
  shows?: string;
}

export type Kept = NonNullable<BrowserContextOptions["storageState"]>;

/** What a browser keeps of somebody who signed in, for windows that need not sign in again. */
export async function keepSignIn(browser: Browser, url: string, { login, password }: Person): Promise<Kept> {
  const context = await browser.newContext({ baseURL: url });
  try {
    const answer = await context.request.post("/api/v1/session", {
      data: { login, password },
      headers: { "x-requested-with": "loopledger" },
    });
    if (!answer.ok()) throw new Error(`sign-in of ${login}: ${answer.status()} ${await answer.text()}`);
    return await context.storageState();
  } finally {
    await context.close();
  }
}

interface Beholder {
  browser: Browser;
  url: string;
  /** Absent: without sign-in. */
  kept?: Kept | undefined;
  /** Folder of the pictures under `test-results/`. */
  folder: string;
  /** Absent: both. The questions of axe are asked in English. */
  languages?: readonly (keyof typeof locales)[];
}

const locales = { en: "en-GB", zh: "zh-CN" };

/**
 * Looks at a page in both languages, wide and narrow, light and dark, and keeps pictures: nothing grave for axe,
 * nothing that makes the page scroll sideways, no list too wide for a wide window, no error behind it, no text left
 * as the key of a catalogue.
 */
export async function lookAt(
  sight: Sight,
  { browser, url, kept, folder, languages = ["en", "zh"] }: Beholder,
): Promise<void> {
  for (const language of languages) {
    const options = { locale: locales[language], ...(kept === undefined ? {} : { storageState: kept }) };
    const { page, complaints, close } = await openWindow(browser, url, options);
    const keep = async (as: string): Promise<void> => {
      const path = `${results}${folder}/${sight.name}.${language}.${as}.png`;
      const take = (): Promise<unknown> => page.screenshot({ path, fullPage: true, timeout: 60_000 });
      // Chromium without a graphics card at times never answers for a picture; asked again, it does.
      await take().catch(take);
    };
    const where = (what: string): string => `${sight.path} in ${language}, ${what}`;
    await page.goto(sight.path);
    if (sight.shows !== undefined) await page.locator(sight.shows).first().waitFor();
    await settled(page);

    await keep("wide");
    expect(await sideways(page), where("wide")).toBe(0);
    expect(await sidewaysInLists(page), where("lists, wide")).toBe(0);
    expect(await leftKeys(page), where("words")).toEqual([]);
    // The tree is the same in both languages and both themes.
    if (language === "en") {
      expect(await graveFaults(page), where("light")).toEqual([]);
      await page.emulateMedia({ colorScheme: "dark" });
      await page.locator("html[data-theme=dark]").waitFor();
      await keep("dark");
      expect(await graveFaults(page, ["color-contrast"]), where("dark")).toEqual([]);
      await page.emulateMedia({ colorScheme: "light" });
      await page.locator("html[data-theme=light]").waitFor();
    }

    await page.setViewportSize(narrow);
    await settled(page);
    await keep("narrow");
    expect(await sideways(page), where("narrow")).toBe(0);
    if (language === "en") expect(await graveFaults(page, ofLayout), where("narrow")).toEqual([]);
    await page.setViewportSize(wide);
    expect(complaints, where("behind it")).toEqual([]);
    await close();
  }
}

/** Rules whose answer hangs on the width. */
const ofLayout = ["scrollable-region-focusable", "target-size", "color-contrast"];

/** Texts that look like a key nobody gave words for, such as `plan.title`. */
async function leftKeys(page: Page): Promise<string[]> {
  const text = await page.locator("body").innerText();
  const spaces =
    "plan|flags|form|record|passport|trace|common|registry|events|home|indicator|tables|balances|nav|shell";
  return text.match(new RegExp(`\\b(?:${spaces})\\.[a-z][A-Za-z]+\\b`, "g")) ?? [];
}
