import { z } from "zod";
import { addFaultWording } from "../http/fault-wording.ts";

addFaultWording({
  ITEM_TWICE: { zh: "“{code}”重复出现。", en: '"{code}" is listed twice.' },
  NOT_OF_STEP: { zh: "该步骤没有“{part}”。", en: 'This step has no "{part}".' },
  QUANTITY_MISSING: {
    zh: "“{code}”按质量登记，请填写数量。",
    en: '"{code}" is recorded by mass; give its quantity.',
  },
});

const code = z.string().trim().min(1).max(2_000);
const kind = z.string().max(100);

/** A thing a step is about: its code alone, or with its kind, an amount and facts about it. */
const line = z.union([
  code,
  z
    .object({
      item: code.optional(),
      kind: kind.optional(),
      quantity: z.number().optional(),
      uom: z.string().max(10).optional(),
    })
    .catchall(z.unknown()),
]);
export type FormLine = z.output<typeof line>;

const lines = z.array(line).max(2_000);
const quantities = z
  .array(z.strictObject({ item: code, quantity: z.number(), uom: z.string().max(10).default("KGM") }))
  .max(2_000);

/** A step as a person fills it in. */
export const stepBody = z.strictObject({
  /** What is acted on; what goes in and comes out of a transformation. Outputs may leave their code to us. */
  items: lines.default([]),
  inputs: lines.default([]),
  outputs: lines.default([]),
  /** What the items are put into or taken out of. */
  parent: line.nullish(),
  /** Mass lines without identity, for callers that keep them apart. */
  quantities: quantities.default([]),
  inputQuantities: quantities.default([]),
  outputQuantities: quantities.default([]),
  /** Id or URI of a place of the acting party. */
  place: z.string().trim().min(1).max(300),
  /** When it happened; now where absent. */
  time: z.iso.datetime({ offset: true }).nullish(),
  /** The other party of a hand-over, and where it is. */
  counterparty: z.string().trim().min(1).max(300).nullish(),
  counterpartyPlace: z.string().trim().min(1).max(300).nullish(),
  data: z.record(z.string().max(100), z.unknown()).default({}),
  evidence: z
    .array(z.object({ kind: z.string().min(1).max(100) }).catchall(z.unknown()))
    .max(100)
    .default([]),
  /** Decide and answer, and store nothing. */
  dryRun: z.boolean().default(false),
});
export type StepBody = z.output<typeof stepBody>;

const flag = z.object({
  /** Absent on a dry run: the flag does not stand. */
  id: z.string().nullable(),
  rule: z.string(),
  label: z.object({ zh: z.string(), en: z.string() }),
  severity: z.string(),
  message: z.object({ zh: z.string(), en: z.string() }),
  item: z.string().nullable(),
  clause: z.string().nullable(),
});

/** What became of it. `event` and `seq` are null on a dry run. */
export const stepAnswer = z.object({
  event: z.string().nullable(),
  seq: z.string().nullable(),
  status: z.enum(["accepted", "duplicate", "checked"]),
  step: z.string(),
  flags: z.array(flag),
  /** The thing the step is about; for a transformation the first it puts out. */
  item: z.string().nullable(),
  /** Everything it names, in the order of the form; codes we made are among them. */
  items: z.array(z.string()),
  outputs: z.array(z.string()),
  /** Steps that may follow, in words. */
  next: z.object({ zh: z.string(), en: z.string() }).nullable(),
});
export type StepAnswer = z.output<typeof stepAnswer>;
