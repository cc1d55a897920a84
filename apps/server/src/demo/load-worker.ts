import { parentPort, workerData } from "node:worker_threads";
import type { LoadOrder } from "./load-apart.ts";
import { loadCity } from "./load-city.ts";

/** Body of the thread that `loadApart` starts. */
const { target, period } = workerData as LoadOrder;
const stop = new AbortController();
const port = parentPort!;
port.on("message", () => stop.abort());
await loadCity(target, period, (progress) => port.postMessage(progress), stop.signal);
port.close();
