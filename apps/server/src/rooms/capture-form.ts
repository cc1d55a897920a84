import { randomUUID } from "node:crypto";
import { readEvent } from "@loopledger/epcis";
import { captureEvents, type Captured, CaptureRefused } from "../ledger/capture.ts";
import { refusal } from "../epcis/refusal.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { faultOfForm, type FormEvent, formContext } from "./form-event.ts";

/**
 * Captures the event of a form in the name of a party.
 * @throws Problem with the faults of the event, each at the field of the form it came from
 */
export async function captureForm(
  ledger: Ledger,
  party: number,
  { event, places }: Pick<FormEvent, "event" | "places">,
  dryRun: boolean,
): Promise<Captured> {
  const read = readEvent(event, formContext);
  if (!read.ok) throw refusal(read.faults.map((fault) => faultOfForm(fault, places)));
  try {
    const [captured] = await captureEvents(ledger, {
      party,
      events: [read.event],
      context: formContext,
      capture: randomUUID(),
      dryRun,
    });
    return captured!;
  } catch (error) {
    if (!(error instanceof CaptureRefused)) throw error;
    throw refusal(error.faults.map((fault) => faultOfForm(fault, places)));
  }
}
