// Starts the product as `npm start` does, on a free port, and waits until it answers with the demo loaded.
// `--keep FOLDER` leaves the data there for who tests the loaded demo next.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { setTimeout as sleep } from "node:timers/promises";

const limitSeconds = 600;
const { keep } = parseArgs({ options: { keep: { type: "string" } } }).values;
const port = await freePort();
const data = keep ?? mkdtempSync(join(tmpdir(), "loopledger-smoke-"));
const began = performance.now();
// The last --data wins; a group of its own, so that npm's children end with it.
const child = spawn("npm", ["start", "--", "--data", data, "--port", String(port), "--no-open"], {
  stdio: ["ignore", "inherit", "inherit"],
  detached: true,
});
let ended = false;
child.on("exit", () => (ended = true));

try {
  const health = await waitFor(`http://127.0.0.1:${port}/healthz`);
  if (!health.demo) throw new Error("the server answers, but not with the demo");
  const page = await fetch(`http://127.0.0.1:${port}/`, { headers: { accept: "text/html" } });
  if (!page.ok || !(await page.text()).includes("<script")) throw new Error("the console is not served");
  console.log(`ready after ${((performance.now() - began) / 1000).toFixed(1)} s:`, health);
} finally {
  await stop();
  if (!keep) rmSync(data, { recursive: true, force: true });
}

async function waitFor(url) {
  while (!ended && performance.now() - began < limitSeconds * 1000) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return answer.json();
    await sleep(250);
  }
  throw new Error(ended ? "the server ended" : `no answer within ${limitSeconds} s`);
}

async function stop() {
  const signal = (name) => {
    if (child.pid === undefined) return false;
    try {
      process.kill(-child.pid, name);
      return true;
    } catch {
      return false;
    }
  };
  signal("SIGTERM");
  for (let n = 0; n < 80 && signal(0); n++) await sleep(250);
  signal("SIGKILL");
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(address.port));
    });
  });
}
