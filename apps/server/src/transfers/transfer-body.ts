import { z } from "zod";

const text = z.string().trim().min(1).max(2_000);
const party = z.string().trim().min(1).max(300);

/** Kilograms (or another unit of mass, UN/ECE Recommendation 20) of a bulk code. */
const line = z.strictObject({
  item: text,
  quantity: z.number().min(0),
  uom: z.string().max(10).default("KGM"),
});

/** A thing by its code, or with facts of it that its own programme asks for, such as what it weighs. */
const thing = z.union([text, z.looseObject({ item: text })]);

/** In whose name: `code` is that party's signature code; without it a delegation is looked for. */
export const signatureBody = z.strictObject({
  as: party,
  code: z
    .string()
    .trim()
    .regex(/^\d{4,12}$/)
    .optional(),
});
export type SignatureBody = z.output<typeof signatureBody>;

/** An act on a note. What the act needs beyond the note stands in `data`, as the programme declares it. */
export const actBody = z.strictObject({
  /** Things packed, accepted, taken back; and bulk by code. */
  items: z.array(thing).max(5_000).default([]),
  lines: z.array(line).max(200).default([]),
  /** Place of the signing party: id or URI; where absent, its only one. */
  place: party.nullish(),
  /** When it happened; now where absent. */
  time: z.iso.datetime({ offset: true }).nullish(),
  data: z.record(z.string().max(100), z.unknown()).default({}),
  evidence: z
    .array(z.object({ kind: z.string().min(1).max(100) }).catchall(z.unknown()))
    .max(100)
    .default([]),
  signature: signatureBody.optional(),
  /** Made by the device, so that what was queued without network is recorded once however often it is sent. */
  id: z.uuid().optional(),
  dryRun: z.boolean().default(false),
});
export type ActBody = z.output<typeof actBody>;

/** A new note: the parties it names and what else is known, as `data` of the draft. */
export const draftBody = actBody.omit({ items: true, lines: true }).extend({
  /** Number of the note, made by the device; one is drawn where absent. */
  number: z.string().trim().min(1).max(100).optional(),
});

const wording = z.object({ zh: z.string(), en: z.string() });

export const actAnswer = z.object({
  number: z.string(),
  item: z.string(),
  state: z.string().nullable(),
  act: z.string(),
  status: z.enum(["accepted", "duplicate", "checked"]),
  event: z.string().nullable(),
  seq: z.string().nullable(),
  flags: z.array(
    z.object({
      id: z.string().nullable(),
      rule: z.string(),
      severity: z.string(),
      message: wording,
      item: z.string().nullable(),
    }),
  ),
});
export type ActAnswer = z.output<typeof actAnswer>;
