import type {
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import type { Recognised } from "../auth/recognised.ts";
import type { Database } from "../database/index.ts";
import type { Jobs } from "../jobs/jobs.ts";
import type { RegistryHolder } from "../registry/holder.ts";
import type { ServerConfig } from "./config.ts";
import type { Log } from "./log.ts";

/** The fastify instance rooms add their routes to; schemas are zod. */
export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  Log,
  ZodTypeProvider
>;

/** What every room may use. Rooms keep their own state; this stays small. */
export interface Context {
  database: Database;
  /** Parties, places and permits in memory, kept up to date by the registry's routes. */
  registry: RegistryHolder;
  jobs: Jobs;
  /** Callers recognised a moment ago. */
  recognised: Recognised;
  config: ServerConfig;
  now: () => Date;
  log: Log;
}

/** A part of the server: a name and its routes, each in its own scope of hooks and parsers. */
export interface Room {
  name: string;
  routes(app: App, context: Context): Promise<void> | void;
}
