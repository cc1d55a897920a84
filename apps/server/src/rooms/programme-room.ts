import { type CompiledProgramme, flagRules } from "@loopledger/programme";
import { z } from "zod";
import { asViewer } from "../database/index.ts";
import { viewerOf } from "../http/access.ts";
import { notFound } from "../http/problem.ts";
import type { Room } from "../http/room.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { wordingOut } from "../registry/fields.ts";
import { pageQuery } from "./cursor.ts";
import { readRegister, registerFilters, registerRow } from "./register.ts";

const programmeRow = z.object({
  id: z.string(),
  title: wordingOut,
  summary: wordingOut,
  plan: z.array(z.string()),
  leads: z.array(z.string()),
  partners: z.array(z.string()),
  /** How many kinds of item, steps, rules, deadlines and indicators it declares. */
  items: z.number(),
  steps: z.number(),
  flags: z.number(),
  clocks: z.number(),
  indicators: z.number(),
});

const params = z.object({ id: z.string().max(100) });

/** `/api/v1/programmes`: what is declared, and the register of the items of each. */
export function programmeRoom(ledger: Ledger): Room {
  const { catalogue } = ledger;
  const find = (id: string, url: string): CompiledProgramme => {
    const found = catalogue.programmes.get(id);
    if (!found) throw notFound(url);
    return found;
  };
  return {
    name: "programmes",
    routes(app, context) {
      const read = { access: "signed-in" } as const;
      app.get(
        "/api/v1/programmes",
        {
          config: read,
          schema: { response: { 200: z.object({ rows: z.array(programmeRow), next: z.null() }) } },
        },
        () => ({ rows: [...catalogue.programmes.values()].map(summarise), next: null }),
      );
      app.get("/api/v1/programmes/:id", { config: read, schema: { params } }, (request) => {
        return find(request.params.id, request.url).declaration;
      });
      app.get(
        "/api/v1/programmes/:id/register",
        {
          config: read,
          schema: {
            params,
            querystring: z.strictObject({ ...registerFilters, ...pageQuery }),
            response: { 200: z.object({ rows: z.array(registerRow), next: z.string().nullable() }) },
          },
        },
        async (request) => {
          const programme = find(request.params.id, request.url);
          const principal = viewerOf(request);
          return asViewer(context.database, principal.viewer, (tx) =>
            readRegister(tx, ledger, principal, programme.declaration.id, request.query),
          );
        },
      );
    },
  };
}

function summarise({ declaration }: CompiledProgramme): z.output<typeof programmeRow> {
  const { id, title, summary, plan, leads, partners, items, steps, clocks, indicators } = declaration;
  const count = (part: object): number => Object.keys(part).length;
  return {
    id,
    title,
    summary,
    plan,
    leads,
    partners,
    items: count(items),
    steps: count(steps),
    flags: count(flagRules(declaration)),
    clocks: count(clocks),
    indicators: count(indicators),
  };
}
