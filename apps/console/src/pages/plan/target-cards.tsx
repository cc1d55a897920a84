import { useTranslation } from "react-i18next";
import type { TargetRow } from "../../api/types.ts";
import { BulletChart } from "../../charts/bullet-chart.tsx";
import { Sparkline } from "../../charts/sparkline.tsx";
import { useWords } from "../../components/words.tsx";
import { groupBySection } from "../../lib/scoreboard.ts";
import { AnswerChip } from "./answer-chip.tsx";
import { TargetNow, TargetSpan } from "./target-now.tsx";

/** The scoreboard as cards, for a narrow window or a wall. */
export function TargetCards({ rows, onOpen }: { rows: TargetRow[]; onOpen: (row: TargetRow) => void }) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <>
      {groupBySection(rows).map((group) => (
        <section key={group.section} className="ll-section">
          <h3>{t("plan.part", { section: group.section })}</h3>
          <div className="ll-cards">
            {group.rows.map((row) => (
              <article key={row.id} className="ll-card">
                <header>
                  <button type="button" className="ll-text-button" onClick={() => onOpen(row)}>
                    {words(row.label)}
                  </button>
                  <AnswerChip answer={row.answer} />
                </header>
                <div className="ll-card-figure">
                  <TargetNow row={row} large />
                  <Sparkline series={row.series} />
                </div>
                <BulletChart baseline={row.baseline} value={row.value} target={row.target} unit={row.unit} />
                <TargetSpan row={row} />
                <p className="ll-reason">{words(row.reason)}</p>
              </article>
            ))}
          </div>
        </section>
      ))}
    </>
  );
}
