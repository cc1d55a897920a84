import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Whether a process of this host has the number `pid`. */
export function isProcessAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, but belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/**
 * A text that tells two processes with the same number apart: boot and start tick on Linux, the start time
 * elsewhere. Empty where the system does not tell, or the process is gone.
 */
export async function processStart(pid: number): Promise<string> {
  try {
    if (process.platform === "linux") {
      const [boot, line] = await Promise.all([
        readFile("/proc/sys/kernel/random/boot_id", "utf8"),
        readFile(`/proc/${pid}/stat`, "utf8"),
      ]);
      // The second field is the name in brackets and may hold spaces; the start time is the 22nd.
      const fields = line.slice(line.lastIndexOf(")") + 2).split(" ");
      return `${boot.trim()}/${fields[19] ?? ""}`;
    }
    if (process.platform === "win32") return "";
    const { stdout } = await run("ps", ["-o", "lstart=", "-p", String(pid)], {
      env: { LC_ALL: "C", PATH: process.env.PATH },
    });
    return stdout.trim();
  } catch {
    return "";
  }
}
