import { Recognised } from "../auth/recognised.ts";
import type { Database } from "../database/index.ts";
import { Jobs } from "../jobs/jobs.ts";
import { RegistryHolder } from "../registry/holder.ts";
import { defaultConfig, type ServerConfig } from "./config.ts";
import { createLog, type Log } from "./log.ts";
import type { Context } from "./room.ts";

/** What a server is made from; everything but the database has a default. */
export interface ContextOptions {
  database: Database;
  config?: Partial<ServerConfig>;
  /** The clock, for tests and for replays. */
  now?: () => Date;
  log?: Log;
}

/** Loads the registry and puts the context of a server together. The database must be migrated. */
export async function createContext(options: ContextOptions): Promise<Context> {
  const { database, now = () => new Date(), log = createLog("silent") } = options;
  return {
    database,
    registry: await RegistryHolder.open(database),
    jobs: new Jobs(now, (error, job) => log.error({ error, job: job.id, kind: job.kind }, "job failed")),
    recognised: new Recognised(),
    config: { ...defaultConfig, ...options.config },
    now,
    log,
  };
}
