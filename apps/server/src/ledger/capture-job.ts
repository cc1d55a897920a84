import type { Fault } from "@loopledger/programme";
import type { Handle } from "../database/index.ts";

interface CaptureRecord {
  id: string;
  party: number;
  created: Date;
  events: number;
  errors: Fault[];
}

/** Keeps what became of a document, also of a refused one. */
export async function recordCapture(
  tx: Handle,
  { id, party, created, events, errors }: CaptureRecord,
): Promise<void> {
  await tx
    .insertInto("capture")
    .values({
      id,
      party,
      created_at: created,
      finished_at: new Date(),
      running: false,
      success: errors.length === 0,
      behaviour: "rollback",
      events,
      errors: JSON.stringify(errors),
    })
    .execute();
}

interface CaptureRow {
  id: string;
  running: boolean;
  success: boolean;
  created_at: Date;
  finished_at: Date | null;
  behaviour: string;
  events: number;
  errors: unknown;
}

/** A capture job as the standard words it. */
export function describeCapture(row: CaptureRow): Record<string, unknown> {
  return {
    captureID: row.id,
    running: row.running,
    success: row.success,
    createdAt: row.created_at.toISOString(),
    ...(row.finished_at ? { finishedAt: row.finished_at.toISOString() } : {}),
    captureErrorBehaviour: row.behaviour,
    errors: row.errors,
    events: row.events,
  };
}
