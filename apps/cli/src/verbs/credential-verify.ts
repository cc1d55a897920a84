import type { Wording } from "@loopledger/identifiers";
import { Client } from "../client.ts";
import { Failure } from "../failure.ts";
import { readText } from "../files.ts";
import { dataOption } from "../folder.ts";
import type { Terminal } from "../terminal.ts";
import type { Verb } from "../verb.ts";
import { say } from "../words.ts";

const words = {
  valid: say("有效：{id}", "Valid: {id}"),
  invalid: say("无效（{code}）：{message}", "Not valid ({code}): {message}"),
  issuer: say("  签发者：{issuer}", "  issuer: {issuer}"),
  from: say("  有效期：{from} 至 {until}", "  valid from {from} to {until}"),
  about: say("  对象：{subject}", "  about: {subject}"),
  state: say("  账本中的状态：{state}", "  state in the ledger: {state}"),
  offline: say(
    "  未询问账本：是否已撤销或被替代未知；请自行核对签发者。",
    "  The ledger was not asked: whether it was revoked or superseded is not known. See that the issuer is the one you expect.",
  ),
  noKeys: say("{file} 不是 JWK 集（缺少 keys）。", "{file} is no JWK Set: it has no keys."),
  noEnvelope: say("{file} 中没有凭证。", "There is no credential in {file}."),
};

/** What is known of a credential; `state` is null where the ledger was not asked or says nothing. */
interface Verdict {
  valid: boolean;
  reason: { code: string; message: Wording } | null;
  state: { code: string; label: Wording } | null;
  credential: Stated | null;
  kid: string | null;
}

interface Stated {
  id: string;
  issuer: string;
  validFrom: string;
  validUntil?: string;
  credentialSubject: { id: string };
}

/** `credential verify`: whether a credential holds, by a running server or, without one, by published keys. */
export const credentialVerifyVerb: Verb = {
  name: "credential verify",
  summary: say(
    "核验可验证凭证（数据清除证明等）",
    "Check a verifiable credential, as of a wiping certificate",
  ),
  usage: "FILE [--jwks FILE | --url URL | --data DIR]",
  options: {
    jwks: { type: "string", value: "FILE", help: say("离线核验：签发者公布的密钥（/.well-known/jwks.json）", "check offline by the keys the issuer published (/.well-known/jwks.json)") },
    url: { type: "string", value: "URL", help: say("询问该地址的服务，无须密钥", "ask the server at this address; no key is needed") },
    data: dataOption,
  }, // prettier-ignore
  words: [1, 1],
  async run(given, terminal) {
    const file = given.positionals[0]!;
    const credential = envelopeIn(await readText(file), file);
    const jwks = given.text("jwks");
    const url = given.text("url");
    const ask = async (): Promise<Verdict> => {
      const client = url === undefined ? await Client.find(given, terminal) : Client.at(url, terminal);
      return client.post<Verdict>("/api/v1/credentials/verify", JSON.stringify({ credential }));
    };
    const verdict = jwks === undefined ? await ask() : await offline(credential, jwks);
    tell(terminal, verdict, jwks !== undefined);
    terminal.result(verdict);
    return verdict.valid ? 0 : 1;
  },
};

/** The envelope in a file: the text itself, or the member `credential` of what the server answers as JSON. */
function envelopeIn(text: string, file: string): string {
  const trimmed = text.trim();
  if (!trimmed.startsWith("{")) return trimmed;
  const { credential } = readJson(trimmed) ?? {};
  if (typeof credential !== "string") throw new Failure(1, words.noEnvelope, { file });
  return credential;
}

async function offline(envelope: string, file: string): Promise<Verdict> {
  const { keys } = readJson(await readText(file)) ?? {};
  if (!Array.isArray(keys)) throw new Failure(1, words.noKeys, { file });
  const { readEnvelope, verdictWords } = await import("@loopledger/server/credentials");
  const { reason, credential, kid } = await readEnvelope(envelope, keys as object[], new Date());
  return {
    valid: reason === null,
    reason: reason && { code: reason, message: verdictWords[reason] },
    state: null,
    credential,
    kid,
  };
}

function readJson(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

function tell(terminal: Terminal, verdict: Verdict, isOffline: boolean): void {
  const { reason, state, credential } = verdict;
  const { language } = terminal;
  if (reason) terminal.tell(words.invalid, { code: reason.code, message: reason.message[language] });
  else terminal.tell(words.valid, { id: credential!.id });
  if (credential) {
    const { issuer, validFrom, validUntil, credentialSubject } = credential;
    terminal.tell(words.issuer, { issuer });
    terminal.tell(words.about, { subject: credentialSubject.id });
    terminal.tell(words.from, { from: validFrom, until: validUntil ?? "–" });
  }
  if (state) terminal.tell(words.state, { state: state.label[language] });
  if (isOffline && verdict.valid) terminal.tell(words.offline);
}
