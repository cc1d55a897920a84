import {
  decodeBundle,
  encodeBundle,
  parseTilePath,
  TILE_WIDTH,
  type TileResource,
} from "@loopledger/transparency-log";
import { z } from "zod";
import { originOf, writeAudit } from "../auth/audit.ts";
import { asEngine, asViewer, type Handle } from "../database/index.ts";
import { viewerOf } from "../http/access.ts";
import { notFound, Problem } from "../http/problem.ts";
import type { Room } from "../http/room.ts";
import type { Job } from "../jobs/jobs.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { isSequence } from "../rooms/cursor.ts";
import { hiddenOf, Sight } from "../rooms/sight.ts";
import { lastAudits, runAudit } from "./audit-book.ts";
import { addLogKey, retireLogKeys, verifierKeys } from "./log-keys.ts";
import { lastCheckpoint, receiptOf } from "./receipts.ts";
import type {} from "./tables.ts";

const plain = "text/plain; charset=utf-8";
const octets = "application/octet-stream";
/** A full tile never changes; a partial one is taken from a wider one for good too. */
const forGood = "public, max-age=31536000, immutable";

/** The transparency log: head, tiles and entries for everybody (C2SP tlog-tiles), receipts for who may read an event. */
export function logRoom(ledger: Ledger): Room {
  return {
    name: "log",
    routes(app, context) {
      const { database, now } = context;
      const registry = () => context.registry.current;

      app.get(
        "/log/checkpoint",
        { config: { access: "public", produces: ["text/plain"] } },
        async (_, reply) => {
          const found = await asEngine(database, lastCheckpoint);
          if (!found) throw notFound("/log/checkpoint");
          return reply.header("cache-control", "no-cache").type(plain).send(found.note);
        },
      );
      app.get("/log/keys", { config: { access: "public", produces: ["text/plain"] } }, async (_, reply) => {
        const keys = await asEngine(database, verifierKeys);
        const lines = keys.map(({ verifier }) => `${verifier}\n`).join("");
        return reply.header("cache-control", "no-cache").type(plain).send(lines);
      });
      app.get(
        "/log/tile/*",
        {
          config: { access: "public", produces: [octets] },
          schema: { params: z.object({ "*": z.string().max(200) }) },
        },
        async (request, reply) => {
          const path = `tile/${request.params["*"]}`;
          const tile = parseTilePath(path);
          const bytes = tile.ok ? await asEngine(database, (tx) => readTile(tx, tile.value)) : undefined;
          if (!bytes) throw notFound(`/log/${path}`);
          return reply.header("cache-control", forGood).type(octets).send(bytes);
        },
      );

      app.get(
        "/api/v1/events/:seq/receipt",
        {
          config: { access: "signed-in", produces: ["text/plain"] },
          schema: { params: z.object({ seq: z.string().max(30) }) },
        },
        async (request, reply) => {
          const { seq } = request.params;
          if (!isSequence(seq)) throw notFound(request.url);
          const principal = viewerOf(request);
          const seen = await asViewer(database, principal.viewer, (tx) =>
            tx
              .selectFrom("event")
              .select(["party", "seq", "step", "doc", "capture"])
              .where("seq", "=", seq)
              .executeTakeFirst(),
          );
          if (!seen) throw notFound(request.url);
          const hidden = (await hiddenOf(ledger, new Sight(ledger, principal), [seen]))(seen);
          const receipt = await asEngine(database, (tx) =>
            receiptOf(tx, registry(), seen, hidden.size === 0),
          );
          if (!receipt) throw notFound(request.url);
          if (receipt === "waiting") throw new Problem("LOG_WAITING", {}, [], { "retry-after": "2" });
          return reply.header("cache-control", "no-store").type(plain).send(receipt.text);
        },
      );

      app.get("/api/v1/log/audits", { config: { access: ["office"] } }, async () => ({
        rows: await lastAudits(database),
      }));
      // One at a time: who asks while one runs is told of that one.
      let running: Job | undefined;
      app.post("/api/v1/log/audits", { config: { access: ["admin"] } }, async (request, reply) => {
        if (running?.status !== "running")
          running = context.jobs.startJob("log-audit", viewerOf(request).party, (onProgress, signal) =>
            runAudit(database, registry, now, { onProgress, signal }),
          );
        return reply.status(202).send({ job: running.id });
      });
      app.post(
        "/api/v1/log/keys",
        {
          config: { access: ["admin"] },
          schema: { body: z.strictObject({ retire: z.boolean().default(false) }) },
        },
        async (request, reply) => {
          const { retire } = request.body;
          const verifier = await asEngine(database, async (tx) => {
            const made = retire ? null : await addLogKey(tx, now());
            if (retire) await retireLogKeys(tx, now());
            await writeAudit(tx, viewerOf(request), now(), {
              action: retire ? "log-key.retire" : "log-key.add",
              object: `log-key:${made ?? "all but the newest"}`,
              outcome: "done",
              detail: originOf(request),
            });
            return made;
          });
          const keys = await asEngine(database, verifierKeys);
          return reply.status(201).send({ verifier, keys });
        },
      );
    },
  };
}

/** So much of a tile, or of the entries under it, as was asked for. */
async function readTile(
  tx: Handle,
  { kind, level, index, width }: TileResource,
): Promise<Buffer | undefined> {
  const row = await tx
    .selectFrom("log_tile")
    .select(["width", "hashes", "entries"])
    .where("level", "=", level)
    .where("idx", "=", String(index))
    .executeTakeFirst();
  if (!row || row.width < width) return undefined;
  if (kind === "hashes") return row.hashes.subarray(0, width * 32);
  if (row.width === width || width === TILE_WIDTH) return row.entries ?? undefined;
  const all = decodeBundle(row.entries ?? Buffer.alloc(0), row.width);
  return all.ok ? Buffer.from(encodeBundle(all.value.slice(0, width))) : undefined;
}
