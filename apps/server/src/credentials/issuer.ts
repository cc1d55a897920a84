import { isIP } from "node:net";
import type { JWK } from "jose";

/**
 * Whom a credential names as issuer: `did:web` of a server reached by HTTPS under a name of its own (that method
 * knows neither addresses nor ports left open), else the server's address.
 * @param url address people reach the server at, without a trailing slash
 */
export function issuerOf(url: string): string {
  const { protocol, hostname, host, pathname } = new URL(url);
  const isNamed = hostname.includes(".") && isIP(hostname) === 0 && !hostname.startsWith("[");
  if (protocol !== "https:" || !isNamed || pathname !== "/") return url;
  return `did:web:${host.replace(":", "%3A")}`;
}

/** Name of a key: its issuer and its thumbprint (RFC 7638), so that nobody's key passes for another's. */
export function keyIdOf(issuer: string, thumbprint: string): string {
  return `${issuer}#${thumbprint}`;
}

/** Whether a key is named as one of an issuer's. */
export function isKeyOf(kid: string, issuer: string): boolean {
  return kid.startsWith(`${issuer}#`);
}

/** The document that lists an issuer's keys (DID Core; Controlled Identifiers 1.0), old ones too. */
export function controllerDocument(issuer: string, keys: readonly (JWK & { kid: string })[]): object {
  const own = keys.filter(({ kid }) => isKeyOf(kid, issuer));
  return {
    "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/jwk/v1"],
    id: issuer,
    verificationMethod: own.map((key) => ({
      id: key.kid,
      type: "JsonWebKey",
      controller: issuer,
      publicKeyJwk: key,
    })),
    assertionMethod: own.map(({ kid }) => kid),
  };
}
