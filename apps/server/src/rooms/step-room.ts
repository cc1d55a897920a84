import type { CompiledStep, Wording } from "@loopledger/programme";
import { z } from "zod";
import { viewerOf, type Principal } from "../http/access.ts";
import { notFound, Problem } from "../http/problem.ts";
import type { Context, Room } from "../http/room.ts";
import { flagKey } from "../ledger/keys.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { stepAnswer, stepBody, type StepAnswer, type StepBody } from "./step-body.ts";
import { captureForm } from "./capture-form.ts";
import { buildEvent } from "./form-event.ts";
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
  const captured = await captureForm(ledger, principal.party, form, body.dryRun);
  const first = form.outputs[0] ?? form.items[0] ?? "";
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
    next: nextOf(step, captured.states?.[first] ?? null),
  };
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
