import { districtRange } from "@loopledger/identifiers";
import { sql } from "kysely";
import { z } from "zod";
import { asViewer, type Handle } from "../database/index.ts";
import { viewerOf, type Principal } from "../http/access.ts";
import { notFound } from "../http/problem.ts";
import type { Room } from "../http/room.ts";
import { changeRegistry, checkDistricts } from "./change.ts";
import * as field from "./fields.ts";
import { checkNames, setAliases } from "./names.ts";
import { uriFrom } from "./references.ts";
import { partyShown } from "./seen.ts";

const row = z.object({
  id: z.string(),
  uri: z.string(),
  kind: z.string(),
  name: field.wordingOut,
  district: z.number(),
  industry: z.string().nullable(),
  aliases: z.array(z.string()),
  closedAt: z.string().nullable(),
  createdAt: z.string(),
});
const changeable = {
  kind: field.kind,
  name: field.wordingIn,
  district: field.district,
  industry: z.string().trim().min(1).max(20).nullable(),
  aliases: z.array(field.codeText).max(20),
};
const newParty = z.strictObject({
  uri: field.codeText,
  ...changeable,
  industry: changeable.industry.default(null),
  aliases: changeable.aliases.default([]),
});
const partyChange = z.strictObject({ ...changeable, closed: z.boolean() }).partial();
const query = field.listQuery.extend({
  kind: field.kind.optional(),
  district: field.districtPrefix,
  q: field.searchText,
});

/** `/api/v1/parties`: readable by everyone signed in, written by offices in their districts. */
export const partyRoom: Room = {
  name: "parties",
  routes(app, context) {
    const { database, now } = context;
    const read = { access: "signed-in" } as const;
    const write = { access: ["office"] } as const;

    app.get(
      "/api/v1/parties",
      { config: read, schema: { querystring: query, response: { 200: field.pageSchema(row) } } },
      async (request) => {
        const principal = viewerOf(request);
        const rows = await asViewer(database, principal.viewer, (tx) =>
          readParties(tx, principal, request.query),
        );
        return field.pageOf(rows, request.query.limit);
      },
    );
    app.get(
      "/api/v1/parties/:id",
      { config: read, schema: { params: field.idParams, response: { 200: row } } },
      async (request) => {
        const principal = viewerOf(request);
        const [found] = await asViewer(database, principal.viewer, (tx) =>
          readParties(tx, principal, { limit: 1, id: Number(request.params.id) }),
        );
        if (!found) throw notFound(request.url);
        return found;
      },
    );
    app.post(
      "/api/v1/parties",
      {
        config: write,
        schema: { body: newParty, response: { 201: z.object({ id: z.string(), uri: z.string() }) } },
      },
      async (request, reply) => {
        const { name, kind, district, industry } = request.body;
        checkDistricts(request, district);
        const uri = uriFrom(request.body.uri, "party", "/uri");
        const aliases = aliasesFrom(request.body.aliases);
        const { id } = await changeRegistry(context, request, "party.create", async (tx) => {
          await checkNames(tx, "party", [{ uri, path: "/uri" }, ...aliases], null);
          const { id } = await tx
            .insertInto("party")
            .values({ uri, kind, name_zh: name.zh, name_en: name.en, district, industry, created_at: now() })
            .returning("id")
            .executeTakeFirstOrThrow();
          await setAliases(
            tx,
            "party",
            id,
            aliases.map((alias) => alias.uri),
          );
          return { id, object: `party:${id}`, parties: [id] };
        });
        return reply
          .code(201)
          .header("location", `/api/v1/parties/${id}`)
          .send({ id: String(id), uri });
      },
    );
    app.patch(
      "/api/v1/parties/:id",
      { config: write, schema: { params: field.idParams, body: partyChange } },
      async (request, reply) => {
        const id = Number(request.params.id);
        const { name, closed, aliases, ...rest } = request.body;
        const names = aliases && aliasesFrom(aliases);
        await changeRegistry(context, request, "party.change", async (tx) => {
          const before = await tx
            .selectFrom("party")
            .select("district")
            .where("id", "=", id)
            .executeTakeFirst();
          if (!before) throw notFound(request.url);
          checkDistricts(request, before.district, rest.district);
          const change = {
            ...rest,
            ...(name ? { name_zh: name.zh, name_en: name.en } : {}),
            ...(closed === undefined ? {} : { closed_at: closed ? now() : null }),
          };
          if (Object.keys(change).length > 0) {
            await tx.updateTable("party").set(change).where("id", "=", id).execute();
          }
          if (names) {
            await checkNames(tx, "party", names, id);
            await setAliases(
              tx,
              "party",
              id,
              names.map((alias) => alias.uri),
            );
          }
          return { object: `party:${id}`, parties: [id] };
        });
        return reply.code(204).send();
      },
    );
  },
};

function aliasesFrom(texts: readonly string[]): { uri: string; path: string }[] {
  return texts.map((text, index) => ({
    uri: uriFrom(text, "party", `/aliases/${index}`),
    path: `/aliases/${index}`,
  }));
}

interface Wanted {
  limit: number;
  id?: number;
  after?: string | undefined;
  kind?: string | undefined;
  district?: string | undefined;
  q?: string | undefined;
}

/** Up to one row more than the limit, so that the caller knows whether there are more. */
async function readParties(
  tx: Handle,
  principal: Principal,
  wanted: Wanted,
): Promise<z.output<typeof row>[]> {
  const { id, after, kind, district, q, limit } = wanted;
  const range = district === undefined ? undefined : districtRange(district);
  const rows = await tx
    .selectFrom("party")
    .selectAll()
    .select((eb) =>
      eb
        .selectFrom("party_alias")
        .select(sql<string[]>`coalesce(array_agg(alias order by alias), '{}')`.as("aliases"))
        .whereRef("party_alias.party", "=", "party.id")
        .as("aliases"),
    )
    .where(partyShown(principal, "party.id", "party.district"))
    .$if(id !== undefined, (query) => query.where("id", "=", id ?? 0))
    .$if(after !== undefined, (query) => query.where("id", ">", Number(after)))
    .$if(kind !== undefined, (query) => query.where("kind", "=", kind ?? ""))
    .$if(range !== undefined, (query) =>
      query.where("district", ">=", range?.lo ?? 0).where("district", "<=", range?.hi ?? 0),
    )
    .$if(q !== undefined, (query) =>
      query.where((eb) =>
        eb.or(
          (["name_zh", "name_en", "uri"] as const).map((column) =>
            eb(column, "ilike", field.containing(q ?? "")),
          ),
        ),
      ),
    )
    .orderBy("id")
    .limit(limit + 1)
    .execute();
  return rows.map((party) => ({
    id: String(party.id),
    uri: party.uri,
    kind: party.kind,
    name: { zh: party.name_zh, en: party.name_en },
    district: party.district,
    industry: party.industry,
    aliases: party.aliases ?? [],
    closedAt: party.closed_at?.toISOString() ?? null,
    createdAt: party.created_at.toISOString(),
  }));
}
