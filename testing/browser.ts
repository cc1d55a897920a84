import { existsSync } from "node:fs";
import { chromium } from "playwright-core";
import type { Browser } from "playwright-core";

/** Where Chromium may be; `LOOPLEDGER_CHROMIUM` comes first. */
const places = [
  process.env["LOOPLEDGER_CHROMIUM"],
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/**
 * Starts the Chromium of this machine, without a window and without calls to anywhere else.
 * @throws Error if there is none.
 */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = places.find((place) => place !== undefined && existsSync(place));
  if (!executablePath) throw new Error("No Chromium found: install it, or set LOOPLEDGER_CHROMIUM.");
  return chromium.launch({
    executablePath,
    args: [
      // Chromium's own sandbox does not run as root.
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}
