import type { Programme } from "@loopledger/programme";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { ToneMark } from "../../components/status-chip.tsx";
import { useWords } from "../../components/words.tsx";
import { newState, stateGraph } from "../../lib/state-graph.ts";
import { layoutTrace } from "../../lib/trace-layout.ts";

const size = { width: 128, height: 38 };
const gap = { rank: 44, node: 12 };
/** Smallest scale at which the words can be read. */
const least = 0.72;

/** The states of a programme and the steps between them. */
export function StatesGraph({ programme }: { programme: Programme }) {
  const { t } = useTranslation();
  const words = useWords();
  const graph = useMemo(() => stateGraph(programme), [programme]);
  const layout = useMemo(() => layoutTrace(graph, size, gap), [graph]);
  const name = (state: string) =>
    state === newState ? t("programmes.newState") : words(programme.states[state]?.label) || state;
  return (
    <>
      <div className="ll-scroll" tabIndex={0} role="region" aria-label={t("programmes.states")}>
        <svg
          viewBox={`0 0 ${layout.width} ${layout.height}`}
          style={{ width: "100%", maxWidth: layout.width, minWidth: layout.width * least }}
          role="img"
          aria-label={t("programmes.statesLabel", { count: graph.boxes.length })}
        >
          <defs>
            <marker
              id="ll-state-arrow"
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
          {graph.lines.map((line) => {
            const points = layout.lines.get(line.id)?.points ?? [];
            return (
              <g key={line.id} className="ll-state-line">
                <title>{`${name(line.from)} → ${name(line.to)}: ${line.steps.map((step) => words(programme.steps[step]?.label)).join(", ")}`}</title>
                <path
                  d={`M${points.map(({ x, y }) => `${x} ${y}`).join("L")}`}
                  fill="none"
                  stroke="var(--ll-quiet)"
                  strokeWidth="1.4"
                  strokeLinejoin="round"
                  markerEnd="url(#ll-state-arrow)"
                />
              </g>
            );
          })}
          {graph.boxes.map(({ id }) => {
            const at = layout.boxes.get(id)!;
            const state = programme.states[id];
            const label = name(id);
            return (
              <foreignObject
                key={id}
                x={at.x - size.width / 2}
                y={at.y - size.height / 2}
                width={size.width}
                height={size.height}
              >
                <div
                  className={`ll-state ll-tone-${state?.tone ?? "neutral"}${state?.final ? " ll-state-final" : ""}${id === newState ? " ll-state-new" : ""}`}
                  title={label}
                >
                  {id === newState ? null : <ToneMark tone={state?.tone ?? "neutral"} />}
                  <span>{label}</span>
                </div>
              </foreignObject>
            );
          })}
        </svg>
      </div>
      <p className="ll-quiet">{t("programmes.statesHow")}</p>
    </>
  );
}
