import type { IndicatorInput } from "../../api/types.ts";
import { useWords } from "../../components/words.tsx";
import { cutFormula } from "../../lib/formula.ts";

/** The formula with its inputs named in words. */
export function Formula({ formula, inputs }: { formula: string; inputs: IndicatorInput[] }) {
  const words = useWords();
  const parts = cutFormula(
    formula,
    inputs.map(({ measure }) => ownName(measure)),
  );
  return (
    <p className="ll-formula">
      {parts.map((part, index) =>
        "text" in part ? (
          <code key={index}>{part.text}</code>
        ) : (
          <span key={index} className="ll-formula-name" title={part.name}>
            {words(inputs.find(({ measure }) => ownName(measure) === part.name)?.label)}
          </span>
        ),
      )}
    </p>
  );
}

/** A formula names the measures of its own programme without the programme. */
function ownName(measure: string): string {
  return measure.slice(measure.indexOf("/") + 1);
}
