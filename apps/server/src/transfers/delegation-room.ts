import { z } from "zod";
import { writeAudit } from "../auth/audit.ts";
import { asEngine, asViewer } from "../database/index.ts";
import { viewerOf } from "../http/access.ts";
import { invalid, notFound } from "../http/problem.ts";
import type { App, Context } from "../http/room.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { partyFrom } from "../registry/references.ts";
import { partyRef, partyRefOf } from "../rooms/refs.ts";
import { transferProgramme } from "./record-act.ts";
import { newSignatureCode } from "./signature-code.ts";

const day = z.iso.date();
/** Longest leave, in days; a year and a day, so that it is thought over once a year. Ours. */
const longest = 366;

const row = z.object({
  id: z.string(),
  giver: partyRef.nullable(),
  taker: partyRef.nullable(),
  acts: z.array(z.string()),
  from: z.string(),
  to: z.string(),
  revokedAt: z.string().nullable(),
});
const body = z.strictObject({
  to: z.string().trim().min(1).max(300),
  /** Acts one may sign; `*` is every act. */
  acts: z.array(z.string().max(100)).min(1).max(30),
  validFrom: day,
  validTo: day,
});
const write = { access: ["operator"] as const };

/** Codes to sign with on another's device, and leave for another to sign. */
export function delegationRoutes(app: App, { database, now }: Context, ledger: Ledger): void {
  app.post(
    "/api/v1/transfers/signature-code",
    { config: write, schema: { response: { 201: z.object({ code: z.string() }) } } },
    async (request, reply) => {
      const principal = viewerOf(request);
      const code = await newSignatureCode(database, principal.party, now());
      await asEngine(database, (tx) =>
        writeAudit(tx, principal, now(), {
          action: "signature-code.create",
          object: `party:${principal.party}`,
          outcome: "done",
        }),
      );
      return reply.code(201).header("cache-control", "no-store").send({ code });
    },
  );
  app.get(
    "/api/v1/delegations",
    {
      config: { access: "signed-in" },
      schema: { response: { 200: z.object({ rows: z.array(row), next: z.null() }) } },
    },
    async (request) => {
      const rows = await asViewer(database, viewerOf(request).viewer, (tx) =>
        tx.selectFrom("delegation").selectAll().orderBy("id", "desc").limit(1000).execute(),
      );
      const registry = ledger.registry();
      return {
        rows: rows.map((one) => ({
          id: String(one.id),
          giver: partyRefOf(registry, one.giver),
          taker: partyRefOf(registry, one.taker),
          acts: one.acts,
          from: String(one.valid_from),
          to: String(one.valid_to),
          revokedAt: one.revoked_at?.toISOString() ?? null,
        })),
        next: null,
      };
    },
  );
  app.post(
    "/api/v1/delegations",
    { config: write, schema: { body, response: { 201: z.object({ id: z.string() }) } } },
    async (request, reply) => {
      const principal = viewerOf(request);
      const { to, acts, validFrom, validTo } = request.body;
      const taker = partyFrom(ledger.registry(), to, "/to");
      const steps = ledger.catalogue.programmes.get(transferProgramme)?.steps;
      for (const [n, act] of acts.entries())
        if (act !== "*" && !steps?.has(act))
          throw invalid({ path: `/acts/${n}`, code: "UNKNOWN_STEP", params: { step: act } });
      if (taker.id === principal.party)
        throw invalid({ path: "/to", code: "UNKNOWN_PARTY", params: { value: to } });
      const days = (Date.parse(validTo) - Date.parse(validFrom)) / 86_400_000;
      if (days < 0 || days > longest)
        throw invalid({ path: "/validTo", code: "TOO_LONG", params: { maximum: longest } });
      const { id } = await asEngine(database, async (tx) => {
        const made = await tx
          .insertInto("delegation")
          .values({
            giver: principal.party,
            taker: taker.id,
            acts,
            valid_from: validFrom,
            valid_to: validTo,
            created_at: now(),
          })
          .returning("id")
          .executeTakeFirstOrThrow();
        await writeAudit(tx, principal, now(), {
          action: "delegation.create",
          object: `delegation:${made.id}`,
          outcome: "done",
          detail: { taker: taker.id, acts },
        });
        return made;
      });
      return reply.code(201).send({ id: String(id) });
    },
  );
  app.delete(
    "/api/v1/delegations/:id",
    { config: write, schema: { params: z.object({ id: z.string().regex(/^[1-9]\d{0,8}$/) }) } },
    async (request, reply) => {
      const principal = viewerOf(request);
      const id = Number(request.params.id);
      await asEngine(database, async (tx) => {
        const { numUpdatedRows } = await tx
          .updateTable("delegation")
          .set({ revoked_at: now() })
          .where("id", "=", id)
          .where("giver", "=", principal.party)
          .where("revoked_at", "is", null)
          .executeTakeFirst();
        if (numUpdatedRows === 0n) throw notFound(request.url);
        await writeAudit(tx, principal, now(), {
          action: "delegation.revoke",
          object: `delegation:${id}`,
          outcome: "done",
        });
      });
      return reply.code(204).send();
    },
  );
}
