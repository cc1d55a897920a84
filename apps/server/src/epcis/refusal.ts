import type { Fault as DocumentFault } from "@loopledger/epcis";
import type { Fault } from "@loopledger/programme";
import { Problem } from "../http/problem.ts";
import { captureLimits } from "./limits.ts";

const forbidden = new Set(["ROLE_MISSING", "NOT_YOURS"]);

/** The problem a set of faults amounts to. */
export function refusal(faults: readonly (Fault | DocumentFault)[]): Problem {
  const many = faults.find(({ code }) => code === "TOO_MANY_EVENTS");
  if (many) return new Problem("CAPTURE_LIMIT", { limit: captureLimits.events }, faults);
  const taken = faults.find(({ code }) => code === "EVENT_ID_TAKEN");
  if (taken) return new Problem("EVENT_EXISTS", { id: taken.params?.["id"] }, faults);
  const code = faults.every(({ code }) => forbidden.has(code)) ? "CAPTURE_FORBIDDEN" : "CAPTURE_REFUSED";
  return new Problem(code, { count: faults.length }, faults);
}
