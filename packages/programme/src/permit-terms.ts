import type { AdmittedStep } from "./admit-step.ts";
import { localDate } from "./calendar.ts";
import { expression, type Scope, type Value } from "./expression.ts";
import type { Decision, Known, PermitFacts, StepEvent } from "./facts.ts";
import { raiseGeneric } from "./generic-flags.ts";
import { knownAfter } from "./known-after.ts";
import { isPenalty, permitsInForce } from "./permits.ts";
import { grantingPermits, needsNoPermit } from "./role-grants.ts";
import { rolesOf } from "./roles.ts";
import { quantityView, withSubject, type Names } from "./scope.ts";
import type { Role } from "./types.ts";

interface Granted {
  name: string;
  role: Role;
  permits: PermitFacts[];
}

/**
 * Looks whether what a party did is within its permits: within their scope, and within their capacity of the
 * year with this event counted. A party that has the role without a permit is not limited.
 */
export function permitTerms(
  admitted: AdmittedStep,
  event: StepEvent,
  known: Known,
  decision: Decision,
): void {
  const { step } = admitted;
  if (!rolesOf(step).some((role) => role.scope || role.capacity !== undefined)) return;
  const date = localDate(event.time, known.zone);
  const party = known.party(event.actor);
  const roles = rolesOf(step);
  if (roles.some((role) => needsNoPermit(role, party))) return;
  const granted = roles
    .map((role, n): Granted => ({
      name: step.step.by[n]!,
      role,
      permits: grantingPermits(role, party, date),
    }))
    .filter(({ permits }) => permits.length > 0);
  // Without any permit in force the step was refused, or flagged as it is.
  if (!granted.length) return;
  checkScope(granted, admitted, event, decision);
  checkCapacity(granted, event, known, decision, date, step.programme.declaration.id);
}

interface Subject {
  uri: string | null;
  scope: Scope;
}

function checkScope(granted: Granted[], admitted: AdmittedStep, event: StepEvent, decision: Decision): void {
  for (const { uri, scope } of subjectsOf(admitted)) {
    const found = granted.map((one) => outside(one, scope));
    if (found.some((list) => list === null)) continue;
    const { list, value } = found[0]!;
    raiseGeneric("G3", event, decision, uri, {
      variant: "scope",
      key: `${uri ?? ""}|${event.seq}|scope|${value}`,
      list,
      value,
      permits: granted.flatMap(({ permits }) => permits.map(({ kind }) => kind)).join(", "),
    });
  }
}

/** Items, inputs and mass lines of a step each for itself; the step as a whole where it has none. */
function subjectsOf({ scope, bulk }: AdmittedStep): Subject[] {
  const names = scope.names as { items: Names[]; inputs: Names[] };
  const views = [...names.items, ...names.inputs].map((item) => ({
    uri: item["uri"] as string,
    scope: withSubject(scope, { item, quantity: null }),
  }));
  const lines = [...bulk.plain, ...bulk.inputs].map((line) => ({
    uri: null,
    scope: withSubject(scope, { item: null, quantity: quantityView(line) }),
  }));
  const all = [...views, ...lines];
  return all.length ? all : [{ uri: null, scope }];
}

/** What no permit of a role covers; null where one covers everything that is known. */
function outside({ role, permits }: Granted, scope: Scope): { list: string; value: string } | null {
  const asked = Object.entries(role.scope ?? {}).map(([list, text]) => ({
    list,
    values: textsOf(expression(text).evaluate(scope)),
  }));
  let first: { list: string; value: string } | null = null;
  for (const permit of permits) {
    const beyond = asked.flatMap(({ list, values }) => {
      const entries = entriesOf(permit, list);
      return entries === null
        ? []
        : values
            .filter((value) => !entries.some((entry) => covers(entry, value)))
            .map((value) => ({ list, value }));
    });
    if (!beyond.length) return null;
    first ??= beyond[0]!;
  }
  return first;
}

function textsOf(value: Value): string[] {
  if (value === null) return [];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  return typeof value === "object" ? [] : [String(value)];
}

/** Entries of a list in the scope of a permit; null where the permit is not limited in that way. */
function entriesOf({ scope }: PermitFacts, list: string): string[] | null {
  const given = scope && Object.hasOwn(scope, list) ? scope[list] : undefined;
  if (given === undefined || given === null) return null;
  return (Array.isArray(given) ? given : [given]).map(String);
}

/** An entry that ends in `*` covers every value that begins so. */
export function covers(entry: string, value: string): boolean {
  return entry.endsWith("*") ? value.startsWith(entry.slice(0, -1)) : value === entry;
}

function checkCapacity(
  granted: Granted[],
  event: StepEvent,
  known: Known,
  decision: Decision,
  date: string,
  programme: string,
): void {
  const year = Number(date.slice(0, 4));
  const after = knownAfter(known, event, decision);
  const over = granted.map(({ name, role, permits }) => {
    const measure = `${programme}/${role.capacity}`;
    // Only what adds to the sum can make it too much; a permit without a figure is not limited.
    if (role.capacity === undefined || !decision.contributions.some((one) => one.measure === measure))
      return null;
    const tonnes = permits.map(({ capacityT }) => capacityT);
    if (tonnes.includes(null)) return null;
    const capacityKg = tonnes.reduce<number>((sum, t) => sum + t!, 0) * 1000;
    const months: [number, number] = [year * 100 + 1, year * 100 + 12];
    const doneKg = after.total(measure, { party: event.actor, months });
    return doneKg > capacityKg ? { name, capacityKg, doneKg } : null;
  });
  const worst = over[0];
  if (!worst || over.includes(null)) return;
  raiseGeneric("G3", event, decision, null, {
    variant: "capacity",
    key: `party:${event.actor}|capacity|${programme}/${worst.name}|${date.slice(0, 7)}`,
    year,
    done: Number(worst.doneKg.toFixed(3)),
    capacity: worst.capacityKg,
  });
}

/** G9: somebody on a penalty or dishonesty list has a hand in it. */
export function penaltyFlags(event: StepEvent, known: Known, decision: Decision): void {
  const date = localDate(event.time, known.zone);
  for (const id of new Set([event.actor, event.source, event.destination])) {
    const party = id === null ? undefined : known.party(id);
    for (const { kind, from, to } of permitsInForce(party, date)) {
      if (!isPenalty(kind)) continue;
      const key = `party:${id}|${kind}|${event.seq}`;
      raiseGeneric("G9", event, decision, null, { key, party: party!.name, list: kind, from, to: to ?? "—" });
    }
  }
}
