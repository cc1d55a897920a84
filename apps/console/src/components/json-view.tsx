import { Fragment } from "react";
import { useTranslation } from "react-i18next";

const token = /("(?:\\.|[^"\\])*")(\s*:)?|\b(?:true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** JSON, indented and coloured by kind of token. */
export function JsonView({ value }: { value: unknown }) {
  const { t } = useTranslation();
  const text = JSON.stringify(value, null, 2);
  const parts: { text: string; kind?: string }[] = [];
  let at = 0;
  for (const match of text.matchAll(token)) {
    if (match.index > at) parts.push({ text: text.slice(at, match.index) });
    if (match[2]) parts.push({ text: match[1]!, kind: "key" }, { text: match[2] });
    else parts.push({ text: match[0], kind: match[1] ? "string" : "literal" });
    at = match.index + match[0].length;
  }
  parts.push({ text: text.slice(at) });
  return (
    <pre className="ll-json" tabIndex={0} aria-label={t("event.document")}>
      {parts.map((part, index) =>
        part.kind ? (
          <span key={index} className={`ll-json-${part.kind}`}>
            {part.text}
          </span>
        ) : (
          <Fragment key={index}>{part.text}</Fragment>
        ),
      )}
    </pre>
  );
}
