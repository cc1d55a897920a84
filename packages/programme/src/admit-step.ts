import { localDate } from "./calendar.ts";
import { expression, isTrue, type Scope } from "./expression.ts";
import { foldPath } from "./item-path.ts";
import { movedLines } from "./carry-lines.ts";
import { outOfOrder } from "./document-order.ts";
import type { Decision, Fault, Known, PartyFacts, QuantityRef, StepEvent } from "./facts.ts";
import { checkFieldTerms } from "./field-terms.ts";
import { raiseGeneric, reportDue } from "./generic-flags.ts";
import { itemMass, kindMaterials } from "./item-mass.ts";
import { knownAfter } from "./known-after.ts";
import { readFacts } from "./read-facts.ts";
import { foreignLines, type Part, type ResolvedStep, type StepItem } from "./resolve-step.ts";
import { hadRole, hasRole, rolesOf } from "./roles.ts";
import { foldBefore, ledgerCalls, stepNames, subjectScope, type Names } from "./scope.ts";
import type { Field, Wording } from "./types.ts";

/** A step that may be recorded, with its data read and the names its rules see. */
export interface AdmittedStep extends ResolvedStep {
  values: Names;
  /** Facts told about each item in this event. */
  given: Map<string, Names>;
  /** Items the acting party says it was handed, against what is known of them. */
  claimed: Set<string>;
  /** Mass lines it moves: its own, or those of the document it is about. */
  moved: QuantityRef[];
  scope: Scope;
}

/**
 * Who, what and with which data: refuses what makes no sense as a record, flags what merely breaks a rule.
 * @param books what is booked by the time rules are tested; that of the step itself, unless it follows from another.
 * @returns null when refused; the faults are in the decision.
 */
export function admitStep(
  resolved: ResolvedStep,
  event: StepEvent,
  known: Known,
  decision: Decision,
  books: Decision = decision,
): AdmittedStep | null {
  const { step, items } = resolved;
  const { declaration } = step.programme;
  const { refusals } = decision;
  const date = localDate(event.time, known.zone);

  refusals.push(...wrongKinds(resolved));
  checkRole(resolved, event, known, decision, date);
  const claimed = new Set<string>();
  // Who may touch what a note carries was settled with the note.
  if (!resolved.carried)
    for (const item of items)
      switch (mayTouch(item, resolved, event, known)) {
        case "no":
          refusals.push({ path: item.path, code: "NOT_YOURS" });
          break;
        case "claim":
          claimed.add(item.uri);
      }
  refusals.push(...foreignCargo(resolved, event, known));
  // Who has no part in a document is not told how it stands, nor what it lacks.
  const isStranger = refusals.some(({ code }) => code === "ROLE_MISSING");
  if (!isStranger) refusals.push(...outOfOrder(resolved, event, known));
  for (const line of [...event.quantities, ...event.inputQuantities, ...event.outputQuantities])
    // A correction of a note may take back what its lines said too much.
    if (!resolved.carried && line.quantity !== null && line.quantity < 0)
      refusals.push({ path: `${line.path}/quantity`, code: "QUANTITY_NEGATIVE" });
    else if (line.mg === null && line.quantity !== null && line.uom !== null)
      refusals.push({
        path: `${line.path}/uom`,
        code: "QUANTITY_UNIT",
        params: { uom: line.uom },
      });

  const context: Names = {
    param: step.programme.parameters(date),
    rules: step.programme.ruleSet(date),
  };
  const required = (field: Field, values: Names): boolean =>
    typeof field.required === "string"
      ? isTrue(
          expression(field.required).evaluate({
            names: { ...context, field: values },
          }),
        )
      : field.required === true;
  const moved = movedLines(resolved, event, known);
  resolved = { ...resolved, bulk: { ...resolved.bulk, plain: moved } };
  const { values, given, faults, missing } = readFacts(resolved, event, required);
  refusals.push(...faults);
  if (!isStranger) {
    const terms = checkFieldTerms(resolved, event, known, given, required);
    refusals.push(...terms.faults);
    missing.push(...terms.missing);
  }
  for (const evidence of step.step.evidence ?? [])
    if (evidence.required && !event.evidence.some(({ kind }) => kind === evidence.kind))
      missing.push({
        path: "/ll:evidence",
        code: "EVIDENCE_MISSING",
        params: { label: evidence.label },
      });
  if (resolved.explicit) refusals.push(...missing);
  if (refusals.length) return null;
  if (missing.length)
    raiseGeneric("G13", event, decision, null, {
      fields: missing.map(({ path }) => path).join(" "),
    });

  const mass = (item: StepItem): bigint | null => itemMass(item, given.get(item.uri), known, event);
  const seen = withoutClaimed(known, claimed);
  const scope: Scope = {
    names: stepNames(resolved, event, seen, values, given, mass),
    call: ledgerCalls(event, knownAfter(known, event, books), declaration.id, kindMaterials(declaration)),
  };
  if (setFacts(resolved, scope, given)) scope.names = stepNames(resolved, event, seen, values, given, mass);
  const names = scope.names as { event: Names };
  const due = reportDue(step.step.report, event, known, scope);
  names.event["due"] = due;
  names.event["onTime"] = due === null ? null : event.recordTime <= due;
  for (const need of step.step.requires ?? [])
    if (!isTrue(expression(need.when).evaluate(scope)))
      refusals.push({
        path: need.field,
        code: "REQUIREMENT",
        params: { text: need.message },
      });
  if (refusals.length) return null;
  return { ...resolved, values, given, claimed, scope, moved };
}

/** Rules and their messages must not tell a claimant what is known of the thing it claims. */
function withoutClaimed(known: Known, claimed: Set<string>): Known {
  if (!claimed.size) return known;
  return {
    ...known,
    item: (uri) => (claimed.has(uri) ? undefined : known.item(uri)),
    contents: (uri) => (claimed.has(uri) ? [] : known.contents(uri)),
  };
}

function wrongKinds(resolved: ResolvedStep): Fault[] {
  const { items, step } = resolved;
  const kinds = step.programme.declaration.items;
  const wanted = (part: Part): Wording[] => (step.step[part]?.items ?? []).map((kind) => kinds[kind]!.label);
  const foreign = [
    ...items
      .filter(({ effect }) => effect === null)
      .map(({ path, uri, part }) => ({ ref: { path, uri }, part })),
    ...foreignLines(resolved).map(({ line, part }) => ({ ref: line, part })),
  ];
  const faults: Fault[] = foreign.map(({ ref, part }) => ({
    path: ref.path,
    code: "ITEM_KIND",
    params: { code: ref.uri, kinds: wanted(part) },
  }));
  for (const part of ["item", "parent", "inputs"] as const) {
    const effect = step.step[part];
    if (!effect || items.some((item) => item.part === part)) continue;
    const lines = part === "parent" ? [] : resolved.bulk[part === "item" ? "plain" : part];
    if (effect.any) continue;
    if (lines.length && effect.items.every((kind) => kinds[kind]!.kind === "bulk")) continue;
    faults.push({
      path: part === "parent" ? "/parentID" : "/epcList",
      code: "ITEM_MISSING",
      params: { kinds: wanted(part) },
    });
  }
  return faults;
}

/** A thing may be packed by whoever holds it, or if it is outside the books; a stranger's stays where it is. */
function foreignCargo({ step, cargo }: ResolvedStep, event: StepEvent, known: Known): Fault[] {
  if (step.step.event.action !== "ADD") return [];
  return cargo
    .filter(({ uri }) => {
      const { holder } = foldBefore(known.item(uri), event);
      return holder !== null && holder !== event.actor;
    })
    .map(({ path }) => ({ path, code: "NOT_YOURS" }));
}

/** Works out the facts a step sets itself; tells whether there were any. */
function setFacts({ items }: ResolvedStep, scope: Scope, given: Map<string, Names>): boolean {
  let found = false;
  for (const { uri, effect, part } of items)
    for (const [name, text] of Object.entries(effect?.sets ?? {})) {
      const value = expression(text).evaluate(subjectScope(scope, part, uri));
      if (value === null) continue;
      found = true;
      given.set(uri, { ...given.get(uri), [name]: value });
    }
  return found;
}

/** A party that never had the role is refused; one whose permit has lapsed is recorded and flagged. */
function checkRole(
  { step, carried }: ResolvedStep,
  event: StepEvent,
  known: Known,
  decision: Decision,
  date: string,
): void {
  const party = known.party(event.actor);
  if (hasRole(step, party, event, known)) return;
  const roles = rolesOf(step);
  const kinds = roles.flatMap((role) => role.permits ?? []);
  if (hadRole(step, party)) raiseGeneric("G3", event, decision, null, lapsed(party, kinds, date));
  else if (!carried)
    decision.refusals.push({
      path: "/ll:step",
      code: "ROLE_MISSING",
      params: { roles: roles.map(({ label }) => label) },
    });
}

/** What is said of permits that are not in force on a day: when the last of those held before ended, if any was. */
function lapsed(party: PartyFacts | undefined, kinds: string[], date: string): Names {
  const ended = (party?.permits ?? [])
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ kind, to, revoked }) => ({
      kind,
      day: [to, revoked].filter((day) => day !== null).sort()[0] ?? "",
    }))
    .filter(({ day }) => day !== "" && day <= date)
    .sort((a, b) => (a.day < b.day ? 1 : -1))[0];
  return ended
    ? { variant: "ended", date, permits: ended.kind, ended: ended.day }
    : { date, permits: kinds.join(", ") };
}

/**
 * Whether the acting party has anything to do with the item, as the step asks. That its holder handed it over
 * may be claimed by naming the holder as source: the holder's own report may be late. A claim that does not
 * follow the item's state is recorded, but shows the claimant nothing until the report that explains it comes.
 */
function mayTouch(
  item: StepItem,
  { step }: ResolvedStep,
  event: StepEvent,
  known: Known,
): "yes" | "claim" | "no" {
  const record = known.item(item.uri);
  if (!record) return "yes";
  const before = foldBefore(record, event);
  const named = record.readers.includes(event.actor);
  const answer = (yes: boolean): "yes" | "no" => (yes ? "yes" : "no");
  // What comes out may be new or outside the books, but not in a stranger's hands.
  if (item.part === "outputs") return answer(before.holder === null || before.holder === event.actor);
  const rule = item.part === "parent" ? "named" : (step.step.custody ?? "own");
  if (rule === "open" || (before.last !== null && before.holder === event.actor)) return "yes";
  const from = item.effect?.from;
  // Dated before anything is known of it: only who may begin its life, or has to do with it now.
  if (before.last === null)
    return answer(named || foldPath(record.path).holder === event.actor || from?.includes("new") === true);
  if (before.holder === null) return answer(rule === "named" || named);
  if (rule === "own") return "no";
  if (named) return "yes";
  if (event.source !== before.holder) return "no";
  return from?.includes(before.states[step.programme.declaration.id] ?? "new") === false ? "claim" : "yes";
}
