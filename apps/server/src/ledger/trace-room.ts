import { check } from "@loopledger/identifiers";
import { z } from "zod";
import { asViewer } from "../database/index.ts";
import { viewerOf } from "../http/access.ts";
import { notFound } from "../http/problem.ts";
import type { Room } from "../http/room.ts";
import { itemKey } from "./keys.ts";
import { withHolder } from "./node-view.ts";
import { trace } from "./trace.ts";

const defaultLimit = 2_000;
const maxLimit = 20_000;
/** A walk goes over what was told before once more, so it does not go on for ever. */
const furthest = 200_000;

/** Trace of one item, back to its origins or forward to what became of it. */
export const traceRoom: Room = {
  name: "trace",
  routes(app, context) {
    app.get(
      "/api/v1/trace",
      {
        config: { access: "signed-in" },
        schema: {
          querystring: z.object({
            item: z.string().min(1).max(2_000),
            direction: z.enum(["back", "forward"]),
            limit: z.coerce.number().int().min(1).max(maxLimit).default(defaultLimit),
            expand: z.enum(["serials"]).optional(),
            after: z.coerce.number().int().min(0).max(furthest).default(0),
          }),
        },
      },
      async (request) => {
        const { item, direction, limit, after, expand } = request.query;
        const { canonical } = check(item);
        const registry = context.registry.current;
        const found = await asViewer(context.database, viewerOf(request).viewer, (tx) =>
          trace(tx, canonical, { direction, limit, after, serials: expand === "serials" }),
        );
        // Nothing of it may be seen: the same answer as for an item that never was.
        if (!found.edges.length && found.nodes.every(({ kind }) => kind === null)) {
          if (!(await mayBeSeen(context.database, viewerOf(request).viewer, canonical))) throw notFound(item);
        }
        return {
          ...found,
          next: found.next === null ? null : nextOf(request.query, found.next),
          nodes: found.nodes.map((node) => withHolder(registry, node)),
        };
      },
    );
  },
};

/** Where the answer goes on; null where a walk goes no further. */
function nextOf(
  {
    item,
    direction,
    limit,
    expand,
  }: { item: string; direction: string; limit: number; expand?: "serials" | undefined },
  after: number,
): string | null {
  if (after > furthest) return null;
  const query = new URLSearchParams({ item, direction, limit: String(limit), ...(expand ? { expand } : {}), after: String(after) }); // prettier-ignore
  return `/api/v1/trace?${query.toString()}`;
}

/** Whether a viewer may see any event of a thing. */
export async function mayBeSeen(
  database: Parameters<typeof asViewer>[0],
  viewer: Parameters<typeof asViewer>[1],
  uri: string,
): Promise<boolean> {
  return asViewer(database, viewer, async (tx) => {
    const row = await tx
      .selectFrom("event_epc")
      .select("seq")
      .where("epc", "=", itemKey(uri))
      .limit(1)
      .executeTakeFirst();
    return row !== undefined;
  });
}
