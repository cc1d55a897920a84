import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { init, use, type EChartsCoreOption, type EChartsType } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";
import { useLatest } from "../lib/use-latest.ts";

use([SVGRenderer, GridComponent, TooltipComponent, LegendComponent, AriaComponent]);

interface Props {
  option: EChartsCoreOption;
  height: number;
  label: string;
  onClick?: (params: { dataType?: string; data?: unknown }) => void;
}

/** One ECharts drawing that follows the size of its box. */
export function EChart({ option, height, label, onClick }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(undefined);
  const click = useLatest(onClick);

  useEffect(() => {
    const made = init(box.current, null, { renderer: "svg" });
    chart.current = made;
    made.on("click", (params) => click.current?.(params));
    const watch = new ResizeObserver(() => made.resize());
    watch.observe(box.current!);
    return () => {
      watch.disconnect();
      made.dispose();
    };
  }, [click]);

  useEffect(() => {
    chart.current?.setOption({ animation: false, ...option }, { notMerge: true });
  }, [option]);

  return <div ref={box} role="img" aria-label={label} style={{ height }} className="ll-echart" />;
}
