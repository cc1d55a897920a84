import type { Answer, TargetRow } from "../api/types.ts";

export interface ScoreboardFilter {
  programme?: string | undefined;
  lead?: string | undefined;
  answer?: string | undefined;
  source?: string | undefined;
}

/** Rows that pass every filter that is set. */
export function filterTargets(rows: TargetRow[], filter: ScoreboardFilter): TargetRow[] {
  return rows.filter(
    (row) =>
      (!filter.programme || row.programme === filter.programme) &&
      (!filter.lead || row.leads.includes(filter.lead)) &&
      (!filter.answer || row.answer === filter.answer) &&
      (!filter.source || row.source === filter.source),
  );
}

/** Rows by part of the plan, parts and rows in the order they come. */
export function groupBySection(rows: TargetRow[]): { section: string; rows: TargetRow[] }[] {
  const groups = new Map<string, TargetRow[]>();
  for (const row of rows) groups.set(row.section, [...(groups.get(row.section) ?? []), row]);
  return [...groups].map(([section, members]) => ({ section, rows: members }));
}

export const answers: Answer[] = ["met", "on_course", "open", "missed", "cannot_say"];

/** How many rows have each answer. */
export function countAnswers(rows: TargetRow[]): Record<Answer, number> {
  const counts: Record<Answer, number> = { met: 0, on_course: 0, open: 0, missed: 0, cannot_say: 0 };
  for (const { answer } of rows) counts[answer]++;
  return counts;
}

/** The values a filter can take, in order. */
export function distinct(values: (string | null)[]): string[] {
  return [...new Set(values.filter((value): value is string => value !== null && value !== ""))].sort();
}
