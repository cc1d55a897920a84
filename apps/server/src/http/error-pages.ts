import { catalogue, entryOf, problemType, type ProblemCode } from "./catalogue.ts";
import { faultCodes, faultWordingOf } from "./fault-wording.ts";

/** The reference page of errors, written from the catalogue: `docs/reference/errors.md`. */
export function renderErrorPage(): string {
  const codes = Object.keys(catalogue) as ProblemCode[];
  return `# Errors

Every error is answered as \`application/problem+json\` (RFC 9457), in Chinese or English by
\`Accept-Language\` (English where neither is asked for):

\`\`\`json
{
  "type": "urn:loopledger:problem:VALIDATION",
  "title": "The content is not right",
  "status": 400,
  "code": "VALIDATION",
  "detail": "1 part(s) need correcting; see errors.",
  "request": "req-7",
  "errors": [{ "path": "/name/zh", "code": "REQUIRED", "message": "This is required." }]
}
\`\`\`

- \`code\` is stable: programs go by it, never by the words.
- \`path\` is a JSON Pointer into the body; \`?name\` is a query parameter, \`:name\` a part of the path.
- \`request\` is the number under which the server's log has the request.
- Under \`/epcis\` the \`type\` is the exception that EPCIS 2.0 names for the case.

This page is written from the catalogue in \`apps/server/src/http\`; a test keeps them equal
(\`npx vitest run apps/server/src/http/catalogue.test.ts -u\` writes it again).

## Problems

| code | status | type under /epcis | English | 中文 |
| --- | --- | --- | --- | --- |
${codes.map(problemRow).join("\n")}

## Faults

Codes of single faults in \`errors\`.

| code | English | 中文 |
| --- | --- | --- |
${faultCodes().map(faultRow).join("\n")}
`;
}

function problemRow(code: ProblemCode): string {
  const { status, title, detail } = entryOf(code);
  const type = problemType(code, "/epcis/events");
  return row([
    `\`${code}\``,
    status,
    `\`${type}\``,
    `${title.en}. ${detail.en}`,
    `${title.zh}。${detail.zh}`,
  ]);
}

function faultRow(code: string): string {
  const words = faultWordingOf(code);
  return row([`\`${code}\``, words?.en, words?.zh]);
}

function row(cells: readonly (string | number | undefined)[]): string {
  return `| ${cells.map((cell) => String(cell ?? "").replaceAll("|", "\\|")).join(" | ")} |`;
}
