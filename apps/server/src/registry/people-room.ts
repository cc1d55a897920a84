import { sql } from "kysely";
import { z } from "zod";
import { mayGrant, mayWriteIn } from "../auth/grants.ts";
import { hashPassword, passwordFaults, passwordLength } from "../auth/password.ts";
import { addPeople, loginSchema, setRoles } from "../auth/people.ts";
import { endSessionsOf } from "../auth/sessions.ts";
import { asEngine, type Handle, type Role } from "../database/index.ts";
import { hasRole, roles as roleNames, viewerOf, type Principal } from "../http/access.ts";
import { invalid, notFound, Problem } from "../http/problem.ts";
import type { Context, Room } from "../http/room.ts";
import { changeRegistry } from "./change.ts";
import * as field from "./fields.ts";
import { partyFrom } from "./references.ts";

const roleOut = z.object({
  role: z.enum(roleNames),
  districtLo: z.number().nullable(),
  districtHi: z.number().nullable(),
});
const row = z.object({
  id: z.string(),
  party: z.string(),
  login: z.string(),
  name: z.string(),
  locale: z.string(),
  roles: z.array(roleOut),
  disabledAt: z.string().nullable(),
  createdAt: z.string(),
});
const roleIn = z.strictObject({ role: z.enum(roleNames), ...field.districtFields });
const changeable = {
  name: z.string().trim().min(1).max(100),
  locale: z.enum(["zh", "en"]),
  password: z.string().min(1).max(passwordLength.max),
  roles: z.array(roleIn).max(5),
};
const newPerson = z.strictObject({
  party: field.reference,
  login: loginSchema,
  ...changeable,
  locale: changeable.locale.default("zh"),
  password: changeable.password.optional(),
});
const personChange = z.strictObject({ ...changeable, disabled: z.boolean() }).partial();
const query = field.listQuery.extend({ party: field.reference.optional(), q: field.searchText });

/**
 * `/api/v1/people`: accounts of a party's own people; offices see and keep those of the parties in their
 * districts. Runs as the engine, since requests may not read password hashes; every query names its range.
 */
export const peopleRoom: Room = {
  name: "people",
  routes(app, context) {
    const { database, now, registry } = context;
    const read = { access: ["office", "operator"] } as const;
    const write = { access: ["office"] } as const;

    app.get(
      "/api/v1/people",
      { config: read, schema: { querystring: query, response: { 200: field.pageSchema(row) } } },
      async (request) => {
        const { party, limit, after, q } = request.query;
        const owner = party === undefined ? undefined : partyFrom(registry.current, party, "?party").id;
        const rows = await asEngine(database, (tx) =>
          readPeople(tx, viewerOf(request), { limit, after, q, party: owner }),
        );
        return field.pageOf(rows, limit);
      },
    );
    app.get(
      "/api/v1/people/:id",
      { config: read, schema: { params: field.idParams, response: { 200: row } } },
      async (request) => {
        const [found] = await asEngine(database, (tx) =>
          readPeople(tx, viewerOf(request), { limit: 1, id: Number(request.params.id) }),
        );
        if (!found) throw notFound(request.url);
        return found;
      },
    );
    app.post(
      "/api/v1/people",
      { config: write, schema: { body: newPerson, response: { 201: z.object({ id: z.string() }) } } },
      async (request, reply) => {
        const { login, name, locale, password, roles } = request.body;
        const party = partyFrom(registry.current, request.body.party, "/party");
        if (!mayWriteIn(viewerOf(request), party.district)) throw new Problem("NOT_YOURS");
        const grants = rolesFrom(viewerOf(request), party, roles);
        checkPassword(password, login);
        const { id } = await changeRegistry(context, request, "person.create", async (tx) => {
          const taken = await tx
            .selectFrom("person")
            .select("id")
            .where("login", "=", login)
            .executeTakeFirst();
          if (taken) throw invalid({ path: "/login", code: "TAKEN", params: { value: login } });
          const person = { party: party.id, login, name, locale, password: password ?? null, roles: grants };
          const [id] = await addPeople(tx, now(), [person]);
          return { id, object: `person:${id}`, parties: [] };
        });
        return reply
          .code(201)
          .header("location", `/api/v1/people/${id}`)
          .send({ id: String(id) });
      },
    );
    app.patch(
      "/api/v1/people/:id",
      { config: write, schema: { params: field.idParams, body: personChange } },
      async (request, reply) => {
        const id = Number(request.params.id);
        const principal = viewerOf(request);
        const { password, disabled, roles, ...rest } = request.body;
        await changeRegistry(context, request, "person.change", async (tx) => {
          const [before] = await readPeople(tx, principal, { limit: 1, id });
          if (!before) throw notFound(request.url);
          const party = partyFrom(registry.current, before.party, ":id");
          await checkMayManage(tx, principal, context, id);
          const grants = roles && rolesFrom(principal, party, roles);
          checkPassword(password, before.login);
          const change = {
            ...rest,
            ...(disabled === undefined ? {} : { disabled_at: disabled ? now() : null }),
            ...(password === undefined
              ? {}
              : { password_hash: await hashPassword(password), failures: 0, locked_until: null }),
          };
          if (Object.keys(change).length > 0) {
            await tx.updateTable("person").set(change).where("id", "=", id).execute();
          }
          if (grants) await setRoles(tx, id, party.id, grants);
          if (password !== undefined || disabled) await endSessionsOf(tx, id, principal.session);
          return { object: `person:${id}`, parties: [] };
        });
        return reply.code(204).send();
      },
    );
  },
};

/** Nobody manages an account that can do more than they could give. */
async function checkMayManage(
  tx: Handle,
  principal: Principal,
  { registry }: Context,
  id: number,
): Promise<void> {
  const held = await tx.selectFrom("membership").selectAll().where("person", "=", id).execute();
  for (const { party, role, district_lo: lo, district_hi: hi } of held) {
    const info = registry.current.partyById(party);
    const range = lo === null || hi === null ? null : { lo, hi };
    if (!info || !mayGrant(principal, info, role, range)) throw new Problem("NOT_YOURS");
  }
}

function rolesFrom(
  principal: Principal,
  party: { id: number; district: number },
  roles: readonly z.output<typeof roleIn>[],
): { role: Role; range: { lo: number; hi: number } | null }[] {
  return roles.map((given, index) => {
    const range = field.rangeFrom(given, `/roles/${index}`);
    if (!mayGrant(principal, party, given.role, range))
      throw new Problem("ROLE_TOO_HIGH", { role: given.role });
    return { role: given.role, range };
  });
}

function checkPassword(password: string | undefined, login: string): void {
  const faults = password === undefined ? [] : passwordFaults(password, login, "/password");
  if (faults.length > 0) throw invalid(...faults);
}

interface Wanted {
  limit: number;
  id?: number;
  after?: string | undefined;
  party?: number | undefined;
  q?: string | undefined;
}

async function readPeople(tx: Handle, principal: Principal, wanted: Wanted): Promise<z.output<typeof row>[]> {
  const { id, after, party, q, limit } = wanted;
  const { all, lo, hi } = principal.viewer;
  const isOffice = hasRole(principal, "office");
  const rows = await tx
    .selectFrom("person")
    .innerJoin("party", "party.id", "person.party")
    .select(["person.id", "person.party", "login", "name", "locale", "disabled_at", "person.created_at"])
    .where(
      sql<boolean>`(${all} or person.party = ${principal.party}
        or (${isOffice} and party.district between ${lo}::int and ${hi}::int))`,
    )
    .$if(id !== undefined, (query) => query.where("person.id", "=", id ?? 0))
    .$if(after !== undefined, (query) => query.where("person.id", ">", Number(after)))
    .$if(party !== undefined, (query) => query.where("person.party", "=", party ?? 0))
    .$if(q !== undefined, (query) =>
      query.where((eb) =>
        eb.or((["name", "login"] as const).map((column) => eb(column, "ilike", field.containing(q ?? "")))),
      ),
    )
    .orderBy("person.id")
    .limit(limit + 1)
    .execute();
  const ids = rows.map((person) => person.id);
  const held =
    ids.length === 0
      ? []
      : await tx.selectFrom("membership").selectAll().where("person", "in", ids).execute();
  return rows.map((person) => ({
    id: String(person.id),
    party: String(person.party),
    login: person.login,
    name: person.name,
    locale: person.locale,
    roles: held
      .filter((grant) => grant.person === person.id && grant.party === person.party)
      .map((grant) => ({ role: grant.role, districtLo: grant.district_lo, districtHi: grant.district_hi })),
    disabledAt: person.disabled_at?.toISOString() ?? null,
    createdAt: person.created_at.toISOString(),
  }));
}
