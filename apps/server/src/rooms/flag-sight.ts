import type { Principal } from "../http/access.ts";
import type { Context } from "../http/room.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { AnswerDays } from "./flag-due.ts";

/** What lists of flags depend on beside what was asked: who reads, when, and the terms for answering. */
export interface FlagSight {
  ledger: Ledger;
  principal: Principal;
  now: Date;
  answerDays: AnswerDays;
}

export function flagSight(ledger: Ledger, context: Context, principal: Principal): FlagSight {
  return { ledger, principal, now: context.now(), answerDays: context.config.answerDays };
}
