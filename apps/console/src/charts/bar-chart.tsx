import { BarChart as Bars } from "echarts/charts";
import { use } from "echarts/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { usePalette } from "../app/palette-context.ts";
import { ChartWithTable } from "../components/chart-with-table.tsx";
import { useLanguage } from "../components/words.tsx";
import { formatNumber } from "../lib/format.ts";
import { EChart } from "./echart.tsx";

use([Bars]);

export interface BarSeries {
  name: string;
  color: string;
  values: number[];
}

interface Props {
  title: string;
  /** What the bars are named by, as the heading of the table's first column. */
  by: string;
  names: string[];
  series: BarSeries[];
  /** Lying bars, one on another: for names that need room. */
  lying?: boolean;
}

/** Counts as bars. Standing ones stand side by side; lying ones are stacked and listed from the top. */
export default function BarChart({ title, by, names, series, lying = false }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const palette = usePalette();
  const option = useMemo(() => {
    const category = {
      type: "category",
      data: names,
      axisLine: { lineStyle: { color: palette.line } },
      axisTick: { show: false },
      axisLabel: { color: palette.ink, ...(lying ? { width: 120, overflow: "break", lineHeight: 15 } : {}) },
      inverse: lying,
    };
    const value = {
      type: "value",
      minInterval: 1,
      axisLabel: { color: palette.quiet, formatter: (count: number) => formatNumber(count, language, 0) },
      splitLine: { lineStyle: { color: palette.line } },
    };
    return {
      aria: { enabled: true, decal: { show: series.length > 1 } },
      textStyle: { color: palette.quiet },
      grid: { left: 8, right: 16, top: series.length > 1 ? 36 : 12, bottom: 8, containLabel: true },
      ...(series.length > 1
        ? { legend: { type: "scroll", top: 0, left: 0, right: 0, textStyle: { color: palette.ink } } }
        : {}),
      tooltip: {
        trigger: "axis",
        axisPointer: { type: "shadow" },
        backgroundColor: palette.surface,
        borderColor: palette.line,
        textStyle: { color: palette.ink },
        valueFormatter: (count: number) => formatNumber(count, language, 0),
      },
      xAxis: lying ? value : category,
      yAxis: lying ? category : value,
      series: series.map(({ name, color, values }) => ({
        type: "bar",
        name,
        data: values,
        barMaxWidth: 28,
        itemStyle: { color },
        ...(lying ? { stack: "all" } : {}),
      })),
    };
  }, [names, series, lying, palette, language]);
  return (
    <ChartWithTable
      header={[by, ...series.map(({ name }) => name)]}
      rows={names.map((name, n) => [
        name,
        ...series.map(({ values }) => formatNumber(values[n] ?? 0, language, 0)),
      ])}
    >
      {names.length > 0 ? (
        <EChart option={option} height={lying ? 64 + names.length * 44 : 260} label={title} />
      ) : (
        <p className="ll-quiet">{t("common.noData")}</p>
      )}
    </ChartWithTable>
  );
}
