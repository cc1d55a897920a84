import { localDate } from "./calendar.ts";
import { namedParties } from "./named-parties.ts";
import type { CompiledStep } from "./compile.ts";
import type { Known, PartyFacts, StepEvent } from "./facts.ts";
import { isPenalty } from "./permits.ts";
import { grants } from "./role-grants.ts";
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
  const date = localDate(event.time, known.zone);
  return rolesOf(step).some(
    (role) =>
      (!role.named || namedParties(role.named, event, known).has(event.actor)) && grants(role, party, date),
  );
}

/** Whether a party ever had a permit of one of the roles, in force or not. */
export function hadRole(step: CompiledStep, party: PartyFacts | undefined): boolean {
  if (!party?.permits.length) return false;
  const roles = rolesOf(step);
  return party.permits.some(
    ({ kind }) => !isPenalty(kind) && roles.some(({ permits }) => permits?.includes(kind)),
  );
}
