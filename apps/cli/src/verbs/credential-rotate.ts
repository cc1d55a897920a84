import { Client } from "../client.ts";
import { dataOption } from "../folder.ts";
import type { Verb } from "../verb.ts";
import { say } from "../words.ts";

const words = {
  done: say(
    "今后的凭证由新密钥签署：{kid}。旧密钥仍公布，已出具的凭证继续有效。",
    "Credentials are signed with a new key from now on: {kid}. Old keys stay published; what they signed holds.",
  ),
};

/** `credential rotate`: takes a new signing key into use. */
export const credentialRotateVerb: Verb = {
  name: "credential rotate",
  summary: say("更换签署凭证的密钥", "Take a new key for signing credentials"),
  usage: "[--data DIR]",
  options: { data: dataOption },
  async run(given, terminal) {
    const client = await Client.find(given, terminal);
    const response = await client.send("/api/v1/credentials/keys", { method: "POST" });
    const made = (await response.json()) as { kid: string };
    terminal.tell(words.done, made);
    terminal.result(made);
    return 0;
  },
};
