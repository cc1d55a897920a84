import type { AddressInfo } from "node:net";
import { parseVerifierKey } from "@loopledger/transparency-log";
import { Failure } from "../failure.ts";
import type { Verb } from "../verb.ts";
import { WitnessServer } from "../witness-server.ts";
import { say } from "../words.ts";

const words = {
  ready: say("见证服务已就绪：{url}\n  验证公钥：{key}", "The witness is ready: {url}\n  verifier key: {key}"),
  noLog: say("请用 --log 给出所见证日志的验证公钥（日志地址 /log/keys）。", "Give the verifier key of a log with --log (/log/keys of its server)."),
  badKey: say("“{key}”不是验证公钥。", "“{key}” is no verifier key."),
  stopping: say("正在停止 ...", "stopping ..."),
}; // prettier-ignore

/** `witness`: countersigns the heads of logs, each only if it continues the one it signed before. */
export const witnessVerb: Verb = {
  name: "witness",
  summary: say("运行透明日志见证方", "Run a witness of transparency logs"),
  usage: "--data DIR --log VKEY ... [--name NAME] [--port N] [--host H]",
  options: {
    data: { type: "string", value: "DIR", help: say("密钥与已签检查点所在文件夹", "folder of its key and of what it signed") },
    log: { type: "string", multiple: true, value: "VKEY", help: say("所见证日志的验证公钥，可重复", "verifier key of a log it witnesses; may be repeated") },
    name: { type: "string", value: "NAME", help: say("新见证方的名称", "name of a new witness") },
    port: { type: "string", value: "N", help: say("端口，默认 8081；0 为任意空闲端口", "port, 8081 unless told; 0 takes any free one") },
    host: { type: "string", value: "H", help: say("监听地址，默认 127.0.0.1", "address to listen on, 127.0.0.1 unless told") },
  }, // prettier-ignore
  async run(given, terminal) {
    const logs = given.list("log").map((text) => {
      const key = parseVerifierKey(text);
      if (!key.ok) throw new Failure(2, words.badKey, { key: text });
      return key.value;
    });
    if (!logs.length) throw new Failure(2, words.noLog);
    const host = given.text("host") ?? "127.0.0.1";
    const name = given.text("name") ?? "loopledger.invalid/witness";
    const witness = await WitnessServer.open(given.text("data") ?? ".loopledger-witness", name, logs);
    const server = await witness.listen(host, given.number("port") ?? 8081);
    const { port } = server.address() as AddressInfo;
    const url = `http://${host}:${port}`;
    terminal.tell(words.ready, { url, key: witness.verifierKey });
    terminal.result({ url, key: witness.verifierKey });
    await new Promise<void>((done) => {
      for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => done());
    });
    terminal.warn(words.stopping);
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
    return 0;
  },
};
