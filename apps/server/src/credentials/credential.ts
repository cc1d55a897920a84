/** A verifiable credential (W3C Verifiable Credentials Data Model 2.0) as this server makes them. */
export interface Credential {
  "@context": unknown[];
  /** The document the credential is, by its code. */
  id: string;
  type: string[];
  issuer: string;
  validFrom: string;
  validUntil?: string;
  credentialSubject: { id: string } & Record<string, unknown>;
}

/** First context of every credential of the data model 2.0. */
export const credentialContext = "https://www.w3.org/ns/credentials/v2";

/** `typ` of a credential in a JOSE envelope (VC-JOSE-COSE), and its media type. */
export const envelopeType = "vc+jwt";
export const mediaType = `application/${envelopeType}`;

/** Longest envelope that is looked at, in characters. */
export const longestEnvelope = 16_384;
