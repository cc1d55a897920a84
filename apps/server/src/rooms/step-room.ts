import { randomUUID } from "node:crypto";
import { readEvent } from "@loopledger/epcis";
import { type CompiledStep, foldPath, type Wording } from "@loopledger/programme";
import { z } from "zod";
import { asViewer } from "../database/index.ts";
import { viewerOf, type Principal } from "../http/access.ts";
import { notFound, Problem } from "../http/problem.ts";
import type { Context, Room } from "../http/room.ts";
import { type Captured, captureEvents, CaptureRefused } from "../ledger/capture.ts";
import { refusal } from "../ledger/epcis-room.ts";
import { flagKey } from "../ledger/keys.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { readPath } from "./item-facts.ts";
import { findItem } from "./item-view.ts";
import { stepAnswer, stepBody, type StepAnswer, type StepBody } from "./step-body.ts";
import { buildEvent, faultOfForm, formContext, type FormEvent } from "./form-event.ts";
import { ruleWords, stepsFrom } from "./words.ts";

const params = z.object({ id: z.string().max(100), step: z.string().max(100) });

/** `POST /api/v1/programmes/{id}/steps/{step}`: a step from its form. */
export function stepRoom(ledger: Ledger): Room {
  return {
    name: "steps",
    routes(app, context) {
      app.post(
        "/api/v1/programmes/:id/steps/:step",
        {
          config: { access: ["operator", "office"] },
          schema: { params, body: stepBody, response: { 200: stepAnswer, 201: stepAnswer } },
        },
        async (request, reply) => {
          const { id, step: name } = request.params;
          const step = ledger.catalogue.programmes.get(id)?.steps.get(name);
          if (!step) throw notFound(request.url);
          const answer = await recordStep(ledger, context, viewerOf(request), step, request.body);
          if (answer.seq === null) return answer;
          return reply.code(201).header("location", `/api/v1/events/${answer.seq}`).send(answer);
        },
      );
    },
  };
}

async function recordStep(
  ledger: Ledger,
  context: Context,
  principal: Principal,
  step: CompiledStep,
  body: StepBody,
): Promise<StepAnswer> {
  const registry = ledger.registry();
  const party = registry.partyById(principal.party);
  if (!party) throw new Problem("NOT_YOURS");
  const form = buildEvent(step, body, party, registry, context.now(), ledger.settings.zone);
  const captured = await capture(ledger, principal.party, form, body.dryRun);
  const { status, seq, eventId } = captured;
  return {
    event: body.dryRun ? null : eventId,
    seq: body.dryRun ? null : seq,
    status: body.dryRun ? "checked" : status,
    step: step.id,
    flags: captured.flags.map((flag) => {
      const { label, clause } = ruleWords(ledger.catalogue, flag.rule);
      const { rule, severity, message, item } = flag;
      return {
        id: body.dryRun ? null : flagKey(rule, flag.key),
        rule,
        label,
        severity,
        message,
        item,
        clause,
      };
    }),
    item: form.outputs[0] ?? form.items[0] ?? form.parent,
    items: form.items,
    outputs: form.outputs,
    next: body.dryRun
      ? nextOf(step, declaredState(step, form))
      : nextOf(step, await stateNow(ledger, context, principal, step, form)),
  };
}

/** @throws Problem with the faults of the event, each at the field of the form it came from */
async function capture(ledger: Ledger, party: number, form: FormEvent, dryRun: boolean): Promise<Captured> {
  const read = readEvent(form.event, formContext);
  if (!read.ok) throw refusal(read.faults.map((fault) => faultOfForm(fault, form.places)));
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
    throw refusal(error.faults.map((fault) => faultOfForm(fault, form.places)));
  }
}

/** State the step says it leads to. */
function declaredState({ step }: CompiledStep, { outputs }: FormEvent): string | null {
  const to = (outputs.length > 0 ? step.outputs : step.item)?.to;
  return typeof to === "string" ? to : null;
}

/** State the first thing of the step is in now; a late report leaves it where later steps brought it. */
async function stateNow(
  ledger: Ledger,
  context: Context,
  principal: Principal,
  step: CompiledStep,
  form: FormEvent,
): Promise<string | null> {
  const uri = form.outputs[0] ?? form.items[0];
  if (uri === undefined) return null;
  const row = await asViewer(context.database, principal.viewer, (tx) => findItem(tx, ledger, uri));
  return row ? (foldPath(readPath(row.path)).states[step.programme.declaration.id] ?? null) : null;
}

/** What may follow, in words; null after a step nothing follows. */
function nextOf(step: CompiledStep, state: string | null): Wording | null {
  if (state === null) return null;
  const { states } = step.programme.declaration;
  const steps = states[state]?.final ? [] : stepsFrom(step.programme, state);
  if (steps.length === 0) return null;
  return {
    zh: `接下来可登记：${steps.map(({ zh }) => zh).join("、")}`,
    en: `What may follow: ${steps.map(({ en }) => en).join(", ")}`,
  };
}
