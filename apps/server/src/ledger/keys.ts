import { hash } from "node:crypto";

/** First 16 bytes of SHA-256 as a uuid: a key that anyone can compute and nobody can steer. */
export function hashKey(text: string): string {
  const hex = hash("sha256", text, "hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}

const known = new Map<string, string>();

/** Key of an item by its canonical URI. Codes repeat within and across documents, so keys are kept a while. */
export function itemKey(uri: string): string {
  let key = known.get(uri);
  if (key === undefined) {
    if (known.size >= 100_000) known.clear();
    key = hashKey(uri);
    known.set(uri, key);
  }
  return key;
}

/** Key of an event in its party's book; an error declaration is a record of its own. */
export function eventKey(eventId: string, declaredAt: string | null): string {
  return hashKey(declaredAt === null ? `event|${eventId}` : `declaration|${eventId}|${declaredAt}`);
}

/** Key under which any declaration about an event is found, also one that came before the event. */
export function declaredKey(eventId: string): string {
  return hashKey(`declared|${eventId}`);
}

export function flagKey(rule: string, key: string): string {
  return hashKey(`flag|${rule}|${key}`);
}

/** Key of the process several transformation events with one transformationID belong to. */
export function processKey(transformationId: string): string {
  return hashKey(`process|${transformationId}`);
}
