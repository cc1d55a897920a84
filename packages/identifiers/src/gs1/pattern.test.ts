import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalUri } from "../canonical.ts";
import { readUriMatcher } from "./pattern.ts";

/** Whether a URI of the query finds a URI of an event; null where the query is no pattern. */
function finds(query: string, uri: string): boolean | null {
  const matcher = readUriMatcher(query);
  if (!matcher) return null;
  const canonical = canonicalUri(uri);
  return "exact" in matcher ? matcher.exact === canonical : matcher.test(canonical);
}

const sgtin = "urn:epc:id:sgtin:0614141.112345.400";

describe("what a URI of a query matches", () => {
  test.each([
    [sgtin, sgtin, "urn:epc:id:sgtin:0614141.112345.4000"],
    [sgtin, "https://example.com/01/10614141123459/21/400", "https://example.com/01/10614141123459/10/400"],
    ["urn:epc:idpat:sgtin:0614141.112345.*", sgtin, "urn:epc:id:sgtin:0614141.112346.400"],
    ["urn:epc:idpat:sgtin:0614141.112345.400", sgtin, "urn:epc:id:sgtin:0614141.112345.401"],
    ["urn:epc:idpat:sgtin:0614141.*.*", sgtin, "urn:epc:id:sgtin:0614142.112345.400"],
    ["urn:epc:idpat:sgtin:*.*.*", sgtin, "urn:epc:id:sscc:0614141.1234567890"],
    ["urn:epc:pat:sgtin-96:3.0614141.112345.*", sgtin, "urn:epc:id:sgtin:0614141.012345.400"],
    ["urn:epc:pat:sgtin-198:*.0614141.*.*", sgtin, "urn:epc:id:sgtin:0614151.112345.400"],
    ["https://id.gs1.org/01/10614141123459", sgtin, "urn:epc:id:sgtin:0614141.212345.400"],
    [
      "https://id.gs1.org/01/10614141123459",
      "urn:epc:class:lgtin:0614141.112345.L1",
      "urn:epc:class:lgtin:0614141.212345.L1",
    ],
    [
      "urn:epc:class:lgtin:0614141.112345.L1",
      "https://id.gs1.org/01/10614141123459/10/L1",
      "https://id.gs1.org/01/10614141123459/10/L11",
    ],
    [
      "urn:epc:idpat:sscc:0614141.*",
      "urn:epc:id:sscc:0614141.1234567890",
      "urn:epc:id:sscc:0614142.1234567890",
    ],
    [
      "urn:epc:idpat:grai:0614141.12345.*",
      "urn:epc:id:grai:0614141.12345.9",
      "urn:epc:id:grai:0614141.12346.9",
    ],
    ["urn:epc:idpat:grai:0614141.*.*", "urn:epc:id:grai:0614141.12345.9", "urn:epc:id:grai:0614142.12345.9"],
    ["urn:epc:idpat:giai:0614141.*", "urn:epc:id:giai:0614141.A1", "urn:epc:id:giai:0614142.A1"],
    [
      "urn:epc:idpat:sgln:0614141.12345.*",
      "urn:epc:id:sgln:0614141.12345.D7",
      "urn:epc:id:sgln:0614141.12346.D7",
    ],
    [
      "urn:epc:id:sgln:0614141.12345.0",
      "https://id.gs1.org/414/0614141123452",
      "urn:epc:id:sgln:0614141.12345.D7",
    ],
    ["urn:epc:idpat:cpi:0614141.A-1.*", "urn:epc:id:cpi:0614141.A-1.7", "urn:epc:id:cpi:0614141.A-12.7"],
    [
      "urn:epc:idpat:itip:0614141.112345.01.02.*",
      "urn:epc:id:itip:0614141.112345.01.02.9",
      "urn:epc:id:itip:0614141.112345.02.02.9",
    ],
    [
      "urn:epc:idpat:itip:0614141.112345.*.*.*",
      "urn:epc:id:itip:0614141.112345.02.02.9",
      "urn:epc:id:itip:0614141.112346.02.02.9",
    ],
    [
      "urn:epc:idpat:gid:95100000.12345.*",
      "urn:epc:id:gid:95100000.12345.400",
      "urn:epc:id:gid:95100000.123456.400",
    ],
    ["urn:epc:pat:gid-96:95100000.*.*", "urn:epc:id:gid:95100000.12345.400", "urn:epc:id:gid:951000001.1.4"],
    [
      "urn:loopledger:id:vin:lsvam4187c2184847",
      "urn:loopledger:id:vin:LSVAM4187C2184847",
      "urn:loopledger:id:vin:LSVAM4187C2184848",
    ],
    ["https://example.com/pallets/7", "https://example.com/pallets/7", "https://example.com/pallets/77"],
  ])("%s finds %s and not %s", (query, hit, miss) => {
    expect(finds(query, hit)).toBe(true);
    expect(finds(query, miss)).toBe(false);
  });

  test.each([
    "urn:epc:idpat:sgtin:*.112345.400",
    "urn:epc:idpat:sgtin:0614141.*.400",
    "urn:epc:idpat:sgtin:0614141.*",
    "urn:epc:idpat:sgtin:0614.*.*",
    "urn:epc:idpat:sgtin:0614141.1123.*",
    "urn:epc:idpat:sscc:0614141.1234567890.*",
    "urn:epc:idpat:sgtin",
    "urn:epc:pat:sgtin-96:9.0614141.*.*",
    "urn:epc:pat:sgtin-96:3.0614141.[1-5].*",
    "URN:EPC:IDPAT:sgtin:0614141.112345.*",
  ])("%s is no pattern", (query) => expect(readUriMatcher(query)).toBeNull());

  test("never throws, and a URI that is no class or pattern finds itself", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((text) => `urn:epc:idpat:sgtin:${text}`),
        ),
        (text) => {
          const matcher = readUriMatcher(text);
          if (matcher && "exact" in matcher)
            expect(matcher.exact).toBe(
              canonicalUri(text.includes("idpat") ? text.replace("idpat", "id") : text),
            );
        },
      ),
    );
  });
});
