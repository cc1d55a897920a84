/** Mark at the start of a file by which spreadsheet programs know it is UTF-8. */
export const byteOrderMark = "\uFEFF";

/** A value that may stand in a cell. */
export type Cell = string | number | boolean | null | undefined;

/**
 * One line of a CSV file (RFC 4180). A text that a spreadsheet program would run as a formula gets an
 * apostrophe in front; numbers of ours are not texts and stay as they are.
 */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

function csvCell(cell: Cell): string {
  if (cell === null || cell === undefined) return "";
  if (typeof cell !== "string") return String(cell);
  const safe = /^[\s]*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20|]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
