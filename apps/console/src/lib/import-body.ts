import type { ColumnRole } from "../api/types.ts";

/** What is said about a table besides its columns. Empty text is not said. */
export interface ImportDetails {
  title: string;
  source: string;
  attribution: string;
  licence: string;
  unit: string;
  scale: string;
  region: string;
  indicator: string;
  partial: boolean;
}

/** The body of `POST /api/v1/series/import`; columns without a role are left for the server to guess. */
export function importBody(
  csv: string,
  { partial, ...texts }: ImportDetails,
  mapping: Record<string, ColumnRole>,
  dryRun: boolean,
): Record<string, unknown> {
  const said = Object.entries(texts)
    .map(([name, text]) => [name, text.trim()])
    .filter(([, text]) => text !== "");
  return {
    csv,
    ...Object.fromEntries(said),
    ...(Object.keys(mapping).length > 0 ? { mapping } : {}),
    ...(partial ? { partial } : {}),
    dryRun,
  };
}

/** What has to be said before a trial makes sense. */
export function missingDetails({ title, source }: ImportDetails): ("title" | "source")[] {
  return [
    ...(title.trim() === "" ? (["title"] as const) : []),
    ...(source.trim() === "" ? (["source"] as const) : []),
  ];
}

/** The rows of a table that were refused, as the person gave them, with a last column that says why. */
export function faultyRows(
  rows: string[][],
  errors: { row: number; column: string | null; message: string }[],
): string[][] {
  const reasons = new Map<number, string[]>();
  for (const { row, column, message } of errors)
    reasons.set(row, [...(reasons.get(row) ?? []), column ? `${column}: ${message}` : message]);
  // Row 1 is the header, which has its own faults.
  return rows.flatMap((cells, index) => {
    const reason = reasons.get(index + 1);
    return index > 0 && reason ? [[...cells, reason.join("; ")]] : [];
  });
}
