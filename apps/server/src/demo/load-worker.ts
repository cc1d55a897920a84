import { parentPort, workerData } from "node:worker_threads";
import { loadCity, type LoadOrder } from "./load-city.ts";

/** Body of the thread that `loadApart` starts. */
const order = workerData as LoadOrder;
const stop = new AbortController();
const port = parentPort!;
port.on("message", () => stop.abort());
await loadCity(order, (progress) => port.postMessage(progress), stop.signal);
port.close();
