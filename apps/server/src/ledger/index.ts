export {
  captureEvents,
  captureRecorded,
  CaptureRefused,
  type Captured,
  type CaptureInput,
} from "./capture.ts";
export { createLedger, type Ledger } from "./ledger.ts";
export { rebuild, derivedTables, type RebuildProgress } from "./rebuild.ts";
export { sweep, sweepClocks } from "./sweep.ts";
export { trace, type Direction, type Trace, type TraceEdge } from "./trace.ts";
export { traceRoom } from "./trace-room.ts";
