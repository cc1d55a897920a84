import type { Wording } from "@loopledger/programme";
import type { IndicatorDetail, IndicatorInput } from "../../api/types.ts";
import { useWords } from "../../components/words.tsx";
import { cutFormula } from "../../lib/formula.ts";

interface Props {
  formula: string;
  inputs: IndicatorInput[];
  figures?: IndicatorDetail["figures"];
}

/** The formula with its inputs named in words. */
export function Formula({ formula, inputs, figures }: Props) {
  const words = useWords();
  const named = new Map<string, Wording>([
    ...inputs.filter(({ figure }) => !figure).map(({ measure, label }) => [ownName(measure), label] as const),
    ...(figures ?? []).map(({ name, label }) => [`figure/${name}`, label] as const),
  ]);
  // A call of a figure reads as a name.
  const parts = cutFormula(formula.replaceAll(/figure\("([^"]*)"\)/g, "figure/$1"), [...named.keys()]);
  return (
    <p className="ll-formula">
      {parts.map((part, index) =>
        "text" in part ? (
          <code key={index}>{part.text}</code>
        ) : (
          <span key={index} className="ll-formula-name" title={part.name}>
            {words(named.get(part.name))}
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
