import { createHash } from "node:crypto";
import { preHash } from "./pre-hash.ts";
import type { ReadEvent } from "./types.ts";

/** Names the rules behind `eventHash`; keep it beside stored hashes. */
export const EVENT_HASH_VERSION = "CBV2.0";

/**
 * Event hash ID (GS1 CBV 2.0): a name that follows from what the event says, whoever recorded it and however it was
 * written. It leaves the error declaration, event ID and record time out, so it proves no document.
 */
export function eventHash(event: ReadEvent): string {
  const digest = createHash("sha256").update(preHash(event), "utf8").digest("hex");
  return `ni:///sha-256;${digest}?ver=${EVENT_HASH_VERSION}`;
}
