import { z } from "zod";
import { asEngine } from "../database/index.ts";
import { hasRole, roles, viewerOf, type Principal } from "../http/access.ts";
import { invalid, notFound, Problem } from "../http/problem.ts";
import type { Room } from "../http/room.ts";
import { districtFields, rangeFrom } from "../registry/fields.ts";
import { partyFrom } from "../registry/references.ts";
import { originOf, writeAudit } from "./audit.ts";
import { mayGrant } from "./grants.ts";
import { addKey } from "./keys.ts";

const keyRow = z.object({
  id: z.string(),
  label: z.string(),
  party: z.string(),
  role: z.enum(roles),
  districtLo: z.number().nullable(),
  districtHi: z.number().nullable(),
  createdAt: z.string(),
  expiresAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
  usedAt: z.string().nullable(),
});
const newKey = z.strictObject({
  label: z.string().trim().min(1).max(100),
  party: z.string().max(300).optional(),
  role: z.enum(roles),
  ...districtFields,
  expiresAt: z.iso.datetime({ offset: true }).nullish(),
});
const params = z.object({ id: z.string().regex(/^[0-9a-f]{16}$/) });
const managers = ["office", "operator"] as const;

/** API keys: made with their text shown once, listed without, revoked. */
export const keyRoom: Room = {
  name: "keys",
  routes(app, context) {
    const { database, now, registry } = context;
    app.get(
      "/api/v1/keys",
      {
        config: { access: managers },
        schema: { response: { 200: z.object({ rows: z.array(keyRow), next: z.null() }) } },
      },
      async (request) => {
        const principal = viewerOf(request);
        const rows = await asEngine(database, (tx) =>
          tx
            .selectFrom("api_key")
            .selectAll()
            .$if(!hasRole(principal, "admin"), (query) => query.where("party", "=", principal.party))
            .orderBy("created_at", "desc")
            .orderBy("id")
            .limit(1000)
            .execute(),
        );
        return { rows: rows.map(showKey), next: null };
      },
    );
    app.post(
      "/api/v1/keys",
      {
        config: { access: managers },
        schema: { body: newKey, response: { 201: z.object({ id: z.string(), key: z.string() }) } },
      },
      async (request, reply) => {
        const principal = viewerOf(request);
        const { label, role, expiresAt } = request.body;
        const party = partyFrom(registry.current, request.body.party ?? String(principal.party), "/party");
        const range = rangeFrom(request.body);
        if (!mayGrant(principal, party, role, range)) throw new Problem("ROLE_TOO_HIGH", { role });
        const expires = expiresAt ? new Date(expiresAt) : null;
        if (expires && expires <= now()) throw invalid({ path: "/expiresAt", code: "IN_THE_PAST" });
        const { id, text } = await asEngine(database, async (tx) => {
          const key = await addKey(tx, now(), { party: party.id, role, label, range, expiresAt: expires });
          await writeAudit(tx, principal, now(), {
            action: "key.create",
            object: `key:${key.id}`,
            outcome: "done",
            detail: { role, party: party.id, ...originOf(request) },
          });
          return key;
        });
        return reply.code(201).header("cache-control", "no-store").send({ id, key: text });
      },
    );
    app.delete(
      "/api/v1/keys/:id",
      { config: { access: managers }, schema: { params } },
      async (request, reply) => {
        const principal = viewerOf(request);
        const { id } = request.params;
        await asEngine(database, async (tx) => {
          const key = await tx.selectFrom("api_key").select("party").where("id", "=", id).executeTakeFirst();
          if (!key || !seesKeysOf(principal, key.party)) throw notFound(`/api/v1/keys/${id}`);
          await tx
            .updateTable("api_key")
            .set({ revoked_at: now() })
            .where("id", "=", id)
            .where("revoked_at", "is", null)
            .execute();
          await writeAudit(tx, principal, now(), {
            action: "key.revoke",
            object: `key:${id}`,
            outcome: "done",
            detail: originOf(request),
          });
        });
        return reply.code(204).send();
      },
    );
  },
};

function seesKeysOf(principal: Principal, party: number): boolean {
  return hasRole(principal, "admin") || principal.party === party;
}

function showKey(row: {
  id: string;
  label: string;
  party: number;
  role: (typeof roles)[number];
  district_lo: number | null;
  district_hi: number | null;
  created_at: Date;
  expires_at: Date | null;
  revoked_at: Date | null;
  used_at: Date | null;
}): z.output<typeof keyRow> {
  return {
    id: row.id,
    label: row.label,
    party: String(row.party),
    role: row.role,
    districtLo: row.district_lo,
    districtHi: row.district_hi,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at?.toISOString() ?? null,
    revokedAt: row.revoked_at?.toISOString() ?? null,
    usedAt: row.used_at?.toISOString() ?? null,
  };
}
