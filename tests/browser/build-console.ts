import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The server gives out the console as built: a test of an older build would test nothing. */
export default function buildConsole(): void {
  const script = fileURLToPath(new URL("../../scripts/build.mjs", import.meta.url));
  // Under a test runner Vite would leave a development build behind, and the stamp would call it current.
  const env = { ...process.env, NODE_ENV: "production" };
  execFileSync(process.execPath, [script, "--quiet"], { env, stdio: ["ignore", "ignore", "inherit"] });
}
