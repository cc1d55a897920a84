import { z } from "zod";
import type { Room } from "./room.ts";

const health = z.object({
  status: z.literal("ok"),
  version: z.string(),
  database: z.enum(["pglite", "postgres"]),
  demo: z.boolean(),
});

/** `GET /healthz`: answers while the process serves requests; does not touch the database. */
export const healthRoom: Room = {
  name: "health",
  routes(app, { config, database }) {
    app.get(
      "/healthz",
      { config: { access: "public", rateLimit: false }, schema: { response: { 200: health } } },
      async () => ({
        status: "ok" as const,
        version: config.version,
        database: database.kind,
        demo: config.demo,
      }),
    );
  },
};
