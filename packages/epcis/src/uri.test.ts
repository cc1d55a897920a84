import { describe, expect, test } from "vitest";
import { isUri } from "./uri.ts";

describe("URIs", () => {
  test.each([
    "urn:epc:id:sgtin:4012345.012345.%2F1",
    "https://id.gs1.org/01/04012345123456/21/1?a=b#c",
    "https://[::1]:8080/a",
    "geo:30.25,120.17",
    "ll:step",
    "ni:///sha-256;00?ver=CBV2.0",
  ])("%s is one", (text) => {
    expect(isUri(text)).toBe(true);
  });

  test.each([
    "",
    "step",
    "urn:",
    ":a",
    "1a:b",
    "a b:c",
    "urn:a b",
    "urn:%2",
    "urn:电池",
    "a:[b]",
    "a:b#c#d",
    "/a:b",
  ])("%j is none", (text) => {
    expect(isUri(text)).toBe(false);
  });
});
