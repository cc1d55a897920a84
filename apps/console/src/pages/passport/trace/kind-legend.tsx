import { useContext } from "react";
import { useTranslation } from "react-i18next";
import { useWords } from "../../../components/words.tsx";
import { kindLabel } from "../../../lib/programme-words.ts";
import { TraceContext, useKindColour } from "./trace-words.ts";

/** Which colour is which kind, and what a dashed line is. */
export function KindLegend() {
  const { t } = useTranslation();
  const { kinds, programmes } = useContext(TraceContext);
  const words = useWords();
  const colour = useKindColour();
  const label = (kind: string) => {
    const programme = [...programmes.values()].find((one) => one.items[kind]);
    return words(kindLabel(programme, kind));
  };
  return (
    <ul className="ll-legend">
      {kinds.map((kind) => (
        <li key={kind}>
          <i style={{ background: colour(kind) }} /> {label(kind)}
        </li>
      ))}
      <li>
        <svg width="22" height="6" aria-hidden="true">
          <line x1="0" x2="22" y1="3" y2="3" stroke="var(--ll-quiet)" strokeWidth="2" strokeDasharray="5 3" />
        </svg>{" "}
        {t("trace.dashed")}
      </li>
    </ul>
  );
}
