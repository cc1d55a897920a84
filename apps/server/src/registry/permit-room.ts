import { z } from "zod";
import { asViewer, type Handle } from "../database/index.ts";
import { viewerOf } from "../http/access.ts";
import { invalid, notFound } from "../http/problem.ts";
import type { Room } from "../http/room.ts";
import { changeRegistry, checkDistricts } from "./change.ts";
import * as field from "./fields.ts";
import { numberOrNull } from "./load.ts";
import { partyFrom, placeFrom } from "./references.ts";

/** What a permit covers, in the words of the programme that reads it, such as lists of waste codes. */
const scope = z.record(
  z.string().min(1).max(60),
  z.union([z.string().max(300), z.number(), z.boolean(), z.array(z.string().max(300)).max(500)]),
);
const row = z.object({
  id: z.string(),
  party: z.string(),
  place: z.string().nullable(),
  kind: z.string(),
  number: z.string(),
  issuer: z.string().nullable(),
  scope,
  district: z.number(),
  capacityT: z.number().nullable(),
  validFrom: z.string(),
  validTo: z.string().nullable(),
  revokedAt: z.string().nullable(),
  createdAt: z.string(),
});
const changeable = {
  number: z.string().trim().min(1).max(100),
  issuer: z.string().trim().min(1).max(200).nullable(),
  scope,
  capacityT: field.tonnes.nullable(),
  validTo: field.day.nullable(),
  revokedAt: field.day.nullable(),
};
const newPermit = z.strictObject({
  party: field.reference,
  place: field.reference.nullable().default(null),
  kind: field.kind,
  district: field.district,
  validFrom: field.day,
  number: changeable.number,
  issuer: changeable.issuer.default(null),
  scope: scope.default({}),
  capacityT: changeable.capacityT.default(null),
  validTo: changeable.validTo.default(null),
});
const permitChange = z.strictObject(changeable).partial();
const query = field.listQuery.extend({
  party: field.reference.optional(),
  kind: field.kind.optional(),
  /** Permits that are valid on this day. */
  on: field.day.optional(),
});

/** `/api/v1/permits`: a party sees its own, an office those of its districts and writes them. */
export const permitRoom: Room = {
  name: "permits",
  routes(app, context) {
    const { database, now, registry } = context;
    const read = { access: "signed-in" } as const;
    const write = { access: ["office"] } as const;

    app.get(
      "/api/v1/permits",
      { config: read, schema: { querystring: query, response: { 200: field.pageSchema(row) } } },
      async (request) => {
        const { party, ...rest } = request.query;
        const owner = party === undefined ? undefined : partyFrom(registry.current, party, "?party").id;
        const rows = await asViewer(database, viewerOf(request).viewer, (tx) =>
          readPermits(tx, { ...rest, party: owner }),
        );
        return field.pageOf(rows, request.query.limit);
      },
    );
    app.get(
      "/api/v1/permits/:id",
      { config: read, schema: { params: field.idParams, response: { 200: row } } },
      async (request) => {
        const [found] = await asViewer(database, viewerOf(request).viewer, (tx) =>
          readPermits(tx, { limit: 1, id: Number(request.params.id) }),
        );
        if (!found) throw notFound(request.url);
        return found;
      },
    );
    app.post(
      "/api/v1/permits",
      { config: write, schema: { body: newPermit, response: { 201: z.object({ id: z.string() }) } } },
      async (request, reply) => {
        const { body } = request;
        const party = partyFrom(registry.current, body.party, "/party");
        const place = body.place === null ? null : placeFrom(registry.current, body.place, "/place");
        checkDistricts(request, body.district);
        if (place && place.party !== party.id) {
          throw invalid({ path: "/place", code: "NOT_ITS_PLACE", params: { value: body.place } });
        }
        checkPeriod(body.validFrom, body.validTo);
        const { id } = await changeRegistry(context, request, "permit.create", async (tx) => {
          const { id } = await tx
            .insertInto("permit")
            .values({
              party: party.id,
              place: place?.id ?? null,
              kind: body.kind,
              number: body.number,
              issuer: body.issuer,
              scope: JSON.stringify(body.scope),
              district: body.district,
              capacity_t_per_year: body.capacityT,
              valid_from: body.validFrom,
              valid_to: body.validTo,
              created_at: now(),
            })
            .returning("id")
            .executeTakeFirstOrThrow();
          return { id, object: `permit:${id}`, parties: [party.id] };
        });
        return reply
          .code(201)
          .header("location", `/api/v1/permits/${id}`)
          .send({ id: String(id) });
      },
    );
    app.patch(
      "/api/v1/permits/:id",
      { config: write, schema: { params: field.idParams, body: permitChange } },
      async (request, reply) => {
        const id = Number(request.params.id);
        const { scope, capacityT, validTo, revokedAt, ...rest } = request.body;
        await changeRegistry(context, request, "permit.change", async (tx) => {
          const before = await tx
            .selectFrom("permit")
            .select(["district", "party", "valid_from"])
            .where("id", "=", id)
            .executeTakeFirst();
          if (!before) throw notFound(request.url);
          checkDistricts(request, before.district);
          checkPeriod(before.valid_from, validTo ?? null);
          const change = {
            ...rest,
            ...(scope === undefined ? {} : { scope: JSON.stringify(scope) }),
            ...(capacityT === undefined ? {} : { capacity_t_per_year: capacityT }),
            ...(validTo === undefined ? {} : { valid_to: validTo }),
            ...(revokedAt === undefined ? {} : { revoked_at: revokedAt }),
          };
          if (Object.keys(change).length > 0) {
            await tx.updateTable("permit").set(change).where("id", "=", id).execute();
          }
          return { object: `permit:${id}`, parties: [before.party] };
        });
        return reply.code(204).send();
      },
    );
  },
};

function checkPeriod(from: string, to: string | null): void {
  if (to !== null && to < from) throw invalid({ path: "/validTo", code: "END_BEFORE_START" });
}

interface Wanted {
  limit: number;
  id?: number;
  after?: string | undefined;
  party?: number | undefined;
  kind?: string | undefined;
  on?: string | undefined;
}

/** Up to one row more than the limit; row level security leaves out what the caller may not see. */
async function readPermits(tx: Handle, wanted: Wanted): Promise<z.output<typeof row>[]> {
  const { id, after, party, kind, on, limit } = wanted;
  const rows = await tx
    .selectFrom("permit")
    .selectAll()
    .$if(id !== undefined, (query) => query.where("id", "=", id ?? 0))
    .$if(after !== undefined, (query) => query.where("id", ">", Number(after)))
    .$if(party !== undefined, (query) => query.where("party", "=", party ?? 0))
    .$if(kind !== undefined, (query) => query.where("kind", "=", kind ?? ""))
    .$if(on !== undefined, (query) =>
      query
        .where("valid_from", "<=", on ?? "")
        .where((eb) => eb.or([eb("valid_to", "is", null), eb("valid_to", ">=", on ?? "")]))
        .where((eb) => eb.or([eb("revoked_at", "is", null), eb("revoked_at", ">", on ?? "")])),
    )
    .orderBy("id")
    .limit(limit + 1)
    .execute();
  return rows.map((permit) => ({
    id: String(permit.id),
    party: String(permit.party),
    place: permit.place === null ? null : String(permit.place),
    kind: permit.kind,
    number: permit.number,
    issuer: permit.issuer,
    scope: permit.scope as z.output<typeof scope>,
    district: permit.district,
    capacityT: numberOrNull(permit.capacity_t_per_year),
    validFrom: permit.valid_from,
    validTo: permit.valid_to,
    revokedAt: permit.revoked_at,
    createdAt: permit.created_at.toISOString(),
  }));
}
