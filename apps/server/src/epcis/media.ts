import { parseJson, writeXmlDocument, type Fault } from "@loopledger/epcis";
import type { FastifyReply, FastifyRequest } from "fastify";
import { chooseType } from "../http/negotiation.ts";
import type { App } from "../http/room.ts";
import { readLimits } from "./limits.ts";
import { refusal } from "./refusal.ts";

const xmlTypes = ["application/xml", "text/xml"];
/** What documents of events come and go in. */
export const mediaTypes = ["application/json", "application/ld+json", ...xmlTypes];

/** Takes XML as bytes, since an XML document says itself how it is encoded. */
export function takeXml(app: App): void {
  app.addContentTypeParser<Buffer>(
    xmlTypes,
    { parseAs: "buffer" },
    async (_request: unknown, body: Buffer) => body,
  );
}

/**
 * Reads a body, which this room gets unparsed: depth and size are judged before anything is built.
 * @throws Problem CAPTURE_REFUSED, CAPTURE_LIMIT
 */
export function readBody<T extends { ok: true }>(
  { body }: FastifyRequest,
  fromXml: (body: Buffer, limits: typeof readLimits) => T | { ok: false; faults: Fault[] },
  fromJson: (value: unknown, limits: typeof readLimits) => T | { ok: false; faults: Fault[] },
): T | { ok: false; faults: Fault[] } {
  if (Buffer.isBuffer(body)) return fromXml(body, readLimits);
  const parsed = parseJson(typeof body === "string" ? body : "", readLimits);
  if ("faults" in parsed) throw refusal(parsed.faults);
  return fromJson(parsed.value, readLimits);
}

/** Type of the answer the caller wants, of those a document of events comes in. */
export function answerType({ headers }: FastifyRequest): string {
  return chooseType(headers.accept, mediaTypes) ?? mediaTypes[0]!;
}

export function isXml(type: string): boolean {
  return xmlTypes.includes(type);
}

/** Sends a document of events as the caller wants it: JSON, or EPCIS XML 2.0. */
export function sendDocument(
  request: FastifyRequest,
  reply: FastifyReply,
  document: Record<string, unknown>,
): FastifyReply {
  const type = answerType(request);
  void reply.header("Vary", "Accept");
  if (!isXml(type)) return reply.type(type).send(document);
  return reply.type(`${type}; charset=utf-8`).send(writeXmlDocument(document));
}
