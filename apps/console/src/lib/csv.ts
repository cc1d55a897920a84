type Cell = string | number | boolean | null | undefined;

/** One CSV cell, RFC 4180; text that a spreadsheet would run as a formula is disarmed with an apostrophe. */
export function csvCell(value: Cell): string {
  if (value === null || value === undefined) return "";
  if (typeof value !== "string") return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A table as CSV text with a byte order mark, which Excel needs to read Chinese. */
export function csvText(header: string[], rows: Cell[][]): string {
  return `\uFEFF${[header, ...rows].map((row) => row.map(csvCell).join(",")).join("\r\n")}\r\n`;
}

/** Reads the header and the first rows of CSV text, to show a person what they gave. */
export function csvHead(text: string, rows: number): string[][] {
  const delimiter = pickDelimiter(text);
  const out: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let quoted = false;
  const clean = text.replace(/^\uFEFF/, "");
  for (let i = 0; i < clean.length && out.length < rows; i++) {
    const c = clean[i]!;
    if (quoted) {
      if (c !== '"') cell += c;
      else if (clean[i + 1] === '"') cell += clean[++i];
      else quoted = false;
    } else if (c === '"' && cell === "") quoted = true;
    else if (c === delimiter) {
      row.push(cell);
      cell = "";
    } else if (c === "\n" || c === "\r") {
      if (c === "\r" && clean[i + 1] === "\n") i++;
      if (cell !== "" || row.length) out.push([...row, cell]);
      row = [];
      cell = "";
    } else cell += c;
  }
  if (out.length < rows && (cell !== "" || row.length)) out.push([...row, cell]);
  return out;
}

function pickDelimiter(text: string): string {
  const line = text.slice(0, text.search(/[\r\n]|$/));
  return ["\t", ";", ","].reduce(
    (best, one) => (line.split(one).length > line.split(best).length ? one : best),
    ",",
  );
}

/** Hands text to the browser as a file to save. */
export function saveFile(name: string, text: string, type = "text/csv;charset=utf-8"): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
