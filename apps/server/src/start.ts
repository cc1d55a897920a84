import { existsSync } from "node:fs";
import { createServer as createSocket } from "node:net";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { createAccess, createFirstAdminLink, type AccessFile } from "./auth/first-access.ts";
import { signingKey } from "./credentials/credential-keys.ts";
import { issuerOf } from "./credentials/issuer.ts";
import { asEngine, migrate, openDatabase, type Database, type DatabaseError } from "./database/index.ts";
import { beginDemo, holdsDemo, loadApart, openDemo, type DemoLoad, type DemoProgress } from "./demo/index.ts";
import { holidaysAtStart, type HolidaysAtStart } from "./holidays-at-start.ts";
import { createContext } from "./http/context.ts";
import { createLog, type Log } from "./http/log.ts";
import { isLoopback } from "./http/loopback.ts";
import type { App, Context } from "./http/room.ts";
import { createServer } from "./http/server.ts";
import { createLedger, type Ledger } from "./ledger/ledger.ts";
import { sweep as sweepLedger } from "./ledger/sweep.ts";
import { Auditor } from "./log/auditor.ts";
import { ensureLogKey } from "./log/log-keys.ts";
import { readWitnesses } from "./log/read-witnesses.ts";
import { Sequencer } from "./log/sequencer.ts";
import { loadHolidays, settingsBy } from "./load-holidays.ts";
import { loadCatalogue } from "./programmes/discover.ts";
import type { Registry } from "./registry/registry.ts";
import { serverRooms } from "./server-rooms.ts";
import { StartError } from "./start-error.ts";

export interface StartOptions {
  /** Folder of the embedded database and of `access.json`; made when absent. */
  dataDir: string;
  /** 0 takes a free port. */
  port: number;
  host: string;
  /** A PostgreSQL server in place of the embedded database. */
  databaseUrl?: string | undefined;
  /** File of holidays and working weekends deadlines go by, in place of our own table. */
  holidays?: string | undefined;
  /** Policy file (C2SP tlog-policy) with the witnesses that are asked to sign the heads of the log. */
  logPolicy?: string | undefined;
  /** Address people reach the server at, when it is not `http://host:port`. */
  publicUrl?: string | undefined;
  /** Proxies whose `X-Forwarded-*` count, as in `ServerConfig`; nobody's unless told. */
  trustProxy?: string[] | undefined;
  /** Fill an empty database with the demo city. */
  demo: boolean;
  /** Folders of programmes beside those of the package. */
  programmes?: readonly string[];
  /** Write `access.json`; without it the first administrator is made by a one-time link. */
  accessFile: boolean;
  version: string;
  log?: Log;
  /** Told of the steps of a start that takes long. */
  onProgress?: (progress: StartProgress) => void;
  /** Gives up a start that takes long; a demo load goes on at the next start. */
  signal?: AbortSignal;
}

export type StartProgress = { step: "migrated"; names: string[] } | ({ step: "demo" } & DemoProgress);

/** A running server. */
export interface RunningServer {
  url: string;
  database: Database["kind"];
  /** `access.json` as written, null without one. */
  access: (AccessFile & { file: string }) | null;
  /** One-time link for the first administrator, null when there is one or an access file. */
  firstAdminLink: string | null;
  /** What the demo loaded and how to sign in, null without `demo`. */
  demo: DemoLoad | null;
  /** The table deadlines in working days go by. */
  holidays: HolidaysAtStart;
  /** Resolves when the database stops on its own; the server is of no use then. */
  stopped: Promise<DatabaseError>;
  /** Ends requests, jobs and the database in good order. May be called twice. */
  close(): Promise<void>;
}

const sweepEveryMs = 10 * 60_000;

/**
 * Opens the database, brings it up to date, and serves. When it resolves, `GET /healthz` answers.
 * @throws StartError, DatabaseError (both with wording for people), ProgrammeError
 */
export async function startServer(options: StartOptions): Promise<RunningServer> {
  const { host, demo, log = createLog("silent") } = options;
  const local = isLoopback(host) || host === "localhost";
  if (demo && !local) throw new StartError("DEMO_LOOPBACK", { host });
  const port = options.port === 0 ? await freePort(host) : options.port;
  const url = options.publicUrl?.replace(/\/+$/, "") ?? `http://${hostInUrl(host)}:${port}`;
  const { databaseUrl, programmes } = options;
  const table = await loadHolidays(options.holidays);
  const witnesses = await readWitnesses(options.logPolicy);
  const target = databaseUrl ? { url: databaseUrl } : { dataDir: options.dataDir };
  let database = await openDatabase(target);
  let app: App | undefined;
  try {
    const names = await migrate(database);
    if (names.length) options.onProgress?.({ step: "migrated", names });
    const holidays = await holidaysAtStart(database, table, new Date());
    const isDemo = demo || (await holdsDemo(database));
    if (isDemo && !local) throw new StartError("DEMO_LOOPBACK", { host });
    const city = demo ? await beginDemo(database, new Date()) : null;
    if (city && !city.done) {
      await database.close();
      const tell = (progress: DemoProgress): void => options.onProgress?.({ step: "demo", ...progress });
      await loadApart({ target, period: city, programmes, holidays: table, url }, tell, options.signal);
      database = await openDatabase(target);
    }
    const catalogue = await loadCatalogue(programmes);
    const context = await createContext({
      database,
      log,
      config: {
        version: options.version,
        demo: isDemo,
        url,
        trustProxy: options.trustProxy ?? false,
        programmes: [...catalogue.programmes.keys()],
        consoleFolder: findConsole(),
      },
    });
    const registry = (): Registry => context.registry.current;
    const ledger = createLedger(database, catalogue, registry, Date.now, settingsBy(table));
    await sweep(context, ledger);
    await signingKey(database, issuerOf(url), context.now());
    await ensureLogKey(database, url, context.now());

    app = await createServer(context, serverRooms(ledger));
    const file = resolve(options.dataDir, "access.json");
    const access = options.accessFile ? { ...(await createAccess(context, { file, url })), file } : null;
    const firstAdminLink = access || demo ? null : await createFirstAdminLink(context);
    await listen(app, host, port);
    const timer = setInterval(() => void sweep(context, ledger), sweepEveryMs);
    timer.unref();
    const [server, opened] = [app, database];
    const sequencer = new Sequencer({ database, registry, now: context.now, log, witnesses });
    sequencer.start();
    const auditor = new Auditor(database, registry, context.now, log);
    auditor.start();
    let closing: Promise<void> | undefined;
    const close = async (): Promise<void> => {
      clearInterval(timer);
      await server.close();
      await sequencer.stop();
      await auditor.stop();
      await opened.close();
    };
    return {
      url,
      database: database.kind,
      access,
      firstAdminLink,
      demo: city && (await openDemo(database, city)),
      holidays,
      stopped: database.stopped,
      close: () => (closing ??= close()),
    };
  } catch (error) {
    await app?.close();
    await database.close();
    throw error;
  }
}

/** Raises flags of deadlines that passed and of periods that are over; a sweep that fails is tried again at the next turn. */
async function sweep({ database, log, now }: Context, ledger: Ledger): Promise<void> {
  try {
    await asEngine(database, (tx) => sweepLedger(tx, ledger, now()));
  } catch (error) {
    log.error({ error: error as Error }, "sweep of deadlines and periods failed");
  }
}

/** The console as built beside the server in a checkout, or inside the published package. */
function findConsole(): string | null {
  const folders = ["../../console/dist", "../console"].map((path) =>
    fileURLToPath(new URL(path, import.meta.url)),
  );
  return folders.find((folder) => existsSync(join(folder, "index.html"))) ?? null;
}

async function listen(app: App, host: string, port: number): Promise<void> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "EADDRINUSE") throw new StartError("PORT_IN_USE", { host, port }, error);
    if (code?.startsWith("E")) throw new StartError("ADDRESS", { host, port, reason: message }, error);
    throw error;
  }
}

/** The address stands in `access.json` before the server listens, so the port has to be known first. */
function freePort(host: string): Promise<number> {
  return new Promise((found, failed) => {
    const socket = createSocket();
    socket.once("error", failed);
    socket.listen(0, host, () => {
      const address = socket.address();
      socket.close(() => found(typeof address === "object" && address ? address.port : 0));
    });
  });
}

function hostInUrl(host: string): string {
  if (host === "0.0.0.0") return "127.0.0.1";
  if (host === "::") return "[::1]";
  return host.includes(":") ? `[${host}]` : host;
}
