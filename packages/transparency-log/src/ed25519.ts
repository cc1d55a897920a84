import { createPrivateKey, createPublicKey, sign, verify } from "node:crypto";

/** Bytes of a public key, and of the seed a private key is made from (RFC 8032). */
export const ED25519_KEY_SIZE = 32;
export const ED25519_SIGNATURE_SIZE = 64;

/** What stands before the seed in PKCS #8 (RFC 8410 section 7). */
const pkcs8 = Buffer.from("302e020100300506032b657004220420", "hex");

export function ed25519PublicKey(seed: Uint8Array): Uint8Array {
  const { x } = createPublicKey(privateKey(seed)).export({ format: "jwk" });
  return Buffer.from(x!, "base64url");
}

export function ed25519Sign(seed: Uint8Array, message: string): Uint8Array {
  return sign(null, Buffer.from(message, "utf8"), privateKey(seed));
}

export function ed25519Verify(publicKey: Uint8Array, message: string, signature: Uint8Array): boolean {
  const x = Buffer.from(publicKey).toString("base64url");
  const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
  return verify(null, Buffer.from(message, "utf8"), key, signature);
}

function privateKey(seed: Uint8Array): ReturnType<typeof createPrivateKey> {
  return createPrivateKey({ key: Buffer.concat([pkcs8, seed]), format: "der", type: "pkcs8" });
}
