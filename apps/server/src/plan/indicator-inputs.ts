import type { Wording } from "@loopledger/statistics";
import type { LedgerIndicator } from "./ledger-indicators.ts";

/** A sum that counts in an indicator; `figure` names the figure it counts through, null its own programme's. */
export interface IndicatorInput {
  measure: string;
  label: Wording;
  value: number | null;
  unit: string;
  figure: string | null;
}

/** A sum that a figure leaves out, and the one that holds the same quantity. */
export interface LeftOutInput extends IndicatorInput {
  because: string;
  becauseLabel: Wording;
}

/** The sums behind an indicator, counted and left out. */
export function indicatorInputs(
  { programme, measures, figures, declared }: LedgerIndicator,
  sums: Map<string, number>,
): {
  inputs: IndicatorInput[];
  leftOut: LeftOutInput[];
  figures: { name: string; label: Wording; unit: string }[];
} {
  const input = (id: string, figure: string | null): IndicatorInput => {
    const { label, unit } = declared.get(id)!;
    return { measure: id, label, value: sums.get(id) ?? null, unit, figure };
  };
  return {
    inputs: [
      ...measures.map((name) => input(`${programme.declaration.id}/${name}`, null)),
      ...figures.flatMap(({ name, counted }) => counted.map(({ measure }) => input(measure, name))),
    ],
    leftOut: figures.flatMap(({ name, leftOut }) =>
      leftOut.map(({ measure, because }) => ({
        ...input(measure, name),
        because,
        becauseLabel: declared.get(because)!.label,
      })),
    ),
    figures: figures.map(({ name, label, unit }) => ({ name, label, unit })),
  };
}
