import { expect, test } from "vitest";
import { controllerDocument, isKeyOf, issuerOf } from "./issuer.ts";

test.each([
  ["https://ledger.example", "did:web:ledger.example"],
  ["https://ledger.example:8443", "did:web:ledger.example%3A8443"],
  // What did:web has no name for is called by its address.
  ["http://ledger.example", "http://ledger.example"],
  ["https://ledger.example/loop", "https://ledger.example/loop"],
  ["https://10.0.0.7", "https://10.0.0.7"],
  ["https://[2001:db8::1]", "https://[2001:db8::1]"],
  ["https://localhost", "https://localhost"],
  ["http://127.0.0.1:8080", "http://127.0.0.1:8080"],
])("the issuer at %s is %s", (url, issuer) => expect(issuerOf(url)).toBe(issuer));

test("a key is named by its issuer, not by one whose name begins so", () => {
  expect(isKeyOf("did:web:a.example#t", "did:web:a.example")).toBe(true);
  expect(isKeyOf("did:web:a.example.org#t", "did:web:a.example")).toBe(false);
});

test("the document of an issuer lists its own keys", () => {
  const keys = [
    { kid: "did:web:a.example#1", kty: "EC" },
    { kid: "did:web:b.example#2", kty: "EC" },
  ];
  expect(controllerDocument("did:web:a.example", keys)).toMatchObject({
    id: "did:web:a.example",
    verificationMethod: [{ id: "did:web:a.example#1", type: "JsonWebKey", publicKeyJwk: keys[0] }],
    assertionMethod: ["did:web:a.example#1"],
  });
});
