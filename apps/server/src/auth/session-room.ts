import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { asEngine } from "../database/index.ts";
import { viewerOf } from "../http/access.ts";
import { invalid, Problem } from "../http/problem.ts";
import type { Context, Room } from "../http/room.ts";
import { originOf, writeAudit } from "./audit.ts";
import { checkOrigin, checkTransport, cookieName, cookieOptions, sessionToken } from "./cookie.ts";
import { Login } from "./login.ts";
import { describeMe, meSchema } from "./me.ts";
import { hashPassword, passwordFaults, passwordLength } from "./password.ts";
import { hashSecret } from "./secret.ts";
import { endSession, endSessionsOf, findSession, openSession } from "./sessions.ts";

const credentials = z.strictObject({
  login: z.string().min(1).max(100),
  password: z.string().min(1).max(passwordLength.max),
});
const change = z.strictObject({
  present: z.string().min(1).max(passwordLength.max),
  password: z.string().min(1).max(passwordLength.max),
});

/** Signing in and out, and one's own password. */
export const sessionRoom: Room = {
  name: "session",
  routes(app, context) {
    const login = new Login(context);
    const { database, now, config } = context;
    app.post(
      "/api/v1/session",
      {
        config: { access: "public", rateLimit: { max: config.rate.signIn, timeWindow: 60_000 } },
        schema: { body: credentials, response: { 200: meSchema } },
      },
      async (request, reply) => {
        checkTransport(request, config);
        checkOrigin(request);
        const person = await login.signIn(request.body.login, request.body.password, request.ip);
        return startSession(context, request, reply, person);
      },
    );
    app.get(
      "/api/v1/session",
      { config: { access: "signed-in" }, schema: { response: { 200: meSchema } } },
      async (request, reply) => {
        reply.header("cache-control", "no-store");
        return describeMe(viewerOf(request), context);
      },
    );
    app.delete("/api/v1/session", { config: { access: "signed-in" } }, async (request, reply) => {
      const principal = viewerOf(request);
      await asEngine(database, async (tx) => {
        if (principal.session === null) return;
        await endSession(tx, principal.session);
        await writeAudit(tx, principal, now(), {
          action: "sign-out",
          object: `person:${principal.person?.id}`,
          outcome: "done",
          detail: originOf(request),
        });
      });
      return reply.clearCookie(cookieName(request), cookieOptions(request)).code(204).send();
    });
    app.post(
      "/api/v1/session/password",
      {
        config: { access: "signed-in", rateLimit: { max: config.rate.signIn, timeWindow: 60_000 } },
        schema: { body: change },
      },
      async (request, reply) => {
        const principal = viewerOf(request);
        const { person } = principal;
        if (!person) throw new Problem("FORBIDDEN", { roles: [] });
        const faults = passwordFaults(request.body.password, person.login, "/password");
        if (faults.length > 0) throw invalid(...faults);
        await login.signIn(person.login, request.body.present, request.ip);
        const password_hash = await hashPassword(request.body.password);
        await asEngine(database, async (tx) => {
          await tx.updateTable("person").set({ password_hash }).where("id", "=", person.id).execute();
          await endSessionsOf(tx, person.id, principal.session);
          await writeAudit(tx, principal, now(), {
            action: "password.change",
            object: `person:${person.id}`,
            outcome: "done",
            detail: originOf(request),
          });
        });
        return reply.code(204).send();
      },
    );
  },
};

/** Gives a person a new session; the one the browser had before ends, so that a planted token is worthless. */
export async function startSession(
  context: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  person: { id: number; party: number },
): Promise<z.output<typeof meSchema>> {
  const before = sessionToken(request);
  const { token, principal } = await asEngine(context.database, async (tx) => {
    if (before !== undefined) await endSession(tx, hashSecret(before));
    const token = await openSession(tx, context, person.id, person.party);
    return { token, principal: await findSession(tx, context, token) };
  });
  if (!principal) throw new Problem("LOGIN_REFUSED");
  reply.setCookie(cookieName(request), token, cookieOptions(request)).header("cache-control", "no-store");
  return describeMe(principal, context);
}
