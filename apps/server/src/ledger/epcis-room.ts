import { randomUUID } from "node:crypto";
import {
  assembleQueryDocument,
  type EpcFormat,
  parseJson,
  readDocument,
  readEvent,
  readXmlDocument,
  readXmlEvent,
  translateEvent,
  writeXmlDocument,
  type Fault as DocumentFault,
  type ReadEvent,
} from "@loopledger/epcis";
import type { Fault } from "@loopledger/programme";
import type { FastifyReply, FastifyRequest } from "fastify";
import { sql } from "kysely";
import { asEngine, asViewer } from "../database/index.ts";
import { type Principal, viewerOf } from "../http/access.ts";
import { chooseType } from "../http/negotiation.ts";
import { notFound, Problem } from "../http/problem.ts";
import { redactDocument } from "../rooms/confidential.ts";
import { hiddenOf, Sight } from "../rooms/sight.ts";
import type { App, Context, Room } from "../http/room.ts";
import { type Captured, captureEvents, CaptureRefused } from "./capture.ts";
import { describeCapture, recordCapture } from "./capture-job.ts";
import type { Ledger } from "./ledger.ts";
import { epcFormatOf, ownPrefixes, prefixesOf } from "./query-headers.ts";
import { queryEvents, readEventQuery, withRecordTime } from "./query-events.ts";
import { scanLimit, type StoredDocument } from "./scan-events.ts";
import { epcisContext } from "./stored-events.ts";

/** Limits of one capture, announced in the headers of EPCIS answers. */
export const captureLimits = { events: 20_000, bytes: 64 * 1024 * 1024, eventBytes: 1024 * 1024 };

const readLimits = {
  maxBytes: captureLimits.bytes,
  maxEvents: captureLimits.events,
  maxEventBytes: captureLimits.eventBytes,
};

const xmlTypes = ["application/xml", "text/xml"];
/** What documents of events come and go in. */
const mediaTypes = ["application/json", "application/ld+json", ...xmlTypes];

const recorders = ["admin", "operator", "office"] as const;

/** The EPCIS 2.0 REST binding: capture and query. */
export function epcisRoom(ledger: Ledger): Room {
  return {
    name: "epcis",
    routes(app, context) {
      app.addHook("onSend", async (_request, reply) => announce(reply));
      // Bytes, since an XML document says itself how it is encoded.
      app.addContentTypeParser<Buffer>(
        xmlTypes,
        { parseAs: "buffer" },
        async (_request: unknown, body: Buffer) => body,
      );
      captureRoutes(app, context, ledger);
      queryRoutes(app, context, ledger);
    },
  };
}

function announce(reply: FastifyReply): void {
  reply.headers({
    "GS1-EPCIS-Version": "2.0.0",
    "GS1-CBV-Version": "2.0.0",
    "GS1-EPCIS-Capture-Limit": captureLimits.events,
    "GS1-EPCIS-Capture-File-Size-Limit": captureLimits.bytes,
    "GS1-Capture-Error-Behaviour": "rollback",
    "GS1-Extensions": `ll=${ownPrefixes.ll}`,
  });
}

function captureRoutes(app: App, context: Context, ledger: Ledger): void {
  app.post(
    "/epcis/capture",
    {
      config: { access: [...recorders], rawBody: true, consumes: mediaTypes },
      bodyLimit: captureLimits.bytes,
    },
    async (request, reply) => {
      const { party } = viewerOf(request);
      const document = read(request, readXmlDocument, (value) => readDocument(value, readLimits));
      const id = randomUUID();
      const created = context.now();
      if (!document.ok) throw refusal(document.faults);
      const { events, context: jsonLd } = document.document;
      const captured = await capture(ledger, party, events, jsonLd, id, created);
      return reply
        .status(202)
        .header("Location", `/epcis/capture/${id}`)
        .send({ captureID: id, ...summary(captured) });
    },
  );
  app.post(
    "/epcis/events",
    {
      config: { access: [...recorders], rawBody: true, consumes: mediaTypes },
      bodyLimit: captureLimits.eventBytes,
    },
    async (request, reply) => {
      const { party } = viewerOf(request);
      const event = read(request, readXmlEvent, (value) => readEvent(value, undefined, readLimits));
      if (!event.ok) throw refusal(event.faults);
      const context = (event.event.raw["@context"] ?? epcisContext) as unknown;
      const [captured] = await capture(ledger, party, [event.event], context, randomUUID(), null);
      return reply
        .status(201)
        .header("Location", `/epcis/events/${encodeURIComponent(captured!.eventId)}`)
        .send({ eventID: captured!.eventId, ...summary([captured!]) });
    },
  );
  app.get("/epcis/capture", { config: { access: "signed-in" } }, async (request) =>
    asViewer(context.database, viewerOf(request).viewer, async (tx) => {
      const rows = await tx
        .selectFrom("capture")
        .selectAll()
        .orderBy("created_at", "desc")
        .limit(100)
        .execute();
      return rows.map(describeCapture);
    }),
  );
  app.get<{ Params: { id: string } }>(
    "/epcis/capture/:id",
    { config: { access: "signed-in" } },
    async (request) => {
      const { id } = request.params;
      if (!uuidForm.test(id)) throw notFound(id);
      return asViewer(context.database, viewerOf(request).viewer, async (tx) => {
        const row = await tx.selectFrom("capture").selectAll().where("id", "=", id).executeTakeFirst();
        if (!row) throw notFound(id);
        return describeCapture(row);
      });
    },
  );
}

const uuidForm = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Reads the body, which this room gets unparsed: depth and size are judged before anything is built. */
function read<T>(
  { body }: FastifyRequest,
  fromXml: (body: Buffer, limits: typeof readLimits) => T,
  fromJson: (value: unknown) => T,
): T {
  if (Buffer.isBuffer(body)) return fromXml(body, readLimits);
  const parsed = parseJson(typeof body === "string" ? body : "", readLimits);
  if ("faults" in parsed) throw refusal(parsed.faults);
  return fromJson(parsed.value);
}

async function capture(
  ledger: Ledger,
  party: number,
  events: ReadEvent[],
  jsonLd: unknown,
  id: string,
  created: Date | null,
): Promise<Captured[]> {
  try {
    const captured = await captureEvents(ledger, { party, events, context: jsonLd, capture: id });
    if (created)
      await asEngine(ledger.database, (tx) =>
        recordCapture(tx, { id, party, created, events: captured.length, errors: [] }),
      );
    return captured;
  } catch (error) {
    if (!(error instanceof CaptureRefused)) throw error;
    const problem = refusal(error.faults);
    if (created)
      await asEngine(ledger.database, (tx) =>
        recordCapture(tx, { id, party, created, events: 0, errors: error.faults.slice(0, 100) }),
      );
    throw problem;
  }
}

const forbidden = new Set(["ROLE_MISSING", "NOT_YOURS"]);

/** The problem a set of faults amounts to. */
export function refusal(faults: readonly (Fault | DocumentFault)[]): Problem {
  const taken = faults.find(({ code }) => code === "EVENT_ID_TAKEN");
  if (taken) return new Problem("EVENT_EXISTS", { id: taken.params?.["id"] }, faults);
  const code = faults.every(({ code }) => forbidden.has(code)) ? "CAPTURE_FORBIDDEN" : "CAPTURE_REFUSED";
  return new Problem(code, { count: faults.length }, faults);
}

function summary(captured: Captured[]): Record<string, unknown> {
  const flags = captured.flatMap(({ eventId, flags }) =>
    flags.map(({ rule, severity, item, message }) => ({ event: eventId, rule, severity, item, message })),
  );
  return {
    accepted: captured.filter(({ status }) => status === "accepted").length,
    duplicates: captured.filter(({ status }) => status === "duplicate").length,
    flags: flags.slice(0, 100),
  };
}

/** Makes documents of events as the caller may read them: without what their steps keep for others. */
async function showTo(
  principal: Principal,
  ledger: Ledger,
  rows: readonly StoredDocument[],
): Promise<(row: StoredDocument) => Record<string, unknown>> {
  const hidden = await hiddenOf(ledger, new Sight(ledger, principal), rows);
  return (row) => redactDocument(withRecordTime(row), hidden(row));
}

/** A query document of events as the caller may read them, their identifiers in the form asked for. */
async function documentFor(
  principal: Principal,
  ledger: Ledger,
  rows: readonly StoredDocument[],
  epcFormat: EpcFormat,
): Promise<Record<string, unknown>> {
  const show = await showTo(principal, ledger, rows);
  return assembleQueryDocument(rows.map((row) => translateEvent(show(row), { epcFormat })));
}

/** Sends a document of events as the caller wants it: JSON, or EPCIS XML 2.0. */
function answer(
  { headers }: FastifyRequest,
  reply: FastifyReply,
  document: Record<string, unknown>,
  now: Date,
): FastifyReply {
  const type = chooseType(headers.accept, mediaTypes) ?? mediaTypes[0]!;
  void reply.header("Vary", "Accept");
  if (!xmlTypes.includes(type)) return reply.type(type).send(document);
  const xml = writeXmlDocument({ ...document, creationDate: now.toISOString() });
  return reply.type(`${type}; charset=utf-8`).send(xml);
}

function queryRoutes(app: App, context: Context, ledger: Ledger): void {
  app.get(
    "/epcis/events",
    { config: { access: "signed-in", produces: mediaTypes } },
    async (request, reply) => {
      const principal = viewerOf(request);
      const sent = request.query as Record<string, string>;
      const query = readEventQuery(sent, prefixesOf(request));
      const format = epcFormatOf(request);
      const { database } = context;
      const show = (rows: readonly StoredDocument[]) => showTo(principal, ledger, rows);
      const page = await queryEvents({ database, viewer: principal.viewer, limit: scanLimit, show }, query);
      if (page.next !== null) {
        const search = new URLSearchParams({ ...sent, nextPageToken: page.next });
        void reply.header("Link", `</epcis/events?${search.toString()}>; rel="next"`);
      }
      return answer(request, reply, await documentFor(principal, ledger, page.rows, format), context.now());
    },
  );
  app.get<{ Params: { id: string } }>(
    "/epcis/events/:id",
    { config: { access: "signed-in", produces: mediaTypes } },
    async (request, reply) => {
      const { id } = request.params;
      const principal = viewerOf(request);
      const format = epcFormatOf(request);
      const rows = await asViewer(context.database, principal.viewer, async (tx) => {
        const { rows } = await sql<StoredDocument>`
        select seq, doc, record_time, party, step from event where event_id = ${id} order by seq`.execute(tx);
        return rows;
      });
      if (!rows.length) throw notFound(id);
      return answer(request, reply, await documentFor(principal, ledger, rows, format), context.now());
    },
  );
}
