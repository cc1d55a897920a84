// Takes the picture of the scoreboard that the README shows: the demo on a folder of its own, as its city
// office sees it, in English.
//
//   node scripts/screenshot.mjs [FILE]
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const file = process.argv[2] ?? join(root, "docs/images/scoreboard.png");
const { startServer } = await import("@loopledger/server").catch(() => {
  console.error("screenshot: build first: npm run build");
  process.exit(1);
});
const { chromium } = await import("playwright-core");

const data = mkdtempSync(join(tmpdir(), "loopledger-screenshot-"));
let server, browser;
try {
  console.error("loading the demo city ...");
  server = await startServer({
    dataDir: data,
    port: 0,
    host: "127.0.0.1",
    demo: true,
    accessFile: false,
    version: "",
  });
  browser = await chromium.launch({
    executablePath: process.env.LOOPLEDGER_CHROMIUM ?? "/usr/bin/chromium",
    args: process.getuid?.() === 0 ? ["--no-sandbox", "--disable-gpu"] : ["--disable-gpu"],
  });
  const page = await browser.newPage({
    baseURL: server.url,
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
    timezoneId: "Asia/Shanghai",
    colorScheme: "light",
    reducedMotion: "reduce",
  });
  const office = server.demo.people.find(({ login }) => login === "office");
  await page.goto("/signin?next=/plan");
  await page.locator("#login").fill(office.login);
  await page.locator("#password").fill(office.password);
  await page.locator("form.ll-signin button[type=submit]").click();
  await page.locator("table.ll-score tr.ll-row").first().waitFor();
  mkdirSync(dirname(file), { recursive: true });
  await page.screenshot({ path: file });
  console.error(`wrote ${file}`);
} finally {
  await browser?.close();
  await server?.close();
  rmSync(data, { recursive: true, force: true });
}
