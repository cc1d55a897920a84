import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "../client.ts";
import { dataOption } from "../folder.ts";
import type { Verb } from "../verb.ts";
import { say } from "../words.ts";

const words = {
  progress: say("已核对 {done}/{total} 叶", "{done}/{total} leaves looked at"),
  clean: say("账本与日志一致，共 {size} 叶。", "Ledger and log agree, {size} leaves."),
  faults: say("发现 {count} 处不一致（共 {size} 叶）：", "{count} faults found in {size} leaves:"),
};

interface AuditJob {
  status: string;
  done: number;
  total: number | null;
  result: { size: number; faults: Record<string, unknown>[] } | null;
}

/** `log audit`: holds the ledger of a running server against its transparency log. */
export const logAuditVerb: Verb = {
  name: "log audit",
  summary: say("核对账本与透明日志是否一致", "Hold the ledger against its transparency log"),
  usage: "[--data DIR]",
  options: { data: dataOption },
  async run(given, terminal) {
    const client = await Client.find(given, terminal);
    const { job } = await client.post<{ job: string }>("/api/v1/log/audits", "{}");
    let found = await client.get<AuditJob>(`/api/v1/jobs/${job}`);
    for (
      let told = -1;
      found.status === "running";
      found = await client.get<AuditJob>(`/api/v1/jobs/${job}`)
    ) {
      const { done, total } = found;
      if (total !== null && done !== told) terminal.tell(words.progress, { done, total });
      told = done;
      await sleep(500);
    }
    const { size = 0, faults = [] } = found.result ?? {};
    terminal.tell(faults.length ? words.faults : words.clean, { size, count: faults.length });
    for (const fault of faults) terminal.tell(`  ${JSON.stringify(fault)}`);
    terminal.result(found.result);
    return found.status === "done" && !faults.length ? 0 : 1;
  },
};
