import { z } from "zod";
import { asEngine } from "../database/index.ts";
import { invalid, Problem } from "../http/problem.ts";
import type { Room } from "../http/room.ts";
import { originOf, writeAudit } from "./audit.ts";
import { checkOrigin, checkTransport } from "./cookie.ts";
import { ensureOperator, hasAdmin, takeFirstAdminLink } from "./first-access.ts";
import { meSchema } from "./me.ts";
import { hashPassword, passwordFaults, passwordLength } from "./password.ts";
import { startSession } from "./session-room.ts";
import { loginSchema } from "./people.ts";

const body = z.strictObject({
  token: z.string().min(1).max(100),
  login: loginSchema,
  name: z.string().trim().min(1).max(100),
  password: z.string().min(1).max(passwordLength.max),
});

/** `POST /api/v1/setup`: makes the first administrator with the token of the one-time link. */
export const setupRoom: Room = {
  name: "setup",
  routes(app, context) {
    const { config, database, now } = context;
    app.post(
      "/api/v1/setup",
      {
        config: { access: "public", rateLimit: { max: config.rate.signIn, timeWindow: 60_000 } },
        schema: { body, response: { 200: meSchema } },
      },
      async (request, reply) => {
        checkTransport(request, config);
        checkOrigin(request);
        const { token, login, name, password } = request.body;
        const faults = passwordFaults(password, login, "/password");
        if (faults.length > 0) throw invalid(...faults);
        if (!takeFirstAdminLink(context, token)) throw new Problem("SETUP_REFUSED");
        const password_hash = await hashPassword(password);
        const person = await asEngine(database, async (tx) => {
          if (await hasAdmin(tx)) throw new Problem("SETUP_REFUSED");
          const party = await ensureOperator(tx, now());
          const { id } = await tx
            .insertInto("person")
            .values({ party, login, name, password_hash, created_at: now() })
            .returning("id")
            .executeTakeFirstOrThrow();
          await tx.insertInto("membership").values({ person: id, party, role: "admin" }).execute();
          const actor = { party, person: { id, name, login }, key: null };
          await writeAudit(tx, actor, now(), {
            action: "setup",
            object: `person:${id}`,
            outcome: "done",
            detail: originOf(request),
          });
          return { id, party };
        });
        return startSession(context, request, reply, person);
      },
    );
  },
};
