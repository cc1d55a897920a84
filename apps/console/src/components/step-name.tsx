import { useQuery } from "@tanstack/react-query";
import { programmeQuery } from "../api/queries.ts";
import { stepLabel } from "../lib/programme-words.ts";
import { useWords, type Said } from "./words.tsx";

interface Props {
  /** `programme/step`. */
  step: string | null | undefined;
  label?: Said;
  bizStep?: string | null | undefined;
}

/** A step in words: those that came with it, else the programme's, else the plain EPCIS business step. */
export function StepName({ step, label, bizStep }: Props) {
  const words = useWords();
  const slash = step ? step.indexOf("/") : -1;
  const programme = slash > 0 ? step!.slice(0, slash) : "";
  const { data } = useQuery({ ...programmeQuery(programme), enabled: !label && programme !== "" });
  const text = words(label) || (step ? words(stepLabel(data, step)) : "");
  if (text) return <span title={step ?? undefined}>{text}</span>;
  return bizStep ? (
    <code>
      {bizStep.slice(
        Math.max(bizStep.lastIndexOf(":"), bizStep.lastIndexOf("/"), bizStep.lastIndexOf("-")) + 1,
      )}
    </code>
  ) : (
    <>—</>
  );
}
