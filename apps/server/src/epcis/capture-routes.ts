import { randomUUID } from "node:crypto";
import { type ReadEvent, readDocument, readEvent, readXmlDocument, readXmlEvent } from "@loopledger/epcis";
import { asEngine, asViewer } from "../database/index.ts";
import { viewerOf } from "../http/access.ts";
import { notFound } from "../http/problem.ts";
import type { App, Context } from "../http/room.ts";
import { type Captured, captureEvents, CaptureRefused } from "../ledger/capture.ts";
import { describeCapture, recordCapture } from "../ledger/capture-job.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { epcisContext } from "../ledger/stored-events.ts";
import { captureHeaders, describeResources } from "./discovery.ts";
import { captureLimits } from "./limits.ts";
import { mediaTypes, readBody } from "./media.ts";
import { refusal } from "./refusal.ts";
import { oldestTaken } from "./versions.ts";

const recorders = ["admin", "operator", "office"] as const;

/** Capture of documents and of single events, and what became of documents. */
export function captureRoutes(app: App, context: Context, ledger: Ledger): void {
  const config = { access: [...recorders], rawBody: true, consumes: mediaTypes };
  app.post("/epcis/capture", { config, bodyLimit: captureLimits.bytes }, async (request, reply) => {
    const { party } = viewerOf(request);
    const id = randomUUID();
    const created = context.now();
    const document = readBody(request, readXmlDocument, readDocument);
    if (!document.ok) throw refusal(document.faults);
    const { events, context: jsonLd } = document.document;
    const captured = await capture(ledger, party, events, jsonLd, id, created);
    return reply
      .status(202)
      .header("Location", `/epcis/capture/${id}`)
      .send({ captureID: id, ...summary(captured) });
  });
  app.post("/epcis/events", { config, bodyLimit: captureLimits.eventBytes }, async (request, reply) => {
    const { party } = viewerOf(request);
    const event = readBody(request, readXmlEvent, (value, limits) => readEvent(value, undefined, limits));
    if (!event.ok) throw refusal(event.faults);
    const jsonLd = (event.event.raw["@context"] ?? epcisContext) as unknown;
    const [captured] = await capture(ledger, party, [event.event], jsonLd, randomUUID(), null);
    return reply
      .status(201)
      .header("Location", `/epcis/events/${encodeURIComponent(captured!.eventId)}`)
      .send({ eventID: captured!.eventId, ...summary([captured!]) });
  });
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
  describeResources(app, context, [
    { url: "/epcis/capture", headers: () => captureHeaders, oldest: oldestTaken },
    { url: "/epcis/capture/:id" },
  ]);
}

const uuidForm = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

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
