import { SankeyChart as Sankey } from "echarts/charts";
import { use } from "echarts/core";
import { LabelLayout } from "echarts/features";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Flows } from "../api/types.ts";
import { usePalette } from "../app/palette-context.ts";
import { ChartWithTable } from "../components/chart-with-table.tsx";
import { useLanguage, useWords } from "../components/words.tsx";
import { formatMass } from "../lib/format.ts";
import { keeping, leaveOutSmall, withResiduals } from "../lib/flows.ts";
import { EChart } from "./echart.tsx";

use([Sankey, LabelLayout]);

/** Kilograms between accounts; what came in and is not accounted for is a stub of its own. */
export default function FlowsChart({ flows, title }: { flows: Flows; title: string }) {
  const { t } = useTranslation();
  const words = useWords();
  const language = useLanguage();
  const palette = usePalette();
  const all = useMemo(() => withResiduals(flows), [flows]);
  const drawn = useMemo(() => leaveOutSmall(all), [all]);
  const name = useMemo(() => {
    const names = new Map(
      all.nodes.map((node) => [
        node.id,
        node.residualOf === undefined
          ? words(node.label)
          : keeping.includes(node.residualOf.kind)
            ? t("balances.left")
            : t("balances.residual"),
      ]),
    );
    return (id: string) => names.get(id) ?? id;
  }, [all, words, t]);
  const option = useMemo(
    () => ({
      aria: { enabled: true },
      textStyle: { color: palette.ink },
      tooltip: {
        backgroundColor: palette.surface,
        borderColor: palette.line,
        textStyle: { color: palette.ink },
        formatter: (params: {
          dataType: string;
          data: { source?: string; target?: string };
          value: number;
          name: string;
        }) =>
          params.dataType === "edge"
            ? `${escape(name(params.data.source!))} → ${escape(name(params.data.target!))}<br/><b>${formatMass(params.value, language)}</b>`
            : `${escape(name(params.name))}<br/><b>${formatMass(params.value, language)}</b>`,
      },
      series: [
        {
          type: "sankey",
          left: 8,
          right: 140,
          nodeGap: 14,
          emphasis: { focus: "adjacency" },
          nodeWidth: 14,
          label: {
            color: palette.ink,
            fontFamily: "inherit",
            width: 128,
            lineHeight: 15,
            overflow: "break",
            formatter: ({ name: id }: { name: string }) => name(id),
          },
          labelLayout: { hideOverlap: true },
          lineStyle: { color: "source", opacity: 0.35, curveness: 0.5 },
          data: drawn.nodes.map((node, index) => ({
            name: node.id,
            itemStyle: {
              color:
                node.residualOf === undefined
                  ? palette.series[index % palette.series.length]
                  : keeping.includes(node.residualOf.kind)
                    ? palette.neutral
                    : palette.bad,
            },
          })),
          links: drawn.links.map(({ from, to, kg }) => ({ source: from, target: to, value: kg })),
        },
      ],
    }),
    [drawn, palette, name, language],
  );
  return (
    <ChartWithTable
      header={[t("common.from"), t("common.to"), t("common.mass")]}
      rows={all.links.map(({ from, to, kg }) => [name(from), name(to), formatMass(kg, language)])}
    >
      <EChart option={option} height={Math.min(880, Math.max(320, drawn.nodes.length * 34))} label={title} />
      {drawn.small.count > 0 ? (
        <p className="ll-quiet">
          {t("balances.small", { count: drawn.small.count, mass: formatMass(drawn.small.kg, language) })}
        </p>
      ) : null}
    </ChartWithTable>
  );
}

/** Names come from data; ECharts writes the tooltip as HTML. */
function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
