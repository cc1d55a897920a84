import { setTimeout as sleep } from "node:timers/promises";
import type { Client } from "./client.ts";
import { Failure } from "./failure.ts";
import type { Terminal } from "./terminal.ts";
import { say, type Wording } from "./words.ts";

interface JobAnswer<T> {
  status: "running" | "done" | "failed" | "cancelled";
  done: number;
  total: number | null;
  result: T;
  problem: { title: string; detail: string } | null;
}

const failed = say("未完成：{detail}", "It did not come about: {detail}");
const everyMs = 100;

/**
 * Begins a job of a server, shows how far it is, and waits for its end.
 * @param path where it is begun; answers `{ job }`
 * @throws Failure 1 with the job's problem
 */
export async function runJob<T>(
  client: Client,
  path: string,
  label: Wording,
  terminal: Terminal,
): Promise<T> {
  const { job } = await client.post<{ job: string }>(path, "{}");
  let seen = -1;
  for (;;) {
    const answer = await client.get<JobAnswer<T>>(`/api/v1/jobs/${job}`);
    if (answer.total !== null && answer.done > seen)
      terminal.progress(label[terminal.language], (seen = answer.done), answer.total);
    if (answer.status === "done") return answer.result;
    if (answer.status !== "running") {
      const detail = answer.problem ? `${answer.problem.title}. ${answer.problem.detail}` : answer.status;
      throw new Failure(1, failed, { detail }, answer.problem ?? undefined);
    }
    await sleep(everyMs);
  }
}
