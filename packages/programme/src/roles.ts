import { localDate } from "./calendar.ts";
import { namedParties } from "./named-parties.ts";
import type { CompiledStep } from "./compile.ts";
import type { Known, PartyFacts, StepEvent } from "./facts.ts";
import { permitsOn } from "./permits.ts";
import type { Role } from "./types.ts";

/** Roles that may record a step. */
export function rolesOf({ step, programme }: CompiledStep): Role[] {
  return step.by.map((name) => programme.declaration.roles[name]!);
}

/** Whether a party has one of the roles on the day of the event: by its kind, by a permit, or the role is open. */
export function hasRole(
  step: CompiledStep,
  party: PartyFacts | undefined,
  event: StepEvent,
  known: Known,
): boolean {
  const permits = permitsOn(party, localDate(event.time, known.zone));
  return rolesOf(step).some((role) => {
    if (role.named && !namedParties(role.named, event, known).has(event.actor)) return false;
    if (!role.parties && !role.permits) return true;
    return (
      (role.parties?.includes(party?.kind ?? "") ?? false) ||
      (role.permits?.some((permit) => permits.includes(permit)) ?? false)
    );
  });
}

/** Whether a party ever had a permit of one of the roles, in force or not. */
export function hadRole(step: CompiledStep, party: PartyFacts | undefined): boolean {
  const kinds = new Set(rolesOf(step).flatMap((role) => role.permits ?? []));
  return party?.permits.some(({ kind }) => kinds.has(kind)) ?? false;
}
