import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useSyncExternalStore } from "react";
import { call, type Page } from "../../api/client.ts";
import { problemOf } from "../../api/problem.ts";
import type { ActAnswer, TransferRow } from "../../api/types-transfers.ts";
import type { Me } from "../../api/types.ts";
import { DriverQueue, remembered, type QueuedAct, type Sent } from "../../lib/driver-queue.ts";
import { keepOffline } from "../../lib/offline-shell.ts";

/** What the page shows: of the server where there is network, else as the device remembers it. */
interface Seen {
  me: Me | null;
  online: boolean;
  notes: TransferRow[];
  /** When the notes were fetched. */
  asOf: string | null;
}

export interface Driver extends Seen {
  /** Still looking who is signed in. */
  pending: boolean;
  queue: QueuedAct[];
  /** Whether the page will open without network. */
  kept: boolean;
  take(note: TransferRow, act: string, data: Record<string, unknown>): void;
  retry(id: string): void;
  drop(id: string): void;
  refresh(): void;
}

const meKept = remembered<Me>(localStorage, "me");
const notesKept = remembered<{ party: string; rows: TransferRow[]; at: string }>(localStorage, "notes");

/** Everything of the driver's page that must work without network. */
export function useDriver(): Driver {
  const seen = useQuery({
    queryKey: ["driver"],
    queryFn: look,
    networkMode: "always",
    // Not every browser says that the network is back, and what was signed waits for it.
    refetchInterval: ({ state }) => (state.data?.online === false ? 3_000 : 30_000),
    refetchOnMount: "always",
    refetchIntervalInBackground: true,
    retry: false,
  });
  const { refetch } = seen;
  // A page that was opened without network has not seen it go, so nobody else tells it that it is back.
  useEffect(() => {
    const again = (): void => void refetch();
    window.addEventListener("online", again);
    window.addEventListener("offline", again);
    return () => {
      window.removeEventListener("online", again);
      window.removeEventListener("offline", again);
    };
  }, [refetch]);
  const shell = useQuery({ queryKey: ["driver", "shell"], queryFn: keepOffline, staleTime: Infinity });
  const party = seen.data?.me?.party.id ?? "";
  const box = useMemo(() => new DriverQueue(localStorage, party), [party]);
  const queue = useSyncExternalStore(box.subscribe, box.list);
  const change = (act: () => void): void => {
    act();
    void seen.refetch();
  };
  return {
    me: null,
    online: navigator.onLine,
    notes: [],
    asOf: null,
    ...seen.data,
    pending: seen.isPending,
    kept: shell.data ?? false,
    queue,
    take: (note, act, data) =>
      change(() =>
        box.add({
          id: crypto.randomUUID(),
          number: note.number,
          act,
          time: new Date().toISOString(),
          data,
        }),
      ),
    retry: (id) => change(() => box.retry(id)),
    drop: (id) => change(() => box.drop(id)),
    refresh: () => void seen.refetch(),
  };
}

/** Sends what waits, then fetches what there is to carry; without network what was there at the last visit. */
async function look(): Promise<Seen> {
  try {
    const me = await call<Me>("/api/v1/session");
    meKept.write(me);
    await new DriverQueue(localStorage, me.party.id).sync(send);
    const query = { role: "carriers", limit: 100 };
    const { rows } = await call<Page<TransferRow>>("/api/v1/transfers", { query });
    const at = new Date().toISOString();
    notesKept.write({ party: me.party.id, rows, at });
    return { me, online: true, notes: rows, asOf: at };
  } catch (error) {
    const { status, code } = problemOf(error);
    if (status === 401) return { me: null, online: true, notes: [], asOf: null };
    if (code !== "offline") throw error;
    const me = meKept.read() ?? null;
    const notes = notesKept.read();
    const own = me !== null && notes?.party === me.party.id ? notes : undefined;
    return { me, online: false, notes: own?.rows ?? [], asOf: own?.at ?? null };
  }
}

async function send({ id, number, act, time, data }: QueuedAct): Promise<Sent> {
  try {
    await call<ActAnswer>(`/api/v1/transfers/${number}/${act}`, { method: "POST", body: { id, time, data } });
    return { name: "done" };
  } catch (error) {
    const { code, status, title, detail, errors } = problemOf(error);
    // A server that is overloaded or restarting has refused nothing.
    if (code === "offline" || status === 401 || status === 429 || status >= 500) return { name: "offline" };
    return { name: "refused", title, detail: errors.map(({ message }) => message).join(" ") || detail };
  }
}
