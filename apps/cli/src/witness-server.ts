import { randomBytes } from "node:crypto";
import { open, mkdir, readFile, rename } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { join } from "node:path";
import {
  answerAddCheckpoint,
  formatVerifierKey,
  type Seen,
  signerKey,
  type SignerKey,
  type VerifierKey,
  verifierOf,
} from "@loopledger/transparency-log";

/** What a witness keeps: its secret, and the last head it signed of each log. */
interface State {
  name: string;
  seed: string;
  seen: Record<string, { size: number; root: string; checkpoint: string }>;
}

/** The most bytes of a request: a proof of 63 hashes and a note with many signatures take less. */
const mostBytes = 256 * 1024;

/**
 * A witness (C2SP tlog-witness): signs the heads of the logs it knows, each only if it continues the one signed
 * before. What it signs is on disk before it answers, so that it never signs two trees, whatever ends it.
 */
export class WitnessServer {
  readonly #file: string;
  readonly #state: State;
  readonly #signer: SignerKey;
  readonly #logs: readonly VerifierKey[];
  #last: Promise<unknown> = Promise.resolve();

  private constructor(file: string, state: State, logs: readonly VerifierKey[]) {
    this.#file = file;
    this.#state = state;
    this.#logs = logs;
    this.#signer = signerKey(state.name, "cosignature", Buffer.from(state.seed, "base64"));
  }

  /**
   * Opens the witness of a folder, or makes one with a key of its own.
   * @param name of a new witness; an old one keeps its name
   */
  static async open(folder: string, name: string, logs: readonly VerifierKey[]): Promise<WitnessServer> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const file = join(folder, "witness.json");
    const fresh = (): State => ({ name, seed: randomBytes(32).toString("base64"), seen: {} });
    const state = await readFile(file, "utf8").then(
      (text) => JSON.parse(text) as State,
      (error: NodeJS.ErrnoException) => {
        if (error.code !== "ENOENT") throw error;
        return fresh();
      },
    );
    const witness = new WitnessServer(file, state, logs);
    await witness.#save();
    return witness;
  }

  /** What others check its signatures with. */
  get verifierKey(): string {
    return formatVerifierKey(verifierOf(this.#signer));
  }

  /** Serves `POST /add-checkpoint`, and its key to whoever asks for anything. */
  async listen(host: string, port: number): Promise<Server> {
    const server = createServer((request, response) => {
      void this.#serve(request).then(
        ({ status, contentType, body }) =>
          response.writeHead(status, { "content-type": contentType }).end(body),
        () => response.writeHead(500).end(),
      );
    });
    server.requestTimeout = 30_000;
    await new Promise<void>((done, failed) => {
      server.once("error", failed);
      server.listen(port, host, done);
    });
    return server;
  }

  async #serve(request: IncomingMessage): Promise<{ status: number; contentType: string; body: string }> {
    const plain = "text/plain; charset=utf-8";
    if (request.method !== "POST" || request.url !== "/add-checkpoint")
      return {
        status: request.method === "GET" ? 200 : 404,
        contentType: plain,
        body: `${this.verifierKey}\n`,
      };
    const chunks: Buffer[] = [];
    let bytes = 0;
    for await (const chunk of request) {
      bytes += (chunk as Buffer).length;
      if (bytes > mostBytes) return { status: 413, contentType: plain, body: "" };
      chunks.push(chunk as Buffer);
    }
    // One after the other: what was signed is read and replaced without anybody in between.
    const answered = this.#last.then(() => this.#answer(Buffer.concat(chunks)));
    this.#last = answered.catch(() => undefined);
    return answered;
  }

  async #answer(body: Buffer): Promise<{ status: number; contentType: string; body: string }> {
    const seen = (origin: string): Seen | null => {
      const kept = Object.hasOwn(this.#state.seen, origin) ? this.#state.seen[origin] : undefined;
      return kept ? { size: kept.size, root: Buffer.from(kept.root, "base64") } : null;
    };
    const time = Math.floor(Date.now() / 1000);
    const answer = answerAddCheckpoint(body, { logs: this.#logs, signers: [this.#signer], time }, seen);
    if (answer.store) {
      const { origin, checkpoint } = answer.store;
      const { size, root } = answer.store.seen;
      this.#state.seen[origin] = { size, root: Buffer.from(root).toString("base64"), checkpoint };
      await this.#save();
    }
    return answer;
  }

  /** Writes the state whole or not at all. */
  async #save(): Promise<void> {
    const half = `${this.#file}.new`;
    const handle = await open(half, "w", 0o600);
    try {
      await handle.writeFile(`${JSON.stringify(this.#state, null, 2)}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(half, this.#file);
  }
}
