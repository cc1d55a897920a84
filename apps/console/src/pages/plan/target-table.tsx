import { useTranslation } from "react-i18next";
import type { TargetRow } from "../../api/types.ts";
import { BulletChart } from "../../charts/bullet-chart.tsx";
import { Sparkline } from "../../charts/sparkline.tsx";
import { useWords } from "../../components/words.tsx";
import { groupBySection } from "../../lib/scoreboard.ts";
import { AnswerChip } from "./answer-chip.tsx";
import { TargetNow, TargetSpan } from "./target-now.tsx";

interface Props {
  rows: TargetRow[];
  selected: string | undefined;
  onOpen: (row: TargetRow) => void;
}

/** The scoreboard as a table, one row a target, one body a part of the plan. */
export function TargetTable({ rows, selected, onOpen }: Props) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <table className="ll-score">
      <thead>
        <tr>
          {(["goal", "now", "way", "trend", "answer", "needed"] as const).map((key) => (
            <th key={key} scope="col">
              {t(`plan.column.${key}`)}
            </th>
          ))}
        </tr>
      </thead>
      {groupBySection(rows).map((group) => (
        <tbody key={group.section}>
          <tr className="ll-score-part">
            <th scope="rowgroup" colSpan={6}>
              {t("plan.part", { section: group.section })}{" "}
              <span className="ll-quiet">{t(`section.${sectionKey(group.section)}`, "")}</span>
            </th>
          </tr>
          {group.rows.map((row) => (
            <tr
              key={row.id}
              className={row.id === selected ? "ll-row-open" : "ll-row"}
              onClick={() => onOpen(row)}
            >
              <th scope="row">
                <button
                  type="button"
                  className="ll-text-button"
                  onClick={(event) => {
                    event.stopPropagation();
                    onOpen(row);
                  }}
                >
                  {words(row.label)}
                </button>
                <div className="ll-quiet">
                  {row.id} · {row.leads.join(", ")}
                </div>
              </th>
              <td data-label={t("plan.column.now")} onClick={(event) => event.stopPropagation()}>
                <TargetNow row={row} />
                {row.beside && row.beside.length > 0 ? (
                  <button type="button" className="ll-text-button ll-reason" onClick={() => onOpen(row)}>
                    {t("plan.besideCount", { count: row.beside.length })}
                  </button>
                ) : null}
              </td>
              <td data-label={t("plan.column.way")}>
                <BulletChart baseline={row.baseline} value={row.value} target={row.target} unit={row.unit} />
                <TargetSpan row={row} />
              </td>
              <td data-label={t("plan.column.trend")}>
                <Sparkline series={row.series} />
              </td>
              <td data-label={t("plan.column.answer")}>
                <AnswerChip answer={row.answer} />
                <div className="ll-reason">{words(row.reason)}</div>
              </td>
              <td data-label={t("plan.column.needed")} className="ll-reason">
                {words(row.needed)}
              </td>
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}

/** `IV.(XI)` as a key of the catalogue: `IV-XI`. */
export function sectionKey(section: string): string {
  return section.replace(/[^A-Za-z0-9]+/g, "-").replace(/^-|-$/g, "");
}
