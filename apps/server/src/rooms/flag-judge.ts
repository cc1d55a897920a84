import type { Wording } from "@loopledger/programme";
import { hasRole, type Principal } from "../http/access.ts";
import { invalid, Problem } from "../http/problem.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { FlagChange } from "./flag-change.ts";
import { closingOf, evidenceKinds } from "./flag-closing.ts";
import type { FlagStatus } from "./flag-status.ts";

/** A flag as it stands, locked, before work on it. */
export interface Standing {
  id: string;
  rule: string;
  step: string | null;
  party: number | null;
  status: FlagStatus;
  version: number;
  /** Kinds of evidence beside it already. */
  kinds: string[];
  /** Who brought it into its state, and when. */
  last_party: number | null;
  last_at: Date | null;
}

/** On which side of a flag the caller stands; `beside`: it may read it, and say something. */
export function sideOf(principal: Principal, party: number | null): "office" | "party" | "beside" {
  if (hasRole(principal, "office")) return "office";
  return party === principal.party && hasRole(principal, "operator") ? "party" : "beside";
}

/** What the caller may do to a flag of a rule that stands against `party`. */
export function rightsOn(
  { catalogue }: Ledger,
  principal: Principal,
  { rule, party }: { rule: string; party: number | null },
): { note: boolean; assign: boolean; work: boolean; close: boolean } {
  const side = sideOf(principal, party);
  const note = hasRole(principal, "office", "operator");
  const byParty = side === "party" && closingOf(catalogue, rule).by === "party";
  return {
    note,
    assign: note && side !== "beside",
    work: side === "office",
    close: side === "office" || byParty,
  };
}

/** The refusal of a change to a flag, or undefined where it may be made. */
export function refusalOf(
  ledger: Ledger,
  principal: Principal,
  flag: Standing,
  change: Omit<FlagChange, "evidence"> & { evidence: { kind: string }[] },
): Problem | undefined {
  const { status, assignee, version } = change;
  const may = rightsOn(ledger, principal, flag);
  const allowed =
    (status === undefined || (status === "working" ? may.work : may.close)) &&
    (assignee === undefined || may.assign) &&
    (change.reason === undefined || may.close);
  if (!allowed) return new Problem("FORBIDDEN", { roles: ["office"] });
  const ended = flag.status === "closed" || flag.status === "withdrawn";
  const isSame = status === flag.status && status !== "working";
  if (status === "open" ? isSame : (status !== undefined || assignee !== undefined) && ended)
    return new Problem("FLAG_STATE", stateOf(ledger, flag));
  if (version !== undefined && (status ?? assignee) !== undefined && version !== flag.version)
    return new Problem("FLAG_CHANGED");
  if (status === "open" && ended && change.words === undefined)
    return invalid({ path: "/words", code: "REQUIRED" });
  return status === "closed" ? closingRefusal(ledger, flag, change) : undefined;
}

const states: Record<FlagStatus, Wording> = {
  open: { zh: "待处理", en: "open" },
  working: { zh: "处理中", en: "being worked on" },
  closed: { zh: "已关闭", en: "closed" },
  withdrawn: { zh: "已由后来的记录说明", en: "explained by a later record" },
};

function stateOf({ registry, settings }: Ledger, flag: Standing): Record<string, unknown> {
  const at = flag.last_at && momentIn(flag.last_at, settings.zone);
  return { state: states[flag.status], who: registry().partyById(flag.last_party ?? 0)?.name, at };
}

/** A moment as a clock on the wall of the zone shows it. */
function momentIn(at: Date, zone: string): string {
  const shift = Date.parse("1970-01-01T00:00:00Z") - Date.parse(`1970-01-01T00:00:00${zone}`);
  return new Date(at.getTime() + shift).toISOString().slice(0, 16).replace("T", " ");
}

function closingRefusal(
  { catalogue }: Ledger,
  flag: Standing,
  { reason, words, evidence }: Pick<FlagChange, "reason" | "words"> & { evidence: { kind: string }[] },
): Problem | undefined {
  const missing = [...(reason === undefined ? ["/reason"] : []), ...(words === undefined ? ["/words"] : [])];
  if (missing.length > 0) return invalid(...missing.map((path) => ({ path, code: "REQUIRED" })));
  const closing = closingOf(catalogue, flag.rule);
  if (!Object.hasOwn(closing.reasons, reason!))
    return invalid({
      path: "/reason",
      code: "CLOSING_REASON",
      params: { reasons: Object.values(closing.reasons) },
    });
  const given = new Set([...flag.kinds, ...evidence.map(({ kind }) => kind)]);
  if (closing.evidence.length === 0 || closing.evidence.some((kind) => given.has(kind))) return undefined;
  const labels = evidenceKinds(catalogue, flag.rule, flag.step);
  return invalid({
    path: "/evidence",
    code: "CLOSING_EVIDENCE",
    params: { kinds: closing.evidence.map((kind) => labels[kind]) },
  });
}
