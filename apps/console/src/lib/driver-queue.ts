/** An act a driver took, on its way to the server. */
export interface QueuedAct {
  /** Makes sending twice harmless: the event gets this id. */
  id: string;
  number: string;
  act: string;
  /** When it happened, by the clock of the device. */
  time: string;
  data: Record<string, unknown>;
  /** `waiting` for network; `conflict`: the server has refused it, and a person decides. */
  status: "waiting" | "conflict";
  problem?: { title: string; detail: string };
}

/** Where the queue is kept: `localStorage`, or anything like it. */
export type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** What sending came to: taken, refused with the reason, or no answer at all. */
export type Sent =
  { name: "done" } | { name: "refused"; title: string; detail: string } | { name: "offline" };

const PREFIX = "loopledger.driver.";

/** Who hears of changes on this page, and the runs of sending under way by queue: one at a time each. */
const listeners = new Set<() => void>();
const sending = new Map<string, Promise<boolean>>();

/** Acts of one party's drivers on this device, oldest first. They stay until the server has them or a person drops them. */
export class DriverQueue {
  readonly #store: Store;
  readonly #key: string;
  #text: string | null = null;
  #acts: QueuedAct[] = [];

  constructor(store: Store, party: string) {
    this.#store = store;
    this.#key = `${PREFIX}queue.${party}`;
  }

  /** What is on its way, oldest first; the same list until it changes. */
  list = (): QueuedAct[] => {
    const text = this.#store.getItem(this.#key);
    if (text !== this.#text) {
      this.#text = text;
      this.#acts = readJson<QueuedAct[]>(this.#store, this.#key) ?? [];
    }
    return this.#acts;
  };

  /** Calls back whenever a queue changes on this page, or on another of this browser. */
  subscribe = (listener: () => void): (() => void) => {
    listeners.add(listener);
    globalThis.addEventListener("storage", listener);
    return () => {
      listeners.delete(listener);
      globalThis.removeEventListener("storage", listener);
    };
  };

  /** @throws the browser's error where it has no room: the driver must know that nothing was kept */
  add(act: Omit<QueuedAct, "status">): void {
    this.#write([...this.list(), { ...act, status: "waiting" }]);
  }

  drop(id: string): void {
    this.#write(this.list().filter((act) => act.id !== id));
  }

  retry(id: string): void {
    this.#write(
      this.list().map((one) => {
        if (one.id !== id) return one;
        const { number, act, time, data } = one;
        return { id, number, act, time, data, status: "waiting" };
      }),
    );
  }

  /**
   * Sends what waits, in order, until the network is gone. An act that is refused stays, with the reason, and
   * holds back what the same note waits for, not other notes.
   * @returns whether anything changed; one run at a time, a second call joins it.
   */
  sync(send: (act: QueuedAct) => Promise<Sent>): Promise<boolean> {
    const running = sending.get(this.#key) ?? this.#sync(send).finally(() => sending.delete(this.#key));
    sending.set(this.#key, running);
    return running;
  }

  async #sync(send: (act: QueuedAct) => Promise<Sent>): Promise<boolean> {
    let changed = false;
    const held = new Set(
      this.list().flatMap(({ status, number }) => (status === "conflict" ? [number] : [])),
    );
    for (const act of this.list()) {
      if (act.status !== "waiting" || held.has(act.number)) continue;
      const sent = await send(act);
      if (sent.name === "offline") return changed;
      changed = true;
      if (sent.name === "done") this.drop(act.id);
      else {
        held.add(act.number);
        const { title, detail } = sent;
        this.#write(
          this.list().map((one) =>
            one.id === act.id ? { ...one, status: "conflict", problem: { title, detail } } : one,
          ),
        );
      }
    }
    return changed;
  }

  #write(acts: QueuedAct[]): void {
    if (acts.length === 0) this.#store.removeItem(this.#key);
    else this.#store.setItem(this.#key, JSON.stringify(acts));
    for (const listener of listeners) listener();
  }
}

/** Reads what was kept under a name; undefined where there is nothing, or nothing readable. */
export function readJson<T>(store: Store, key: string): T | undefined {
  try {
    return JSON.parse(store.getItem(key) ?? "null") ?? undefined;
  } catch {
    return undefined;
  }
}

/** What the device remembers to show without network: who is signed in, and the notes of the last visit. */
export function remembered<T>(store: Store, name: string): { read(): T | undefined; write(value: T): void } {
  const key = PREFIX + name;
  return {
    read: () => readJson<T>(store, key),
    write: (value) => store.setItem(key, JSON.stringify(value)),
  };
}

/** Drops what is remembered, but never an act that has not been sent. */
export function forgetDriver(store: Storage = localStorage): void {
  for (const key of Object.keys(store))
    if (key.startsWith(PREFIX) && !key.startsWith(`${PREFIX}queue.`)) store.removeItem(key);
}
