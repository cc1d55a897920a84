import { Client } from "../client.ts";
import { dataOption } from "../folder.ts";
import { runJob } from "../run-job.ts";
import type { Verb } from "../verb.ts";
import { say } from "../words.ts";

const words = {
  label: say("核对日志", "auditing the log"),
  clean: say("账本与日志一致，共 {size} 叶。", "Ledger and log agree, {size} leaves."),
  faults: say("发现 {count} 处不一致（共 {size} 叶）：", "{count} faults found in {size} leaves:"),
};

interface Found {
  size: number;
  faults: Record<string, unknown>[];
}

/** `log audit`: holds the ledger of a running server against its transparency log. */
export const logAuditVerb: Verb = {
  name: "log audit",
  summary: say("核对账本与透明日志是否一致", "Hold the ledger against its transparency log"),
  usage: "[--data DIR]",
  options: { data: dataOption },
  async run(given, terminal) {
    const client = await Client.find(given, terminal);
    const found = await runJob<Found>(client, "/api/v1/log/audits", words.label, terminal);
    const { size, faults } = found;
    terminal.tell(faults.length ? words.faults : words.clean, { size, count: faults.length });
    for (const fault of faults) terminal.tell(`  ${JSON.stringify(fault)}`);
    terminal.result(found);
    return faults.length ? 1 : 0;
  },
};
