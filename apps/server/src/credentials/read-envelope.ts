import { decodeProtectedHeader, errors, importJWK, type JWK, jwtVerify, type ProtectedHeaderParameters } from "jose"; // prettier-ignore
import { type Credential, credentialContext, envelopeType, longestEnvelope, mediaType } from "./credential.ts"; // prettier-ignore
import { isKeyOf } from "./issuer.ts";
import type { Reason } from "./verdict-words.ts";

/** What can be said of an envelope without asking the ledger. */
export interface ReadEnvelope {
  /** Why it does not hold; null when it does. */
  reason: Reason | null;
  /** The credential, once its signature has been found good. */
  credential: Credential | null;
  kid: string | null;
}

/** How far clocks may differ, in milliseconds. */
const clockSkew = 60_000;
const accepted = "ES256";
const compact = /^[\w-]+\.[\w-]+\.[\w-]*$/;

/**
 * Checks the envelope of a credential against published keys (VC-JOSE-COSE, RFC 7519 section 7.2): form, type,
 * algorithm, key, signature, issuer, time. The algorithm is ours and not the sender's to choose, so `none` and
 * a public key taken for a shared secret get nowhere. Needs no server.
 * @param keys the `keys` of a JWK Set
 */
export async function readEnvelope(envelope: string, keys: readonly JWK[], now: Date): Promise<ReadEnvelope> {
  const text = envelope.trim();
  const header = text.length <= longestEnvelope && compact.test(text) ? headerOf(text) : null;
  if (!header) return { reason: "MALFORMED", credential: null, kid: null };
  const kid = typeof header.kid === "string" ? header.kid : null;
  const no = (reason: Reason, credential: Credential | null = null): ReadEnvelope => ({
    reason,
    credential,
    kid,
  });
  if (header.alg !== accepted) return no("ALGORITHM");
  if (header.typ !== envelopeType && header.typ !== mediaType) return no("TYPE");
  const key = keys.find((one) => kid !== null && one.kid === kid);
  if (!key) return no("KEY_UNKNOWN");
  let payload: unknown;
  try {
    const verifyingKey = await importJWK({ ...key, alg: accepted });
    ({ payload } = await jwtVerify(text, verifyingKey, { algorithms: [accepted], currentDate: now, clockTolerance: clockSkew / 1000 })); // prettier-ignore
  } catch (error) {
    return no(reasonOf(error));
  }
  const credential = credentialIn(payload);
  if (!credential) return no("CONTENT");
  const named = [header["iss"], (payload as { iss?: unknown }).iss].filter((iss) => iss !== undefined);
  if (named.some((iss) => iss !== credential.issuer) || !isKeyOf(kid!, credential.issuer))
    return no("ISSUER", credential);
  if (Date.parse(credential.validFrom) > now.getTime() + clockSkew) return no("NOT_YET", credential);
  if (credential.validUntil !== undefined && Date.parse(credential.validUntil) < now.getTime())
    return no("EXPIRED", credential);
  return { reason: null, credential, kid };
}

function headerOf(text: string): ProtectedHeaderParameters | null {
  try {
    return decodeProtectedHeader(text);
  } catch {
    return null;
  }
}

function reasonOf(error: unknown): Reason {
  if (error instanceof errors.JWTExpired) return "EXPIRED";
  if (error instanceof errors.JWTClaimValidationFailed) return "NOT_YET";
  if (error instanceof errors.JWSSignatureVerificationFailed) return "SIGNATURE";
  if (error instanceof errors.JWTInvalid) return "CONTENT";
  return error instanceof errors.JOSEError ? "MALFORMED" : "KEY_UNKNOWN";
}

/** A payload as a credential; null where a member the data model asks for is not as it should be. */
function credentialIn(payload: unknown): Credential | null {
  const {
    "@context": context,
    id,
    type,
    issuer,
    validFrom,
    validUntil,
    credentialSubject,
    vc,
    vp,
  } = payload as Record<string, unknown>;
  const isTime = (value: unknown): value is string =>
    typeof value === "string" && !Number.isNaN(Date.parse(value));
  const isWhole =
    vc === undefined && vp === undefined &&
    Array.isArray(context) && context[0] === credentialContext &&
    typeof id === "string" && typeof issuer === "string" &&
    Array.isArray(type) && type.includes("VerifiableCredential") && type.every((one) => typeof one === "string") &&
    isTime(validFrom) && (validUntil === undefined || isTime(validUntil)) &&
    typeof credentialSubject === "object" && credentialSubject !== null && !Array.isArray(credentialSubject) &&
    typeof (credentialSubject as { id?: unknown }).id === "string"; // prettier-ignore
  if (!isWhole) return null;
  return {
    "@context": context as unknown[],
    id,
    type,
    issuer,
    validFrom,
    ...(validUntil === undefined ? {} : { validUntil }),
    credentialSubject: credentialSubject as Credential["credentialSubject"],
  };
}
