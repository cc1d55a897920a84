import { z } from "zod";
import { addFaultWording } from "../http/fault-wording.ts";

addFaultWording({
  UNKNOWN_PERSON: {
    zh: "本单位没有可以处理预警的人员“{value}”。",
    en: 'Your organisation has no person "{value}" who may work on flags.',
  },
  UNKNOWN_FILE: {
    zh: "没有您可以使用的文件“{value}”。",
    en: 'There is no file "{value}" that you may use.',
  },
  CLOSING_REASON: {
    zh: "该规则的关闭理由只能是：{reasons}。",
    en: "This rule is closed for one of these reasons: {reasons}.",
  },
  CLOSING_EVIDENCE: {
    zh: "关闭前须先附上以下凭证之一：{kinds}。",
    en: "Before it is closed it needs evidence of one of these kinds: {kinds}.",
  },
  NOTHING_ASKED: { zh: "没有要做的更改。", en: "Nothing to change was given." },
});

const text = z.string().trim().min(1).max(4_000);
const code = z.string().trim().min(1).max(100);

/** Parts that make sense for one flag and for a hundred. */
const shared = {
  /** `working` takes it up; `open` opens it again, or lays it down. */
  status: z.enum(["open", "working", "closed"]).optional(),
  /** A login of the caller's party, `me`, or null for nobody. */
  assignee: z.string().trim().min(1).max(100).nullable().optional(),
  note: text.optional(),
  /** Why it is closed: a code of the rule's list, and words; words too for opening it again. */
  reason: code.optional(),
  words: text.optional(),
};

/** Work on a flag. */
export const flagChange = z.strictObject({
  ...shared,
  evidence: z
    .array(z.strictObject({ kind: code, hash: z.string().max(100), name: z.string().max(300).optional() }))
    .max(20)
    .default([]),
  /** `version` of the flag as the caller saw it: what somebody did since is not overwritten unseen. */
  version: z.int().min(0).optional(),
});
export type FlagChange = z.output<typeof flagChange>;

/** Ids are hashes in the form of a UUID, of no version. */
export const flagId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The same work on several flags. */
export const bulkChange = z.strictObject({
  ...shared,
  ids: z.array(z.string().regex(flagId)).min(1).max(100),
});
