export { accounts, processPlace, transitPlace, unplaced } from "./accounts.ts";
export { addDays, endOfDay, localDate, makeCalendar, type Calendar, type HolidayTable } from "./calendar.ts";
export {
  compile,
  kindOf,
  ProgrammeError,
  type Catalogue,
  type CompiledProgramme,
  type CompiledStep,
} from "./compile.ts";
export { nextStep, type NextStep, waitingStates } from "./next-step.ts";
export { admissionLimits, type AdmissionLimits } from "./admission-limits.ts";
export { identifiedItems } from "./evidence-flags.ts";
export { type Evidence, readEvidence } from "./evidence.ts";
export { asksForWeights, mayWeigh } from "./weigh-book.ts";
export { differingYears, readHolidayTable } from "./check-holidays.ts";
export { checkProgramme } from "./check-programme.ts";
export { convertUnit } from "./field-units.ts";
export { checkFields, type CheckedFields, trackSummary } from "./check-fields.ts";
export { countRecord, countedSteps } from "./count-records.ts";
export { figureParts, type CountedMeasure, type FigureParts, type LeftOutMeasure } from "./figures.ts";
export {
  judgeChange,
  judgedFrom,
  judgePeriod,
  sumsOfJudged,
  sumsOfSpan,
  type PeriodKnown,
  type PeriodSubject,
} from "./judge-period.ts";
export { balanceRule } from "./balance-rule.ts";
export {
  declaredPeriodRules,
  flagRules,
  messageParts,
  periodRules,
  recordsOf,
  type PeriodRule,
} from "./period-rules.ts";
export { addMonths, monthText, spanAfter, spanOf, windowMonths, type Span } from "./periods.ts";
export { totalAfter } from "./known-after.ts";
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
export * from "./facts.ts";
export { faultWording, fillWording, genericRules } from "./generic-rules.ts";
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
export { sameJson } from "./same-json.ts";
export { identify } from "./resolve-step.ts";
export { kilogramsOf } from "./scope.ts";
export { passportAudiences, passportOf, passportRoots, type HeldAttribute } from "./passport.ts";
export { permitsOn } from "./permits.ts";
export { namesIn } from "./check-limits.ts";
export { grants, isInRole, namesParty } from "./role-grants.ts";
export * from "./types.ts";
export { cited, field, must, ours, parameter, recalled, say } from "./shorthand.ts";
export { checkWorkflows, type CheckedWorkflows } from "./check-workflows.ts";
export { MemoryLedger } from "./memory-ledger.ts";
export { runWorkflow, type RanStep, type RanWorkflow } from "./run-workflow.ts";
export { workflowDistrict, workflowEvent, workflowWorld, type WorkflowWorld } from "./workflow-event.ts";
export { isClaimed } from "./item-order.ts";
