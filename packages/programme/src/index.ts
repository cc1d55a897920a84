export { accounts, processPlace, transitPlace, unplaced } from "./accounts.ts";
export { addDays, endOfDay, localDate, makeCalendar, type Calendar, type HolidayTable } from "./calendar.ts";
export {
  compile,
  ProgrammeError,
  type Catalogue,
  type CompiledProgramme,
  type CompiledStep,
} from "./compile.ts";
export { admissionLimits, type AdmissionLimits } from "./admission-limits.ts";
export { identifiedItems } from "./evidence-flags.ts";
export { type Evidence, readEvidence } from "./evidence.ts";
export { asksForWeights, mayWeigh } from "./weigh-book.ts";
export { readHolidayTable } from "./check-holidays.ts";
export { checkProgramme } from "./check-programme.ts";
export { convertUnit } from "./field-units.ts";
export { checkFields, type CheckedFields, trackSummary } from "./check-fields.ts";
export { decide } from "./decide.ts";
export { overdue } from "./decide-clocks.ts";
export {
  expression,
  ExpressionError,
  isTrue,
  type Expression,
  type Scope,
  type Value,
} from "./expression.ts";
export { parseExpression, visit, type Node } from "./expression-parser.ts";
export type * from "./facts.ts";
export { faultWording, genericRules } from "./generic-rules.ts";
export { chinaCalendar, holidaysChina } from "./holidays-cn.ts";
export {
  foldPath,
  indexAt,
  insertEntry,
  precedes,
  programmeOf,
  type ItemFold,
  type ItemRecord,
  type PathEntry,
} from "./item-path.ts";
export { identify } from "./resolve-step.ts";
export { permitsOn } from "./permits.ts";
export { namesIn } from "./check-limits.ts";
export { grants, isInRole, namesParty } from "./role-grants.ts";
export * from "./types.ts";
export type * from "./workflow.ts";
export { field, must, parameter, say } from "./shorthand.ts";
export { checkWorkflows, type CheckedWorkflows } from "./check-workflows.ts";
export { MemoryLedger } from "./memory-ledger.ts";
export { runWorkflow, type RanStep, type RanWorkflow } from "./run-workflow.ts";
export { workflowEvent, workflowWorld, type WorkflowWorld } from "./workflow-event.ts";
export { isClaimed } from "./item-order.ts";
