import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { HistoryRow } from "../../api/types.ts";
import { EmptyState } from "../../components/page-states.tsx";
import { useLanguage, useWords } from "../../components/words.tsx";
import { formatDate } from "../../lib/format.ts";
import { layoutLifeline } from "../../lib/lifeline.ts";

const lane = 44;

/** The life of an item: a lane for each party, time to the right, the way from hand to hand. */
export function LifelineView({ rows, onOpen }: { rows: HistoryRow[]; onOpen: (event: string) => void }) {
  const { t } = useTranslation();
  const words = useWords();
  const language = useLanguage();
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const watch = new ResizeObserver(() => setWidth(element.clientWidth));
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  if (rows.length === 0) return <EmptyState title={t("passport.noHistory")} />;

  const { lanes, marks, width: drawn } = layoutLifeline(rows, Math.max(width, 200));
  const height = lanes.length * lane + 26;
  const y = (index: number) => index * lane + lane / 2;
  const first = marks[0]!;
  const last = marks.at(-1)!;
  return (
    <div className="ll-lifeline">
      <ul className="ll-lanes" style={{ paddingBottom: 26 }}>
        {lanes.map(({ key, name }) => (
          <li key={key} style={{ height: lane }}>
            {words(name) || t("passport.unknownParty")}
          </li>
        ))}
      </ul>
      <div ref={box} className="ll-lifeline-scroll">
        {width === 0 ? null : (
          <svg
            width={drawn}
            height={height}
            role="group"
            aria-label={t("passport.lifeline", { count: rows.length })}
          >
            {lanes.map(({ key }, index) => (
              <line key={key} x1="0" x2={drawn} y1={y(index)} y2={y(index)} stroke="var(--ll-line)" />
            ))}
            <polyline
              points={marks.map((mark) => `${mark.x},${y(mark.lane)}`).join(" ")}
              fill="none"
              stroke="var(--ll-quiet)"
              strokeWidth="1.5"
            />
            {marks.map(({ row, x, lane: at }) => {
              const label = [
                formatDate(row.time, language),
                words(row.stepLabel) || row.bizStep || row.type,
                words(row.party?.name),
                row.flags.length ? t("passport.flagCount", { count: row.flags.length }) : "",
                row.voided ? t("passport.voided") : "",
              ]
                .filter(Boolean)
                .join(" · ");
              return (
                <g
                  key={row.seq}
                  role="button"
                  tabIndex={0}
                  aria-label={label}
                  className={`ll-event-mark${row.flags.length ? " ll-event-flagged" : ""}${row.voided ? " ll-event-voided" : ""}`}
                  transform={`translate(${x} ${y(at)})`}
                  onClick={() => onOpen(row.seq)}
                  onKeyDown={(event) => {
                    if (event.key === "Enter" || event.key === " ") {
                      event.preventDefault();
                      onOpen(row.seq);
                    }
                  }}
                >
                  <title>{label}</title>
                  <circle r="14" className="ll-event-hit" />
                  {row.flags.length ? <path d="M0-9 9 0 0 9-9 0z" /> : <circle r="7" />}
                  {row.voided ? <path d="M-10 10 10-10" className="ll-event-strike" /> : null}
                </g>
              );
            })}
            <text x={first.x} y={height - 6} className="ll-axis">
              {formatDate(first.row.time, language)}
            </text>
            {last.x - first.x > 150 ? (
              <text x={last.x} y={height - 6} className="ll-axis" textAnchor="end">
                {formatDate(last.row.time, language)}
              </text>
            ) : null}
          </svg>
        )}
      </div>
    </div>
  );
}
