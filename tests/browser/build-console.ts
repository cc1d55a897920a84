import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The server gives out the console as built; a test of an older build would test nothing. */
export default function buildConsole(): void {
  const root = fileURLToPath(new URL("../../", import.meta.url));
  const vite = fileURLToPath(new URL("node_modules/vite/bin/vite.js", new URL("../../", import.meta.url)));
  execFileSync(process.execPath, [vite, "build", "--logLevel", "warn"], {
    cwd: `${root}apps/console`,
    stdio: ["ignore", "ignore", "inherit"],
  });
}
