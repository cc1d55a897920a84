import { expect, it } from "vitest";
import { fileSha256 } from "./file-hash.ts";

it("is the SHA-256 of the bytes (FIPS 180-2, example 1)", async () => {
  expect(await fileSha256(new Blob(["abc"]))).toBe(
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  );
});
