import { LineChart } from "echarts/charts";
import { MarkLineComponent } from "echarts/components";
import { use } from "echarts/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { SeriesPoint } from "../api/types.ts";
import { usePalette } from "../app/palette-context.ts";
import { ChartWithTable } from "../components/chart-with-table.tsx";
import { useLanguage } from "../components/words.tsx";
import { formatNumber } from "../lib/format.ts";
import { roundEnds } from "../lib/round-ends.ts";
import { EChart } from "./echart.tsx";

use([LineChart, MarkLineComponent]);

interface Props {
  title: string;
  unit: string;
  series: SeriesPoint[];
  target?: number | null;
  baseline?: number | null;
  height?: number;
}

/** The course of one figure by period, with target and baseline as lines; a gap stays a gap. */
export default function SeriesChart({ title, unit, series, target, baseline, height = 260 }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const palette = usePalette();
  const option = useMemo(() => {
    const lines = [
      ...(typeof target === "number"
        ? [{ yAxis: target, name: t("plan.target"), lineStyle: { color: palette.ink, type: "solid" } }]
        : []),
      ...(typeof baseline === "number"
        ? [{ yAxis: baseline, name: t("plan.baseline"), lineStyle: { color: palette.quiet, type: "dashed" } }]
        : []),
    ];
    const known = [...series.map(({ value }) => value), target, baseline].filter(
      (x): x is number => typeof x === "number",
    );
    const [lo, hi] = roundEnds(known);
    return {
      aria: { enabled: true },
      textStyle: { color: palette.quiet },
      grid: { left: 8, right: 64, top: 32, bottom: 8, containLabel: true },
      tooltip: {
        trigger: "axis",
        backgroundColor: palette.surface,
        borderColor: palette.line,
        textStyle: { color: palette.ink },
        valueFormatter: (value: number | null) =>
          typeof value === "number" ? `${formatNumber(value, language)} ${unit}` : t("common.noData"),
      },
      xAxis: {
        type: "category",
        data: series.map(({ period }) => period),
        axisLine: { lineStyle: { color: palette.line } },
        axisLabel: { color: palette.quiet },
      },
      yAxis: {
        type: "value",
        name: unit,
        nameTextStyle: { align: "left", color: palette.quiet },
        ...(known.length ? { min: lo, max: hi } : {}),
        axisLabel: { color: palette.quiet, formatter: (value: number) => formatNumber(value, language) },
        splitLine: { lineStyle: { color: palette.line } },
      },
      series: [
        {
          type: "line",
          name: title,
          data: series.map(({ value }) => value),
          connectNulls: false,
          symbol: "circle",
          symbolSize: 7,
          lineStyle: { color: palette.brand, width: 2 },
          itemStyle: { color: palette.brand },
          markLine: {
            symbol: "none",
            silent: true,
            label: { color: palette.ink, formatter: "{b}", position: "end" },
            data: lines,
          },
        },
      ],
    };
  }, [series, target, baseline, title, unit, palette, language, t]);

  return (
    <ChartWithTable
      header={[t("common.period"), `${title} (${unit})`, t("common.source")]}
      rows={series.map(({ period, value, source }) => [
        period,
        value === null ? t("common.noData") : formatNumber(value, language),
        source ? t(`source.${source}`) : "",
      ])}
    >
      <EChart option={option} height={height} label={title} />
    </ChartWithTable>
  );
}
