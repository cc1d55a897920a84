/**
 * Ends of an axis that holds all values with a little air, on round numbers; never below zero for values that
 * are not.
 */
export function roundEnds(values: number[]): [lo: number, hi: number] {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const span = most - least || Math.abs(most) || 1;
  const step = 10 ** Math.floor(Math.log10(span));
  const lo = Math.floor((least - span * 0.05) / step) * step;
  return [least >= 0 ? Math.max(0, lo) : lo, Math.ceil((most + span * 0.05) / step) * step];
}
