import { z } from "zod";
import { originOf, writeAudit } from "../auth/audit.ts";
import { asEngine, asViewer } from "../database/index.ts";
import { viewerOf } from "../http/access.ts";
import { accepts } from "../http/negotiation.ts";
import { notFound, Problem } from "../http/problem.ts";
import type { Room } from "../http/room.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { wordingOut } from "../registry/fields.ts";
import { findItem, readItem } from "../rooms/item-view.ts";
import { stateLabel } from "../rooms/words.ts";
import { longestEnvelope, mediaType } from "./credential.ts";
import { publicKeys, rotateKey, signingKey } from "./credential-keys.ts";
import { controllerDocument, issuerOf } from "./issuer.ts";
import { credentialKind, hasEnded, makeCredential, sealCredential } from "./make-credential.ts";
import { readEnvelope } from "./read-envelope.ts";
import { readStanding } from "./standing.ts";
import { type Reason, verdictWords } from "./verdict-words.ts";

const verdict = z.object({
  valid: z.boolean(),
  /** Why not; null when it holds. */
  reason: z
    .object({ code: z.enum(Object.keys(verdictWords) as [Reason, ...Reason[]]), message: wordingOut })
    .nullable(),
  /** State of the document in the ledger now, once the signature was found good. */
  state: z.object({ code: z.string(), label: wordingOut, since: z.string().nullable() }).nullable(),
  /** What the credential states; null where its signature is not good. */
  credential: z.record(z.string(), z.unknown()).nullable(),
  kid: z.string().nullable(),
  checkedAt: z.string(),
});

/** Keys are looked up often and change seldom. */
const cached = "public, max-age=300";

/** Verifiable credentials: given out for documents of the ledger, checked for anybody, keys published. */
export function credentialRoom(ledger: Ledger): Room {
  return {
    name: "credentials",
    routes(app, context) {
      const { database, config, now } = context;
      const issuer = issuerOf(config.url);

      app.get("/.well-known/jwks.json", { config: { access: "public" } }, async (_, reply) => {
        await signingKey(database, issuer, now());
        return reply.header("cache-control", cached).send({ keys: await publicKeys(database) });
      });
      app.get("/.well-known/did.json", { config: { access: "public" } }, async (_, reply) => {
        await signingKey(database, issuer, now());
        const keys = await publicKeys(database);
        return reply.header("cache-control", cached).send(controllerDocument(issuer, keys));
      });

      app.get(
        "/api/v1/items/credential",
        {
          config: { access: "signed-in", produces: [mediaType, "application/json"] },
          schema: { querystring: z.strictObject({ id: z.string().trim().min(1).max(2_000) }) },
        },
        async (request, reply) => {
          const principal = viewerOf(request);
          const { id } = request.query;
          const seen = await asViewer(database, principal.viewer, (tx) =>
            readItem(tx, ledger, principal, id),
          );
          const row = seen && (await asEngine(database, (tx) => findItem(tx, ledger, seen.item)));
          const kind = row && credentialKind(ledger, row);
          if (!row || !kind) throw notFound(id);
          if (hasEnded(kind.declaration, row))
            throw new Problem("CREDENTIAL_ENDED", {
              state: stateLabel(ledger.catalogue, row.programme, row.state),
            });
          const key = await signingKey(database, issuer, now());
          const credential = makeCredential(ledger, row, issuer);
          if (!credential) throw notFound(id);
          const envelope = await sealCredential(credential, key);
          void reply.header("cache-control", "no-store").header("vary", "accept");
          if (accepts(request.headers.accept, [mediaType])) return reply.type(mediaType).send(envelope);
          return reply.send({ credential: envelope, states: credential, kid: key.kid });
        },
      );

      app.post(
        "/api/v1/credentials/verify",
        {
          config: { access: "public", rateLimit: { max: config.rate.verify, timeWindow: 60_000 } },
          bodyLimit: 2 * longestEnvelope,
          schema: {
            body: z.strictObject({ credential: z.string().min(1).max(longestEnvelope) }),
            response: { 200: verdict },
          },
        },
        async (request, reply) => {
          void reply.header("cache-control", "no-store");
          const at = now();
          const read = await readEnvelope(request.body.credential, await publicKeys(database), at);
          const { credential, kid } = read;
          const standing = credential ? await readStanding(database, ledger, credential) : null;
          const reason = read.reason ?? standing?.reason ?? null;
          return {
            valid: reason === null,
            reason: reason && { code: reason, message: verdictWords[reason] },
            state: standing?.state ?? null,
            credential: credential && { ...credential },
            kid,
            checkedAt: at.toISOString(),
          };
        },
      );

      app.post(
        "/api/v1/credentials/keys",
        { config: { access: ["admin"] }, schema: { response: { 201: z.object({ kid: z.string() }) } } },
        async (request, reply) => {
          const principal = viewerOf(request);
          const { kid } = await rotateKey(database, issuer, now(), (tx, made) =>
            writeAudit(tx, principal, now(), {
              action: "credential-key.rotate",
              object: `credential-key:${made}`,
              outcome: "done",
              detail: originOf(request),
            }),
          );
          return reply.code(201).send({ kid });
        },
      );
    },
  };
}
