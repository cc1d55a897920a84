import {
  useCallback,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  type KeyboardEvent,
  type Ref,
} from "react";
import { useTranslation } from "react-i18next";
import { Button } from "antd";
import type { Folded } from "../../../lib/trace-fold.ts";
import { boxSize, boxTowards, type Arrow, type GraphLayout } from "../../../lib/trace-layout.ts";
import { usePanZoom } from "../../../lib/use-pan-zoom.ts";
import { TraceBox } from "./trace-box.tsx";
import { TraceLine } from "./trace-line.tsx";

interface Props {
  folded: Folded;
  layout: GraphLayout;
  selected: string | undefined;
  onBox: (id: string) => void;
  onLine: (id: string) => void;
  handle: Ref<{ focusBox: (id: string) => void }>;
}

/** The drawing. Only what is inside the window is in the page, so thousands of boxes cost nothing. */
export function TraceGraph({ folded, layout, selected, onBox, onLine, handle }: Props) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const content = useMemo(() => ({ width: layout.width, height: layout.height }), [layout]);
  const { view, size, setView, zoom, fit, handlers } = usePanZoom(box, content);
  const wanted = useRef<string>(undefined);

  const centre = useCallback(
    (id: string, k: number) => {
      const at = layout.boxes.get(id);
      if (at) setView({ k, x: size.width / 2 - at.x * k, y: size.height / 2 - at.y * k });
    },
    [layout, setView, size],
  );
  useEffect(() => {
    if (size.width === 0) return;
    const k = Math.min(1, size.width / content.width, size.height / content.height);
    if (k >= 0.55) fit();
    else centre(folded.focus, 0.75);
    // A new drawing is placed once; afterwards the view is the person's.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [layout, size.width > 0]);

  const focusBox = useCallback(
    (id: string) => {
      wanted.current = id;
      centre(id, Math.max(view.k, 0.5));
    },
    [centre, view.k],
  );
  useImperativeHandle(handle, () => ({ focusBox }), [focusBox]);
  useEffect(() => {
    if (wanted.current === undefined) return;
    const element = box.current?.querySelector<SVGGElement>(`[data-box="${CSS.escape(wanted.current)}"]`);
    if (element) {
      wanted.current = undefined;
      element.focus({ preventScroll: true });
    }
  });

  const inside = useMemo(() => {
    const margin = 80;
    const left = (-view.x - margin) / view.k - boxSize.width;
    const top = (-view.y - margin) / view.k - boxSize.height;
    const right = (size.width - view.x + margin) / view.k + boxSize.width;
    const bottom = (size.height - view.y + margin) / view.k + boxSize.height;
    return (x: number, y: number) => x > left && x < right && y > top && y < bottom;
  }, [view, size]);

  const most = useMemo(() => Math.max(0, ...folded.boxes.map(({ massKg }) => massKg ?? 0)), [folded]);
  const boxes = folded.boxes.filter(({ id }) => {
    const at = layout.boxes.get(id);
    return at && inside(at.x, at.y);
  });
  const lines = folded.lines.filter(({ id }) => crosses(layout.lines.get(id)?.points ?? [], inside));

  const onKey = (event: KeyboardEvent<SVGGElement>, id: string) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      onBox(id);
    } else if (event.key.startsWith("Arrow")) {
      event.preventDefault();
      const next = boxTowards(layout, id, event.key as Arrow);
      if (next) focusBox(next);
    }
  };

  return (
    <div className="ll-graph">
      <div className="ll-graph-tools" role="toolbar" aria-label={t("trace.zoom")}>
        <Button onClick={() => zoom(1.25)} aria-label={t("trace.zoomIn")}>
          +
        </Button>
        <Button onClick={() => zoom(0.8)} aria-label={t("trace.zoomOut")}>
          −
        </Button>
        <Button onClick={fit}>{t("trace.fit")}</Button>
        <Button onClick={() => focusBox(folded.focus)}>{t("trace.toFocus")}</Button>
      </div>
      <div
        ref={box}
        className="ll-graph-box"
        role="group"
        tabIndex={0}
        aria-label={t("trace.label", { count: folded.boxes.length })}
        aria-describedby="ll-graph-help"
        {...handlers}
        onPointerCancel={handlers.onPointerUp}
      >
        <svg width="100%" height="100%">
          <defs>
            <marker
              id="ll-arrow"
              viewBox="0 0 8 8"
              refX="7"
              refY="4"
              markerWidth="9"
              markerHeight="9"
              markerUnits="userSpaceOnUse"
              orient="auto"
            >
              <path d="M0 0 8 4 0 8z" fill="var(--ll-quiet)" />
            </marker>
          </defs>
          <g transform={`translate(${view.x} ${view.y}) scale(${view.k})`}>
            {lines.map((line) => (
              <TraceLine
                key={line.id}
                line={line}
                points={layout.lines.get(line.id)!.points}
                onOpen={onLine}
                selected={line.id === selected}
              />
            ))}
            {boxes.map((one) => (
              <TraceBox
                key={one.id}
                box={one}
                at={layout.boxes.get(one.id)!}
                most={most}
                focus={one.id === folded.focus}
                selected={one.id === selected}
                detail={view.k > 0.35}
                onOpen={onBox}
                onKey={onKey}
              />
            ))}
          </g>
        </svg>
      </div>
      <p id="ll-graph-help" className="ll-quiet ll-graph-help">
        {t("trace.help")}
      </p>
    </div>
  );
}

/** A line is drawn when any of its points, or the middle of a long part, is in the window. */
function crosses(points: { x: number; y: number }[], inside: (x: number, y: number) => boolean): boolean {
  for (let i = 0; i < points.length; i++) {
    const [a, b] = [points[i]!, points[i + 1] ?? points[i]!];
    for (let share = 0; share <= 1; share += 0.25)
      if (inside(a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share)) return true;
  }
  return false;
}
