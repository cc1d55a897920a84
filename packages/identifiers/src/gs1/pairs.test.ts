import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { sharedPath } from "../../../../testing/shared.ts";
import { canonicalUri } from "../canonical.ts";
import { toDigitalLink, toUrn } from "./convert.ts";

interface Pair {
  function: string;
  input: string;
  gcpLength: number | null;
  expected: string;
}

const path = sharedPath("epcis", "identifiers", "urn-digitallink-pairs.json");

/** The peer looks unknown company prefixes up; here the length comes from the URN it answers. */
function companyLength({ gcpLength, expected }: Pair): number {
  return gcpLength ?? expected.split(":")[4]?.indexOf(".") ?? 0;
}

test.skipIf(!path)("agrees with the conversion pairs of OpenEPCIS", () => {
  const { pairs } = JSON.parse(readFileSync(path ?? "", "utf8")) as { pairs: Pair[] };
  const codes = pairs.filter((pair) => /^to(URI|URN)/.test(pair.function));
  const failures = codes.filter((pair) => {
    const answer = pair.function.startsWith("toURI")
      ? toDigitalLink(pair.input)
      : toUrn(pair.input, companyLength(pair));
    return answer.output !== pair.expected;
  });
  const aside = pairs.length - codes.length;
  console.log(
    `conversion pairs passed: ${codes.length - failures.length} of ${codes.length}; ${aside} are CBV words, not codes`,
  );
  expect(failures).toEqual([]);
  expect(codes.length).toBeGreaterThan(70);
});

test.skipIf(!path)("gives URN and Digital Link of one thing the same canonical URI", () => {
  const { pairs } = JSON.parse(readFileSync(path ?? "", "utf8")) as { pairs: Pair[] };
  const isEscaped = (text: string) => !/["<>?#\s]|%(?![0-9A-F]{2})|\/\//.test(text.replace("://", ""));
  let compared = 0;
  for (const { function: name, input, expected } of pairs) {
    if (!name.startsWith("toURI") || !isEscaped(input) || /sgtin:.*&/.test(input)) continue;
    expect(canonicalUri(input)).toBe(expected);
    expect(canonicalUri(expected)).toBe(expected);
    compared++;
  }
  expect(compared).toBeGreaterThan(30);
});
