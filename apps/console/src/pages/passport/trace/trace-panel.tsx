import { Alert, Button, Segmented, Skeleton } from "antd";
import { useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { TraceDirection } from "../../../api/types.ts";
import { EventDrawer } from "../../../components/event-drawer.tsx";
import { EmptyState } from "../../../components/page-states.tsx";
import { ProblemView } from "../../../components/problem-view.tsx";
import { foldTrace } from "../../../lib/trace-fold.ts";
import { layoutTrace } from "../../../lib/trace-layout.ts";
import { useUrl } from "../../../lib/use-url.ts";
import { KindLegend } from "./kind-legend.tsx";
import { SelectionView } from "./selection-view.tsx";
import { TraceGraph } from "./trace-graph.tsx";
import { TraceContext } from "./trace-words.ts";
import { traceLimits, useProgrammesOf, useTrace } from "./use-trace.ts";

const directions: TraceDirection[] = ["back", "both", "forward"];

/** Where an item comes from and what became of it, to walk through. */
export function TracePanel({ item }: { item: string }) {
  const { t } = useTranslation();
  const [url, setUrl] = useUrl();
  const direction = directions.find((one) => one === url.direction) ?? "both";
  const [limit, setLimit] = useState(traceLimits.first);
  const query = useTrace(item, direction, limit);
  const trace = query.data;
  const programmes = useProgrammesOf(trace);
  const [shown, setShown] = useState<ReadonlyMap<string, number>>(new Map());
  const [selected, setSelected] = useState<string>();
  const [event, setEvent] = useState<string>();
  const graph = useRef<{ focusBox: (id: string) => void }>(null);

  const folded = useMemo(() => (trace ? foldTrace(trace, shown) : undefined), [trace, shown]);
  const layout = useMemo(() => (folded ? layoutTrace(folded) : undefined), [folded]);
  const context = useMemo(
    () => ({
      programmes,
      kinds: [...new Set((trace?.nodes ?? []).flatMap(({ kind }) => (kind ? [kind] : [])))],
    }),
    [programmes, trace],
  );

  if (query.error && !trace) return <ProblemView error={query.error} onRetry={() => void query.refetch()} />;
  const box = folded?.boxes.find(({ id }) => id === selected);
  const line = folded?.lines.find(({ id }) => id === selected);
  const openLine = (id: string) => {
    const found = folded?.lines.find((one) => one.id === id);
    setSelected(id);
    if (found?.edges.length === 1) setEvent(found.edges[0]!.event);
  };

  return (
    <TraceContext value={context}>
      <div className="ll-trace-head">
        <Segmented
          aria-label={t("trace.direction")}
          value={direction}
          options={directions.map((value) => ({ value, label: t(`trace.way.${value}`) }))}
          onChange={(next) => setUrl({ direction: next === "both" ? undefined : next })}
        />
        {trace ? (
          <span className="ll-quiet" role="status">
            {t("trace.count", { items: trace.nodes.length, boxes: folded?.boxes.length ?? 0 })}
          </span>
        ) : null}
        {shown.size > 0 ? <Button onClick={() => setShown(new Map())}>{t("trace.foldAll")}</Button> : null}
        <KindLegend />
      </div>
      {trace?.truncated ? (
        <Alert
          type="warning"
          showIcon
          title={t("trace.truncated", { count: trace.nodes.length })}
          action={
            limit < traceLimits.most ? (
              <Button size="small" loading={query.isFetching} onClick={() => setLimit(traceLimits.most)}>
                {t("common.more")}
              </Button>
            ) : undefined
          }
        />
      ) : null}
      {!trace || !folded || !layout ? (
        <Skeleton active paragraph={{ rows: 8 }} />
      ) : trace.edges.length === 0 ? (
        <EmptyState title={t("trace.empty")}>
          <p>{t("trace.emptyHow")}</p>
        </EmptyState>
      ) : (
        <div className="ll-trace">
          <TraceGraph
            folded={folded}
            layout={layout}
            selected={selected}
            onBox={setSelected}
            onLine={openLine}
            handle={graph}
          />
          <SelectionView
            box={box}
            line={line}
            shown={shown}
            onUnfold={(group, count) => setShown(new Map(shown).set(group, count))}
            onEvent={setEvent}
          />
        </div>
      )}
      <EventDrawer event={event} onClose={() => setEvent(undefined)} />
    </TraceContext>
  );
}
