/** Text of a table cell: one line, without marks that end the cell. */
export function cell(text: string): string {
  return text.replace(/\s+/g, " ").replaceAll("|", "\\|").trim();
}

/** Code in a line of prose or a cell. */
export function code(text: string): string {
  return `\`${text.replaceAll("`", "'")}\``;
}

/** A table with its header; nothing where there are no rows. */
export function table(head: string[], rows: string[][]): string {
  if (rows.length === 0) return "";
  const line = (cells: string[]): string => `| ${cells.map(cell).join(" | ")} |`;
  return [line(head), `|${" --- |".repeat(head.length)}`, ...rows.map(line)].join("\n");
}

/** A chart that GitHub and most viewers draw. */
export function mermaid(lines: string[]): string {
  return ["```mermaid", ...lines, "```"].join("\n");
}

/** A label inside a chart, without the marks mermaid reads. */
export function chartLabel(text: string): string {
  return text
    .replace(/[;:#"<>{}[\]()（）；：]+/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}
