import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startServer, type RunningServer } from "@loopledger/server";

/** A server on a folder of its own, which goes with it. */
export interface Running {
  url: string;
  /** Key of the administrator, from `access.json`. */
  adminKey: string;
  /** Logins of the demo city with their passwords; empty without the demo. */
  people: { login: string; password: string }[];
  close(): Promise<void>;
}

/** A folder with the demo loaded, made by who ran before; loading it takes a minute. */
const loadedDemo = process.env["LOOPLEDGER_TEST_DEMO"];

/** Starts the product as `loopledger start` does, on a free port: on an empty folder, or on a demo loaded before. */
export async function startProduct({ demo }: { demo: boolean }): Promise<Running> {
  const given = demo ? loadedDemo : undefined;
  const folder = given ?? (await mkdtemp(join(tmpdir(), "loopledger-browser-")));
  let server: RunningServer | undefined;
  const close = async (): Promise<void> => {
    await server?.close();
    if (!given) await rm(folder, { recursive: true, force: true });
  };
  try {
    server = await startServer({
      dataDir: folder,
      port: 0,
      host: "127.0.0.1",
      demo,
      accessFile: true,
      version: "0.0.0-test",
    });
    const { url, access, demo: load } = server;
    return { url, adminKey: access!.key, people: load?.people ?? [], close };
  } catch (error) {
    await close();
    throw error;
  }
}
