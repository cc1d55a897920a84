import { Duplex } from "node:stream";
import type { Worker } from "node:worker_threads";

interface Answer {
  type: string;
  id: number;
  bytes: Uint8Array;
}

let connections = 0;

/**
 * The "socket" between the `pg` client and the PGlite worker: wire protocol bytes over the worker's message
 * port. No file, no port number, nothing another process could connect to.
 */
export class PgliteStream extends Duplex {
  readonly #worker: Worker;
  readonly #id = ++connections;
  readonly #listen = (answer: Answer): void => {
    if (answer.type === "data" && answer.id === this.#id) this.push(answer.bytes);
  };

  constructor(worker: Worker) {
    super();
    this.#worker = worker;
  }

  /** Called by `pg` where it would dial a server. */
  connect(): this {
    this.#worker.on("message", this.#listen);
    this.#worker.postMessage({ type: "open", id: this.#id });
    queueMicrotask(() => this.emit("connect"));
    return this;
  }

  override _read(): void {
    // Answers are pushed as they come: the client has asked for each of them.
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#send(new Uint8Array(chunk));
    done();
  }

  override _writev(chunks: { chunk: Buffer }[], done: () => void): void {
    this.#send(new Uint8Array(Buffer.concat(chunks.map(({ chunk }) => chunk))));
    done();
  }

  override _final(done: () => void): void {
    this.push(null);
    done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#worker.off("message", this.#listen);
    this.#worker.postMessage({ type: "close", id: this.#id });
    done(error);
  }

  // `pg` treats its stream as a net.Socket and calls these.
  setNoDelay(): this {
    return this;
  }
  setKeepAlive(): this {
    return this;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }

  #send(bytes: Uint8Array<ArrayBuffer>): void {
    this.#worker.postMessage({ type: "data", id: this.#id, bytes }, [bytes.buffer]);
  }
}
