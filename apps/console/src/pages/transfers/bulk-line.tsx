import { check, wasteClasses } from "@loopledger/identifiers";
import { CodeText } from "../../components/code-text.tsx";
import { useLanguage, useWords } from "../../components/words.tsx";
import { formatMass } from "../../lib/format.ts";

/** Bulk by its code, what the code means, and how much; `becomes` is what a correction makes of it. */
export function BulkLine({ item, kg, becomes }: { item: string; kg: number; becomes?: number }) {
  const words = useWords();
  const language = useLanguage();
  const mass = formatMass(kg, language);
  return (
    <span className="ll-mass-line">
      <CodeText code={item} copy={false} /> <span className="ll-quiet">{words(classOf(item))}</span>{" "}
      <strong>{becomes === undefined ? mass : `${mass} → ${formatMass(becomes, language)}`}</strong>
    </span>
  );
}

/** The words of the catalogue for a waste code; undefined for other codes. */
function classOf(item: string) {
  const { scheme, parts } = check(item);
  return scheme === "waste" ? wasteClasses[String(parts?.["class"])] : undefined;
}
