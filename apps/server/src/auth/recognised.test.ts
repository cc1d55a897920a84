import { expect, it } from "vitest";
import type { Principal } from "../http/access.ts";
import { Recognised } from "./recognised.ts";

const caller = { party: 1 } as Principal;
const at = (seconds: number): Date => new Date(1_000_000 + seconds * 1000);

it("looks once in five seconds, and again once something was taken away", async () => {
  const recognised = new Recognised();
  let looks = 0;
  const look = async (): Promise<Principal> => {
    looks++;
    return caller;
  };
  for (const seconds of [0, 1, 4.9])
    expect(await recognised.find("key", "secret", at(seconds), look)).toBe(caller);
  expect(looks).toBe(1);
  await recognised.find("key", "secret", at(5), look);
  expect(looks).toBe(2);
  recognised.clear();
  await recognised.find("key", "secret", at(5), look);
  expect(looks).toBe(3);
  // A clock that was put back proves nothing.
  await recognised.find("key", "secret", at(1), look);
  expect(looks).toBe(4);
});

it("keeps nobody who was looked up before a right was taken away", async () => {
  const recognised = new Recognised();
  await recognised.find("key", "secret", at(0), async () => {
    recognised.clear();
    return caller;
  });
  expect(await recognised.find("key", "secret", at(0), async () => undefined)).toBeUndefined();
});

it("keeps no refusal", async () => {
  const recognised = new Recognised();
  expect(await recognised.find("key", "secret", at(0), async () => undefined)).toBeUndefined();
  expect(await recognised.find("key", "secret", at(0), async () => caller)).toBe(caller);
});

it("takes no session's token for a key", async () => {
  const recognised = new Recognised();
  await recognised.find("session", "secret", at(0), async () => caller);
  expect(await recognised.find("key", "secret", at(0), async () => undefined)).toBeUndefined();
});
