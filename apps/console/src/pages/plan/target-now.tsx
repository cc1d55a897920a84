import { useTranslation } from "react-i18next";
import type { TargetRow } from "../../api/types.ts";
import { Figure } from "../../components/figure.tsx";
import { useRegionName } from "../../components/region-name.ts";
import { useLanguage } from "../../components/words.tsx";
import { formatNumber } from "../../lib/format.ts";
import { hrefs } from "../../lib/hrefs.ts";

/** The figure now, with everything a number needs beside it; a press opens its lineage. */
export function TargetNow({ row, large }: { row: TargetRow; large?: boolean }) {
  const regionName = useRegionName();
  return (
    <Figure
      value={row.value}
      unit={row.unit}
      period={row.period}
      place={regionName(row.regionName) || row.region}
      source={row.source}
      attribution={row.sourceDetail?.attribution}
      asOf={row.sourceDetail?.asOf}
      to={
        row.value === null
          ? undefined
          : hrefs.indicator(row.indicator, { period: row.period, region: row.region })
      }
      large={large ?? false}
    />
  );
}

/** "56 (2020) → 60 (2025)". */
export function TargetSpan({ row }: { row: TargetRow }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const part = (value: number | null, year: number | null) =>
    value === null
      ? t("plan.noBaseline")
      : `${formatNumber(value, language)}${year === null ? "" : ` (${year})`}`;
  return (
    <span className="ll-span">
      {part(row.baseline, row.baselineYear)} → {part(row.target, row.targetYear)}
    </span>
  );
}
