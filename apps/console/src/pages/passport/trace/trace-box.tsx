import { memo, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { useKindColour, useTraceWords } from "./trace-words.ts";
import { useLanguage } from "../../../components/words.tsx";
import { formatMass, shortCode } from "../../../lib/format.ts";
import type { Box } from "../../../lib/trace-fold.ts";
import { boxSize, type Placed } from "../../../lib/trace-layout.ts";

interface Props {
  box: Box;
  at: Placed;
  /** Kilograms of the heaviest box drawn; the bar at the foot is a share of it. */
  most: number;
  focus: boolean;
  selected: boolean;
  /** Draw the small print; off when zoomed far out. */
  detail: boolean;
  onOpen: (id: string) => void;
  onKey: (event: KeyboardEvent<SVGGElement>, id: string) => void;
}

/** One item, or a stack of alike ones with their count. */
export const TraceBox = memo(function TraceBox({
  box,
  at,
  most,
  focus,
  selected,
  detail,
  onOpen,
  onKey,
}: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { kindOf, stateOf } = useTraceWords();
  const colour = useKindColour()(box.kind);
  const { width, height } = boxSize;
  const many = box.members.length > 1;
  const kind = kindOf(box);
  const name = many ? t("trace.many", { kind, count: box.members.length }) : shortCode(box.members[0]!.item);
  const mass = box.massKg === null ? "" : formatMass(box.massKg, language);
  const state = stateOf(box);
  const room = language === "zh" ? 14 : 25;
  const both = state ? `${kind} · ${state}` : kind;
  // Where there is no room for both, the state: the colour tells the kind.
  const head = cut(many || (both.length > room && state) ? state : both, room);
  const code = cut(name, many ? (language === "zh" ? 13 : 22) : 21);
  return (
    <g
      data-box={box.id}
      role="button"
      tabIndex={0}
      // What is written on the box comes first, so that it can be asked for by voice; then what had no room.
      aria-label={[
        [head, code, mass].join(" ").trim(),
        many || head === both ? "" : kind,
        code === name ? "" : name,
      ]
        .filter(Boolean)
        .join(", ")}
      aria-pressed={selected}
      className={`ll-box${focus ? " ll-box-focus" : ""}${selected ? " ll-box-selected" : ""}`}
      transform={`translate(${at.x - width / 2} ${at.y - height / 2})`}
      onClick={() => onOpen(box.id)}
      onKeyDown={(event) => onKey(event, box.id)}
    >
      {many ? (
        <>
          <rect className="ll-box-shade" x="6" y="-5" width={width - 6} height={height} rx="6" />
          <rect className="ll-box-shade" x="3" y="-2.5" width={width - 3} height={height} rx="6" />
        </>
      ) : null}
      <rect className="ll-box-face" width={width} height={height} rx="6" />
      <rect width="5" height={height} rx="2.5" fill={colour} />
      {detail ? (
        <>
          <text className="ll-box-kind" x="14" y="17">
            {`${head} `}
          </text>
          <text className={many ? "ll-box-name" : "ll-box-code"} x="14" y="36">
            {`${code} `}
          </text>
          {mass ? (
            <text className="ll-box-kind" x="14" y="53">
              {mass}
            </text>
          ) : null}
        </>
      ) : null}
      {box.massKg !== null && most > 0 ? (
        <rect
          x="90"
          y={height - 12}
          width={Math.max(1.5, (box.massKg / most) * (width - 100))}
          height="5"
          rx="2"
          fill={colour}
        />
      ) : null}
    </g>
  );
});

/** Cuts a code in the middle: its end tells it apart. */
function cut(text: string, most: number): string {
  return text.length <= most
    ? text
    : `${text.slice(0, Math.ceil(most / 2) - 1)}…${text.slice(-Math.floor(most / 2))}`;
}
