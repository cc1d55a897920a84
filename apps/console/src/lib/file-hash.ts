/**
 * SHA-256 of a file as lower-case hex, computed in the browser: the file itself stays where it is.
 * @throws Error where the browser has no cryptography, which is so on plain http away from this machine.
 */
export async function fileSha256(file: Blob): Promise<string> {
  if (!globalThis.crypto?.subtle) throw new Error("no cryptography");
  const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
