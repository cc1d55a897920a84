import { fileURLToPath } from "node:url";
import type { Browser, BrowserContextOptions, Locator, Page } from "playwright-core";
import { onTestFailed } from "vitest";

/** Pictures land here; git ignores it. */
export const results = fileURLToPath(new URL("../../test-results/", import.meta.url));

export interface Person {
  login: string;
  password: string;
}

/** A window of its own: page, and what went wrong behind it. */
export interface Visit {
  page: Page;
  /** Errors of scripts, messages of the console, and requests to anywhere but the server. */
  complaints: string[];
  close(): Promise<void>;
}

export const wide = { width: 1440, height: 900 };
export const narrow = { width: 390, height: 844 };

/**
 * Opens a window that prefers English unless told otherwise. Nothing moves in it by itself. To be called within
 * a test: where that fails, what stood in the window is kept as a picture.
 */
export async function openWindow(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({
    baseURL: url,
    locale: "en-GB",
    timezoneId: "Asia/Shanghai",
    viewport: wide,
    reducedMotion: "reduce",
    ...options,
  });
  context.setDefaultTimeout(120_000);
  const complaints: string[] = [];
  const page = await context.newPage();
  onTestFailed(async ({ task }) => {
    const name = task.name.replace(/\W+/g, "-").slice(0, 60);
    await page.screenshot({ path: `${results}failed/${name}-${Date.now()}.png` }).catch(() => {});
  });
  page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
  page.on("console", (message) => {
    // Chromium writes a line for each answer that is no success; those are part of the game.
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource"))
      complaints.push(`console: ${message.text()}`);
  });
  page.on("request", (request) => {
    const asked = request.url();
    if (!asked.startsWith(`${url}/`) && !/^(data|blob):/.test(asked)) complaints.push(`request: ${asked}`);
  });
  return { page, complaints, close: () => context.close() };
}

/** Signs in through the form, whichever of the two languages it is in. */
export async function signIn(page: Page, { login, password }: Person, path = "/"): Promise<void> {
  await page.goto(path === "/" ? "/signin" : `/signin?next=${encodeURIComponent(path)}`);
  await page.locator("#login").fill(login);
  await page.locator("#password").fill(password);
  await page.locator("form.ll-signin button[type=submit]").click();
  await page.locator(".ll-shell").waitFor();
}

/** Waits until the page shows what it was opened for: nothing loads, no skeleton is left. */
export async function settled(page: Page): Promise<void> {
  await page.locator("h1").first().waitFor();
  await holds(
    page,
    "document.fonts.status === 'loaded' && !document.querySelector('.ant-skeleton, .ant-spin-spinning')",
  );
}

/**
 * Waits until an expression is true in the page. Asked from outside: the page's own policy forbids evaluation
 * within it.
 */
export async function holds(page: Page, expression: string): Promise<void> {
  const end = Date.now() + 120_000;
  while (!(await page.evaluate<boolean>(`Boolean(${expression})`))) {
    if (Date.now() > end) throw new Error(`did not come true: ${expression}`);
    await page.waitForTimeout(50);
  }
}

/** How many pixels the page can be scrolled sideways; it should be none. */
export async function sideways(page: Page): Promise<number> {
  return page.evaluate<number>(
    "Math.max(document.documentElement.scrollWidth, document.body.scrollWidth) - document.documentElement.clientWidth",
  );
}

/** How many pixels the widest list of the page can be scrolled sideways in itself. */
export async function sidewaysInLists(page: Page): Promise<number> {
  return page.evaluate<number>(
    "Math.max(0, ...[...document.querySelectorAll('.ll-table .ant-table-content')].map((e) => e.scrollWidth - e.clientWidth))",
  );
}

/** The choice of a drop-down list of the component library, by its visible words. */
export async function choose(
  page: Page,
  control: Locator,
  words: string | RegExp,
  typed?: string,
): Promise<void> {
  await control.click();
  if (typed !== undefined) await control.pressSequentially(typed);
  await page
    .locator(".ant-select-dropdown:visible .ant-select-item-option")
    .filter({ hasText: words })
    .first()
    .click();
}

/** Presses Tab until the element has the focus, as somebody without a mouse does. */
export async function tabTo(page: Page, target: Locator, most = 60): Promise<void> {
  for (let n = 0; n < most; n++) {
    await page.keyboard.press("Tab");
    if (await target.and(page.locator(":focus")).count()) return;
  }
  throw new Error(`the focus did not come to ${String(target)} within ${most} presses of Tab`);
}
