import { randomInt } from "node:crypto";
import { check, itemUri, transferNumber } from "@loopledger/identifiers";
import { type CompiledStep, localDate } from "@loopledger/programme";
import type { FastifyRequest } from "fastify";
import { codeFaultPrefix } from "../http/fault-wording.ts";
import { invalid, notFound } from "../http/problem.ts";
import type { Context } from "../http/room.ts";
import { flagKey } from "../ledger/keys.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { PartyInfo } from "../registry/registry.ts";
import { captureForm } from "../rooms/capture-form.ts";
import { signerOf } from "./signing.ts";
import type { ActAnswer, ActBody } from "./transfer-body.ts";
import { transferEvent } from "./transfer-event.ts";

/** Programme that hand-over notes follow. */
export const transferProgramme = "transfer";

/** @throws Problem NOT_FOUND for an act the programme does not have */
export function actStep(ledger: Ledger, act: string, url: string): CompiledStep {
  const step = ledger.catalogue.programmes.get(transferProgramme)?.steps.get(act);
  if (!step) throw notFound(url);
  return step;
}

/** A number for a new note of a party; 31^6 draws a district and day, so none is asked for. */
export function drawNumber(party: PartyInfo, now: Date, zone: string): string {
  return transferNumber(party.district, localDate(now.toISOString(), zone), randomInt(31 ** 6));
}

/** Canonical URI of a note's number. @throws Problem VALIDATION where it is no such number */
export function noteUri(number: string, path: string): string {
  const found = check(number, "transfer");
  if (!found.valid) {
    const [problem] = found.problems;
    throw invalid({ path, code: codeFaultPrefix + (problem?.code ?? "FORM"), params: problem?.params });
  }
  return itemUri("transfer", number);
}

/**
 * Records an act on a note in the name of whoever signs: one event, admitted like every other.
 * @throws Problem with the faults, each at the part of the form it came from
 */
export async function recordAct(
  request: FastifyRequest,
  context: Context,
  ledger: Ledger,
  act: string,
  note: string,
  body: ActBody,
): Promise<ActAnswer> {
  const step = actStep(ledger, act, request.url);
  const signed = await signerOf(request, context, ledger, act, body.signature);
  const now = context.now();
  const form = transferEvent(step, note, body, signed, ledger.registry(), now, ledger.settings.zone);
  const captured = await captureForm(ledger, signed.party.id, form, body.dryRun);
  return {
    number: note.slice(note.lastIndexOf(":") + 1),
    item: note,
    state: captured.states?.[note] ?? null,
    act,
    status: body.dryRun ? "checked" : captured.status,
    event: body.dryRun ? null : captured.eventId,
    seq: body.dryRun ? null : captured.seq,
    flags: captured.flags.map(({ rule, key, severity, message, item }) => ({
      id: body.dryRun ? null : flagKey(rule, key),
      rule,
      severity,
      message,
      item,
    })),
  };
}
