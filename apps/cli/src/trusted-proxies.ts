import { isIP } from "node:net";
import { Failure } from "./failure.ts";
import type { Given } from "./verb.ts";
import type { Terminal } from "./terminal.ts";
import { say } from "./words.ts";

const refused = say(
  "--trust-proxy 应为代理的地址或网段（逗号分隔，如 127.0.0.1,10.0.0.0/8）：{text}",
  "--trust-proxy takes addresses or networks of proxies, with commas (127.0.0.1,10.0.0.0/8): {text}",
);

/** `--trust-proxy`, for the server behind a proxy that ends HTTPS. */
export const trustOption = {
  type: "string",
  value: "WHOM",
  help: say(
    "信任其 X-Forwarded-* 的代理：地址或网段，默认为 LOOPLEDGER_TRUST_PROXY，否则不信任",
    "proxies whose X-Forwarded-* count: addresses and networks; LOOPLEDGER_TRUST_PROXY, else none",
  ),
} as const;

/**
 * Addresses and networks of proxies the server believes. There is no word for "all", and no counting of proxies
 * (Fastify trusts nobody for a number): whoever reaches the server past the proxy could then give any address.
 * @throws Failure 2
 */
export function trustedProxies(given: Given, { environment }: Terminal): string[] | undefined {
  const text = (given.text("trust-proxy") ?? environment["LOOPLEDGER_TRUST_PROXY"] ?? "").trim();
  if (text === "") return undefined;
  const proxies = text.split(",").map((one) => one.trim());
  if (!proxies.every(isNetwork)) throw new Failure(2, refused, { text });
  return proxies;
}

/** An address, or a network as address and length of its prefix in bits; a prefix of none would be everybody. */
function isNetwork(text: string): boolean {
  const [address = "", bits, ...rest] = text.split("/");
  const family = isIP(address);
  if (!family || rest.length) return false;
  return bits === undefined || (/^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
}
