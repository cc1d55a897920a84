import { districtRange } from "@loopledger/identifiers";
import { sql } from "kysely";
import { z } from "zod";
import { asViewer, type Handle } from "../database/index.ts";
import { viewerOf, type Principal } from "../http/access.ts";
import { notFound } from "../http/problem.ts";
import type { Room } from "../http/room.ts";
import { changeRegistry, checkDistricts } from "./change.ts";
import * as field from "./fields.ts";
import { numberOrNull } from "./load.ts";
import { checkNames, setAliases } from "./names.ts";
import { partyFrom, uriFrom } from "./references.ts";
import { partyShown } from "./seen.ts";

const row = z.object({
  id: z.string(),
  uri: z.string(),
  party: z.string(),
  kind: z.string(),
  name: field.wordingOut,
  district: z.number(),
  lon: z.number().nullable(),
  lat: z.number().nullable(),
  capacityT: z.number().nullable(),
  stockLimitT: z.number().nullable(),
  stockLimitDays: z.number().nullable(),
  aliases: z.array(z.string()),
  createdAt: z.string(),
});
const changeable = {
  kind: field.kind,
  name: field.wordingIn,
  district: field.district,
  lon: z.number().min(-180).max(180).nullable(),
  lat: z.number().min(-90).max(90).nullable(),
  capacityT: field.tonnes.nullable(),
  stockLimitT: field.tonnes.nullable(),
  stockLimitDays: z.int().min(0).max(36_500).nullable(),
  aliases: z.array(field.codeText).max(20),
};
const newPlace = z.strictObject({
  uri: field.codeText,
  party: field.reference,
  ...changeable,
  lon: changeable.lon.default(null),
  lat: changeable.lat.default(null),
  capacityT: changeable.capacityT.default(null),
  stockLimitT: changeable.stockLimitT.default(null),
  stockLimitDays: changeable.stockLimitDays.default(null),
  aliases: changeable.aliases.default([]),
});
const placeChange = z.strictObject(changeable).partial();
const query = field.listQuery.extend({
  party: field.reference.optional(),
  kind: field.kind.optional(),
  district: field.districtPrefix,
  q: field.searchText,
});

/** `/api/v1/places`: readable by everyone signed in, written by offices in their districts. */
export const placeRoom: Room = {
  name: "places",
  routes(app, context) {
    const { database, now, registry } = context;
    const read = { access: "signed-in" } as const;
    const write = { access: ["office"] } as const;

    app.get(
      "/api/v1/places",
      { config: read, schema: { querystring: query, response: { 200: field.pageSchema(row) } } },
      async (request) => {
        const principal = viewerOf(request);
        const { party, ...rest } = request.query;
        const owner = party === undefined ? undefined : partyFrom(registry.current, party, "?party").id;
        const rows = await asViewer(database, principal.viewer, (tx) =>
          readPlaces(tx, principal, { ...rest, party: owner }),
        );
        return field.pageOf(rows, request.query.limit);
      },
    );
    app.get(
      "/api/v1/places/:id",
      { config: read, schema: { params: field.idParams, response: { 200: row } } },
      async (request) => {
        const principal = viewerOf(request);
        const [found] = await asViewer(database, principal.viewer, (tx) =>
          readPlaces(tx, principal, { limit: 1, id: Number(request.params.id) }),
        );
        if (!found) throw notFound(request.url);
        return found;
      },
    );
    app.post(
      "/api/v1/places",
      {
        config: write,
        schema: { body: newPlace, response: { 201: z.object({ id: z.string(), uri: z.string() }) } },
      },
      async (request, reply) => {
        const { body } = request;
        checkDistricts(request, body.district);
        const party = partyFrom(registry.current, body.party, "/party").id;
        const uri = uriFrom(body.uri, "place", "/uri");
        const aliases = aliasesFrom(body.aliases);
        const { id } = await changeRegistry(context, request, "place.create", async (tx) => {
          await checkNames(tx, "place", [{ uri, path: "/uri" }, ...aliases], null);
          const { id } = await tx
            .insertInto("place")
            .values({
              uri,
              party,
              kind: body.kind,
              name_zh: body.name.zh,
              name_en: body.name.en,
              district: body.district,
              created_at: now(),
              ...columnsOf(body),
            })
            .returning("id")
            .executeTakeFirstOrThrow();
          await setAliases(
            tx,
            "place",
            id,
            aliases.map((alias) => alias.uri),
          );
          return { id, object: `place:${id}`, parties: [party] };
        });
        return reply
          .code(201)
          .header("location", `/api/v1/places/${id}`)
          .send({ id: String(id), uri });
      },
    );
    app.patch(
      "/api/v1/places/:id",
      { config: write, schema: { params: field.idParams, body: placeChange } },
      async (request, reply) => {
        const id = Number(request.params.id);
        const { kind, name, district, aliases } = request.body;
        const names = aliases && aliasesFrom(aliases);
        await changeRegistry(context, request, "place.change", async (tx) => {
          const before = await tx
            .selectFrom("place")
            .select(["district", "party"])
            .where("id", "=", id)
            .executeTakeFirst();
          if (!before) throw notFound(request.url);
          checkDistricts(request, before.district, district);
          const change = {
            ...(kind === undefined ? {} : { kind }),
            ...(district === undefined ? {} : { district }),
            ...(name ? { name_zh: name.zh, name_en: name.en } : {}),
            ...columnsOf(request.body),
          };
          if (Object.keys(change).length > 0) {
            await tx.updateTable("place").set(change).where("id", "=", id).execute();
          }
          if (names) {
            await checkNames(tx, "place", names, id);
            await setAliases(
              tx,
              "place",
              id,
              names.map((alias) => alias.uri),
            );
          }
          return { object: `place:${id}`, parties: [before.party] };
        });
        return reply.code(204).send();
      },
    );
  },
};

type Measures = Pick<
  z.output<typeof placeChange>,
  "lon" | "lat" | "capacityT" | "stockLimitT" | "stockLimitDays"
>;

/** Columns of the measures that were sent. */
function columnsOf(body: Measures): Record<string, number | null> {
  const columns = {
    lon: body.lon,
    lat: body.lat,
    capacity_t: body.capacityT,
    stock_limit_t: body.stockLimitT,
    stock_limit_days: body.stockLimitDays,
  };
  return Object.fromEntries(
    Object.entries(columns).filter((entry): entry is [string, number | null] => entry[1] !== undefined),
  );
}

function aliasesFrom(texts: readonly string[]): { uri: string; path: string }[] {
  return texts.map((text, index) => ({
    uri: uriFrom(text, "place", `/aliases/${index}`),
    path: `/aliases/${index}`,
  }));
}

interface Wanted {
  limit: number;
  id?: number;
  after?: string | undefined;
  party?: number | undefined;
  kind?: string | undefined;
  district?: string | undefined;
  q?: string | undefined;
}

/** Up to one row more than the limit, so that the caller knows whether there are more. */
async function readPlaces(tx: Handle, principal: Principal, wanted: Wanted): Promise<z.output<typeof row>[]> {
  const { id, after, party, kind, district, q, limit } = wanted;
  const range = district === undefined ? undefined : districtRange(district);
  const rows = await tx
    .selectFrom("place")
    .selectAll()
    .select((eb) =>
      eb
        .selectFrom("place_alias")
        .select(sql<string[]>`coalesce(array_agg(alias order by alias), '{}')`.as("aliases"))
        .whereRef("place_alias.place", "=", "place.id")
        .as("aliases"),
    )
    .where(partyShown(principal, "place.party", "place.district"))
    .$if(id !== undefined, (query) => query.where("id", "=", id ?? 0))
    .$if(after !== undefined, (query) => query.where("id", ">", Number(after)))
    .$if(party !== undefined, (query) => query.where("party", "=", party ?? 0))
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
  return rows.map((place) => ({
    id: String(place.id),
    uri: place.uri,
    party: String(place.party),
    kind: place.kind,
    name: { zh: place.name_zh, en: place.name_en },
    district: place.district,
    lon: place.lon,
    lat: place.lat,
    capacityT: numberOrNull(place.capacity_t),
    stockLimitT: numberOrNull(place.stock_limit_t),
    stockLimitDays: place.stock_limit_days,
    aliases: place.aliases ?? [],
    createdAt: place.created_at.toISOString(),
  }));
}
