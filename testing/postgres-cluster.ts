import { execFile } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { appendFile, mkdir, mkdtemp, rm } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
/** PostgreSQL refuses to run as root; `scripts/test-postgres.sh` makes this user. */
const user = "loopledger-test";

/** Folder of PostgreSQL's programs: PG_BIN, else the newest of Debian's; undefined where there is none. */
export function postgresPrograms(): string | undefined {
  const debian = "/usr/lib/postgresql";
  const newest = existsSync(debian)
    ? readdirSync(debian).sort((a, b) => Number(b) - Number(a))[0]
    : undefined;
  const folder = process.env["PG_BIN"] ?? (newest && join(debian, newest, "bin"));
  return folder && existsSync(join(folder, "initdb")) ? folder : undefined;
}

/** A PostgreSQL server of a test's own, which it may stop, break and restore. */
export class PostgresCluster {
  readonly root: string;
  readonly data: string;
  readonly #port: number;
  readonly #programs: string;

  private constructor(root: string, port: number, programs: string) {
    this.root = root;
    this.data = join(root, "data");
    this.#port = port;
    this.#programs = programs;
  }

  /** Makes a server with these settings beside the usual ones; it is not started. */
  static async make(programs: string, settings: string): Promise<PostgresCluster> {
    const root = await mkdtemp(join(tmpdir(), "loopledger-cluster-"));
    if (process.getuid?.() === 0) await run("chown", [user, root]);
    const cluster = new PostgresCluster(root, await freePort(), programs);
    await cluster.shell(
      `initdb -D ${cluster.data} -U owner --auth=trust --encoding=UTF8 --locale=C --no-sync --wal-segsize=1`,
    );
    await cluster.configure(settings);
    return cluster;
  }

  /** Adds settings; they count from the next start. */
  async configure(settings: string): Promise<void> {
    await appendFile(join(this.data, "postgresql.conf"), `\n${settings}\n`);
  }

  url(database = "postgres", as = "owner"): string {
    return `postgres://${as}@127.0.0.1:${this.#port}/${database}`;
  }

  /** Runs a command line as the user of the server, with PostgreSQL's programs and this server as the default. */
  async shell(line: string): Promise<string> {
    const words = ["sh", "-euc", line];
    const [program, ...rest] =
      process.getuid?.() === 0 ? ["runuser", "-u", user, "--", ...words] : [...words];
    const { stdout } = await run(program!, rest, {
      cwd: "/",
      env: {
        PATH: `${this.#programs}:${process.env["PATH"]}`,
        PGHOST: "127.0.0.1",
        PGPORT: String(this.#port),
        PGUSER: "owner",
        PGDATABASE: "postgres",
      },
    });
    return stdout;
  }

  async start(): Promise<void> {
    const how = `-h 127.0.0.1 -p ${this.#port} -k ${this.root} -c fsync=off`;
    await this.shell(`pg_ctl start -D ${this.data} -l ${this.root}/log -w -o "${how}" >/dev/null`);
  }

  /** Ends it as a crash would. */
  async crash(): Promise<void> {
    await this.shell(`pg_ctl stop -D ${this.data} -m immediate -w >/dev/null`);
  }

  /** A folder that belongs to the user of the server. */
  async folder(name: string): Promise<string> {
    const path = join(this.root, name);
    await mkdir(path, { mode: 0o700 });
    if (process.getuid?.() === 0) await run("chown", [user, path]);
    return path;
  }

  async remove(): Promise<void> {
    await this.crash().catch(() => undefined);
    await rm(this.root, { recursive: true, force: true });
  }
}

function freePort(): Promise<number> {
  return new Promise((found) => {
    const socket = createServer().listen(0, "127.0.0.1", () => {
      const { port } = socket.address() as AddressInfo;
      socket.close(() => found(port));
    });
  });
}
