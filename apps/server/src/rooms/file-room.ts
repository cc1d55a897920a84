import { z } from "zod";
import { viewerOf } from "../http/access.ts";
import { addFaultWording } from "../http/fault-wording.ts";
import { invalid, notFound, Problem } from "../http/problem.ts";
import type { Room } from "../http/room.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { hashOf, niUri } from "./evidence-refs.ts";
import { fileBytes, mediaTypeOf, mediaTypes, shownInline } from "./file-kinds.ts";
import { keepFile, readFile } from "./file-store.ts";

addFaultWording({
  FILE_EMPTY: { zh: "文件为空。", en: "The file is empty." },
});

const kept = z.object({
  /** SHA-256 of the content, hexadecimal, and its name by RFC 6920 for `ll:evidence`. */
  hash: z.string(),
  uri: z.string(),
  /** Bytes. */
  size: z.number(),
  mediaType: z.enum(mediaTypes),
});

/** Runs no script, loads nothing, and is of no origin. */
const sandbox = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/** `/api/v1/files`: evidence by its hash. The body of a POST is the file itself, whatever type it says it is. */
export function fileRoom(ledger: Ledger): Room {
  return {
    name: "files",
    routes(app, context) {
      // What a file is, its bytes say; so every type is taken as bytes here.
      app.removeAllContentTypeParsers();
      app.addContentTypeParser("*", { parseAs: "buffer" }, async (_: unknown, bytes: Buffer) => bytes);
      app.post(
        "/api/v1/files",
        {
          config: {
            access: ["office", "operator"],
            rateLimit: { max: context.config.rate.upload, timeWindow: 60_000 },
          },
          schema: { response: { 201: kept } },
          bodyLimit: fileBytes,
        },
        async (request, reply) => {
          const content: unknown = request.body;
          if (!Buffer.isBuffer(content) || content.length === 0)
            throw invalid({ path: "", code: "FILE_EMPTY" });
          const mediaType = mediaTypeOf(content);
          if (mediaType === undefined)
            throw new Problem("UNSUPPORTED_MEDIA_TYPE", {
              type: String(request.headers["content-type"] ?? "").slice(0, 100),
              accepted: [...mediaTypes],
            });
          const principal = viewerOf(request);
          const region = ledger.registry().partyById(principal.party)?.district ?? 0;
          const hash = await keepFile(context.database, principal, region, context.now(), {
            content,
            mediaType,
          });
          return reply
            .code(201)
            .header("location", `/api/v1/files/${hash}`)
            .send({ hash, uri: niUri(hash), size: content.length, mediaType });
        },
      );
      app.get(
        "/api/v1/files/:hash",
        {
          config: { access: "signed-in", produces: ["*/*"] },
          schema: { params: z.object({ hash: z.string().max(200) }) },
        },
        async (request, reply) => {
          const hash = hashOf(request.params.hash);
          const found =
            hash === undefined ? undefined : await readFile(context.database, viewerOf(request), hash);
          if (hash === undefined || !found) throw notFound(request.url);
          const { mediaType, content } = found;
          const name = shownInline.includes(mediaType)
            ? "inline"
            : `attachment; filename="${hash.slice(0, 16)}"`;
          return reply
            .type(mediaType)
            .header("content-disposition", name)
            .header("content-security-policy", sandbox)
            .header("x-content-type-options", "nosniff")
            .header("cache-control", "private, no-store")
            .send(content);
        },
      );
    },
  };
}
