import { check } from "@loopledger/identifiers";
import type { Wording } from "@loopledger/programme";
import { z } from "zod";
import { asViewer } from "../../database/index.ts";
import { viewerOf } from "../../http/access.ts";
import { notFound } from "../../http/problem.ts";
import type { Room } from "../../http/room.ts";
import type { Ledger } from "../ledger.ts";
import { withHolder } from "../node-view.ts";
import { mayBeSeen } from "../trace-room.ts";
import { readShares } from "./read-shares.ts";

/** Of what a thing consists by mass: where it came from, and through which steps it went. */
export function sharesRoom(ledger: Ledger): Room {
  const labelOf = (step: string): Wording | null => ledger.catalogue.step(step)?.step.label ?? null;
  return {
    name: "shares",
    routes(app, context) {
      app.get(
        "/api/v1/trace/shares",
        {
          config: { access: "signed-in" },
          schema: {
            querystring: z.object({
              item: z.string().min(1).max(2_000),
              limit: z.coerce.number().int().min(1).max(20_000).default(5_000),
            }),
          },
        },
        async (request) => {
          const { item, limit } = request.query;
          const { canonical } = check(item);
          const { viewer } = viewerOf(request);
          if (!(await mayBeSeen(context.database, viewer, canonical))) throw notFound(item);
          const found = await asViewer(context.database, viewer, (tx) => readShares(tx, canonical, limit));
          const registry = context.registry.current;
          const view = <T extends { holder: number | null }>(node: T) => withHolder(registry, node);
          return {
            ...found,
            origins: found.origins.map(view),
            hosts: found.hosts.map(view),
            steps: found.steps.map((one) => ({ ...one, label: labelOf(one.step) })),
          };
        },
      );
    },
  };
}
