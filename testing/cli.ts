import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const root = resolve(import.meta.dirname, "..");
/** The command of a checkout. */
const binOf = (checkout: string): string => join(checkout, "apps/cli/bin/loopledger.js");

/** Builds the command line as it stands, since Node runs its JavaScript; a moment when nothing has changed. */
export function buildCli(): void {
  const tsc = join(root, "node_modules/.bin/tsc");
  const { status, stdout } = spawnSync(tsc, ["-b", "apps/cli"], { cwd: root, encoding: "utf8" });
  if (status !== 0) throw new Error(`the command line does not build:\n${stdout}`);
}

export interface Answer {
  code: number | null;
  out: string;
  err: string;
}

/** Environment of a verb: English, and nothing of the machine's that it would heed. */
function environment(more: Record<string, string>): NodeJS.ProcessEnv {
  const { PATH, HOME } = process.env;
  return { PATH, HOME, LANG: "C.UTF-8", ...more };
}

/** Runs a verb to its end. */
export async function cli(
  args: string[],
  {
    input = "",
    env = {},
    checkout = root,
  }: { input?: string | Buffer; env?: Record<string, string>; checkout?: string } = {},
): Promise<Answer> {
  const child = spawn(process.execPath, [binOf(checkout), ...args], { env: environment(env) });
  child.stdin.end(input);
  return end(child);
}

/** Runs a verb with `--json` and reads what it prints. */
export async function cliJson<T>(args: string[], more: Parameters<typeof cli>[1] = {}): Promise<T> {
  const { out, err } = await cli([...args, "--json"], more);
  try {
    return JSON.parse(out) as T;
  } catch {
    throw new Error(`no JSON from ${args.join(" ")}: ${out}\n${err}`);
  }
}

async function end(child: ChildProcess): Promise<Answer> {
  const answer: Answer = { code: null, out: "", err: "" };
  child.stdout!.on("data", (chunk: Buffer) => (answer.out += chunk.toString()));
  child.stderr!.on("data", (chunk: Buffer) => (answer.err += chunk.toString()));
  answer.code = await new Promise((done) => child.once("close", done));
  return answer;
}

/** A server started by the command line, on a folder and a port of its own. */
export interface CliServer {
  data: string;
  url: string;
  /** Sends a signal and waits for the end. */
  stop(signal?: NodeJS.Signals): Promise<Answer>;
  /** Removes the folder, unless it was named by who started it. */
  remove(): Promise<void>;
}

/** Starts a server and waits until it answers, on a new folder unless `--data` names one. */
export async function startCli(args: string[] = [], checkout = root): Promise<CliServer> {
  const told = args.indexOf("--data");
  const data = told < 0 ? mkdtempSync(join(tmpdir(), "loopledger-cli-")) : args[told + 1]!;
  const start = [binOf(checkout), "start", "--data", data, "--port", "0", "--json", ...args];
  const child = spawn(process.execPath, start, { env: environment({}) });
  let out = "";
  child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
  const ended = end(child);
  let answer: Answer | undefined;
  void ended.then((one) => (answer = one));
  for (;;) {
    if (answer) throw new Error(`the server ended: ${answer.err}`);
    const url = /"url": "([^"]+)"/.exec(out)?.[1];
    if (url && (await fetch(`${url}/healthz`)).ok)
      return {
        data,
        url,
        stop: async (signal = "SIGTERM") => {
          child.kill(signal);
          return ended;
        },
        remove: async () => {
          if (told < 0) await rm(data, { recursive: true, force: true });
        },
      };
    await sleep(50);
  }
}
