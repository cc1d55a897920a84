import { memo, useContext } from "react";
import { useTranslation } from "react-i18next";
import { useWords } from "../../../components/words.tsx";
import { stepLabel } from "../../../lib/programme-words.ts";
import type { Line } from "../../../lib/trace-fold.ts";
import { TraceContext } from "./trace-words.ts";

interface Props {
  line: Line;
  points: { x: number; y: number }[];
  selected: boolean;
  onOpen: (id: string) => void;
}

/** What led from one box to the other; dashed where one is put into or taken out of the other. */
export const TraceLine = memo(function TraceLine({ line, points, selected, onOpen }: Props) {
  const { t } = useTranslation();
  const words = useWords();
  const { programmes } = useContext(TraceContext);
  if (points.length < 2) return null;
  const step = line.edges[0]!.step ?? null;
  const programme = step?.includes("/") ? programmes.get(step.slice(0, step.indexOf("/"))) : undefined;
  const label = [
    t(`trace.kind.${line.kind}`),
    words(stepLabel(programme, step)),
    line.edges.length > 1 ? `×${line.edges.length}` : "",
  ]
    .filter(Boolean)
    .join(" · ");
  const path = curve(points);
  const width = 1.4 + Math.min(4, Math.log10(line.edges.length) * 1.6);
  return (
    <g
      data-line={line.id}
      className={`ll-line ll-line-${line.kind}${selected ? " ll-line-selected" : ""}`}
      role="button"
      tabIndex={-1}
      aria-label={label}
      onClick={() => onOpen(line.id)}
    >
      <title>{label}</title>
      <path d={path} className="ll-line-hit" />
      <path d={path} className="ll-line-ink" style={{ strokeWidth: width }} markerEnd="url(#ll-arrow)" />
    </g>
  );
});

/** A smooth way through the points of the layout. */
function curve(points: { x: number; y: number }[]): string {
  const [first, ...rest] = points as [{ x: number; y: number }, ...{ x: number; y: number }[]];
  let path = `M${first.x} ${first.y}`;
  let from = first;
  for (const to of rest) {
    const middle = (from.x + to.x) / 2;
    path += `C${middle} ${from.y} ${middle} ${to.y} ${to.x} ${to.y}`;
    from = to;
  }
  return path;
}
