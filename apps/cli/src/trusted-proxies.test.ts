import { expect, it } from "vitest";
import { Failure } from "./failure.ts";
import type { Terminal } from "./terminal.ts";
import { trustedProxies } from "./trusted-proxies.ts";
import type { Given } from "./verb.ts";

function read(option?: string, variable?: string): ReturnType<typeof trustedProxies> {
  const environment = variable === undefined ? {} : { LOOPLEDGER_TRUST_PROXY: variable };
  return trustedProxies({ text: () => option } as unknown as Given, { environment } as unknown as Terminal);
}

it("reads addresses and networks", () => {
  expect(read("127.0.0.1")).toEqual(["127.0.0.1"]);
  expect(read(" 10.0.0.0/8 , ::1,fd00::/8")).toEqual(["10.0.0.0/8", "::1", "fd00::/8"]);
});

it("takes the environment where the option is not given, and trusts nobody without either", () => {
  expect(read(undefined, "127.0.0.1")).toEqual(["127.0.0.1"]);
  expect(read("::1", "127.0.0.1")).toEqual(["::1"]);
  expect(read()).toBeUndefined();
  expect(read(undefined, "")).toBeUndefined();
});

it("refuses what is no address, and what would mean everybody", () => {
  for (const text of ["true", "*", "0", "1", "2", "proxy.example", "10.0.0.0/33", "0.0.0.0/0", "::/0", "1.2.3.4/8/8", "127.0.0.1,"])
    expect(() => read(text), text).toThrow(Failure);
}); // prettier-ignore
