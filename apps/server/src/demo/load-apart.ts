import { Worker } from "node:worker_threads";
import { loadCity, type DemoProgress, type LoadOrder } from "./load-city.ts";

/**
 * Loads the city in a thread of its own, so that the memory it takes goes when it ends: a server with the demo
 * loaded is then as small as one that was started on it. The database must be closed meanwhile.
 */
export async function loadApart(
  order: LoadOrder,
  onProgress: (progress: DemoProgress) => void,
  signal?: AbortSignal,
): Promise<void> {
  // Node 20 starts threads from JavaScript only; tests run from TypeScript.
  if (import.meta.url.endsWith(".ts")) return loadCity(order, onProgress, signal);
  const worker = new Worker(new URL("./load-worker.js", import.meta.url), { workerData: order });
  const abort = (): void => worker.postMessage("stop");
  signal?.addEventListener("abort", abort);
  try {
    await new Promise<void>((done, failed) => {
      worker.on("message", onProgress);
      worker.once("error", failed);
      worker.once("exit", () => done());
    });
  } finally {
    signal?.removeEventListener("abort", abort);
  }
  signal?.throwIfAborted();
}
