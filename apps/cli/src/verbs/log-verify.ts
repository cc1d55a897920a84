import { parsePolicy, parseVerifierKey, type Policy, witnessPolicy } from "@loopledger/transparency-log";
import { Failure } from "../failure.ts";
import { readText } from "../files.ts";
import { judgeReceipt, type ReceiptJudged } from "../judge-receipt.ts";
import type { Terminal } from "../terminal.ts";
import type { Given, Verb } from "../verb.ts";
import { say, type Wording } from "../words.ts";

const words = {
  valid: say(
    "有效：叶 {index}，日志 {origin}，共 {size} 叶",
    "Valid: leaf {index} of {size} in the log {origin}",
  ),
  invalid: say("无效（{code}）：{message}", "Not valid ({code}): {message}"),
  unsigned: say(
    "  未检验签名：请用 --key 或 --policy 给出日志的公钥（服务地址 /log/keys）。",
    "  The signature was not checked: give the log's key with --key or --policy (/log/keys of the server).",
  ),
  noDocument: say(
    "  未与事件文本比较：请用 --document 给出。",
    "  The text of the event was not compared: give it with --document.",
  ),
  otherSize: say(
    "  所给检查点共 {size} 叶，与回执不同，无法仅凭两者比较。",
    "  The checkpoint given is of {size} leaves, another size than that of the receipt: the two alone cannot be compared.",
  ),
  badKey: say("“{key}”不是验证公钥。", "“{key}” is no verifier key."),
  badPolicy: say("{file} 不是有效的策略文件。", "{file} is no policy file."),
};

/** `log verify`: whether a receipt holds. Needs no server and no network. */
export const logVerifyVerb: Verb = {
  name: "log verify",
  summary: say("离线检验透明日志回执", "Check a receipt of the transparency log, offline"),
  usage: "RECEIPT [--checkpoint FILE] [--key VKEY ...| --policy FILE] [--document FILE]",
  options: {
    checkpoint: { type: "string", value: "FILE", help: say("另行取得的检查点", "a checkpoint got elsewhere, to be compared") },
    key: { type: "string", multiple: true, value: "VKEY", help: say("日志的验证公钥，可重复", "verifier key of the log; may be repeated") },
    policy: { type: "string", value: "FILE", help: say("C2SP tlog-policy 策略文件（日志与见证方）", "policy file (C2SP tlog-policy) of logs and witnesses") },
    document: { type: "string", value: "FILE", help: say("账本中的事件文本", "the event's text as the ledger has it") },
  }, // prettier-ignore
  words: [1, 1],
  async run(given, terminal) {
    const read = async (name: string): Promise<string | null> => {
      const file = given.text(name);
      return file === undefined ? null : readText(file);
    };
    const judged = judgeReceipt(await readText(given.positionals[0]!), {
      policy: await policyOf(given),
      checkpoint: await read("checkpoint"),
      document: await read("document"),
    });
    tell(terminal, judged);
    terminal.result(judged);
    return judged.valid ? 0 : 1;
  },
};

async function policyOf(given: Given): Promise<Policy | null> {
  const file = given.text("policy");
  if (file !== undefined) {
    const policy = parsePolicy(await readText(file));
    if (!policy.ok) throw new Failure(1, words.badPolicy, { file });
    return policy.value;
  }
  const keys = given.list("key").map((text) => {
    const key = parseVerifierKey(text);
    if (!key.ok) throw new Failure(1, words.badKey, { key: text });
    return key.value;
  });
  return keys.length ? witnessPolicy(keys, 0, []) : null;
}

function tell(terminal: Terminal, judged: ReceiptJudged): void {
  const params = { ...judged, message: judged.message?.[terminal.language] ?? "" };
  terminal.tell(judged.valid ? words.valid : words.invalid, params);
  const notes: [boolean, Wording][] = [
    [judged.signature === "unchecked", words.unsigned],
    [judged.document === "unchecked", words.noDocument],
  ];
  if (judged.valid) for (const [shown, wording] of notes) if (shown) terminal.tell(wording);
  if (judged.checkpoint === "otherSize") terminal.tell(words.otherSize, { size: judged.checkpointSize });
}
