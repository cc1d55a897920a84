import { useTranslation } from "react-i18next";
import type { SeriesPoint } from "../api/types.ts";
import { useLanguage } from "../components/words.tsx";
import { layoutSparkline } from "../lib/bullet.ts";
import { formatNumber } from "../lib/format.ts";

/** The course of a figure in a line of text; nothing where nothing is known. */
export function Sparkline({
  series,
  width = 88,
  height = 24,
}: {
  series: SeriesPoint[];
  width?: number;
  height?: number;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { path, last } = layoutSparkline(
    series.map(({ value }) => value),
    width - 8,
    height - 8,
  );
  const known = series.filter((point) => point.value !== null);
  if (!last) return <span className="ll-quiet">—</span>;
  const [first, end] = [known[0]!, known.at(-1)!];
  const label = t("plan.sparkline", {
    from: first.period,
    first: formatNumber(first.value!, language),
    to: end.period,
    last: formatNumber(end.value!, language),
  });
  return (
    <svg className="ll-spark" role="img" aria-label={label} width={width} height={height}>
      <title>{label}</title>
      <g transform="translate(4 4)">
        <path d={path} fill="none" stroke="var(--ll-brand)" strokeWidth="1.6" strokeLinejoin="round" />
        <circle cx={last[0]} cy={last[1]} r="3" fill="var(--ll-brand)" />
      </g>
    </svg>
  );
}
