import type { Browser } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { launchBrowser } from "../../testing/browser.ts";

interface Closable {
  close(): Promise<void>;
}

/**
 * One browser and one world for all tests of a file; both are closed after the last.
 * @param found starts the world: a server with or without people.
 * @param ready takes both over, and tells what shall have happened before the first test.
 * @param timeout for starting and telling, in milliseconds; absent: that of every hook.
 */
export function inWorld<World extends Closable>(
  found: () => Promise<World>,
  ready: (started: { browser: Browser; world: World }) => Promise<void> | void,
  timeout?: number,
): void {
  const open: Closable[] = [];
  const start = async <T extends Closable>(thing: Promise<T>): Promise<T> => {
    open.push(await thing);
    return thing;
  };
  beforeAll(async () => {
    const [browser, world] = await Promise.all([start(launchBrowser()), start(found())]);
    await ready({ browser, world });
  }, timeout);
  // Also what came up where the other did not.
  afterAll(async () => {
    await Promise.all(open.map((one) => one.close()));
  });
}
