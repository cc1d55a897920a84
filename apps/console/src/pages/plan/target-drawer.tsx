import { Drawer, Skeleton } from "antd";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import type { TargetRow } from "../../api/types.ts";
import { AppLink } from "../../components/app-link.tsx";
import { Figure } from "../../components/figure.tsx";
import { Facts } from "../../components/facts.tsx";
import { Section } from "../../components/page.tsx";
import { useWords, useLanguage } from "../../components/words.tsx";
import { formatShare } from "../../lib/format.ts";
import { hrefs } from "../../lib/hrefs.ts";
import { Lineage } from "../indicator/lineage.tsx";
import { AnswerChip } from "./answer-chip.tsx";
import { TargetNow, TargetSpan } from "./target-now.tsx";

const SeriesChart = lazy(() => import("../../charts/series-chart.tsx"));

/** One target: the answer and its reason, the course, where the figure comes from down to the events. */
export function TargetDrawer({ row, onClose }: { row: TargetRow | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const words = useWords();
  const language = useLanguage();
  return (
    <Drawer
      open={row !== undefined}
      onClose={onClose}
      size={720}
      title={row ? words(row.label) : ""}
      destroyOnHidden
    >
      {row ? (
        <>
          <p className="ll-lead">
            {typeof row.text === "string" && language === "zh" ? null : words(row.text)}{" "}
            <span className="ll-quiet">{t("plan.part", { section: row.section })}</span>
          </p>
          <div className="ll-card-figure">
            <TargetNow row={row} large />
            <div>
              <AnswerChip answer={row.answer} />
              <div className="ll-quiet">
                <TargetSpan row={row} />
              </div>
            </div>
          </div>
          <Facts
            rows={[
              [t("plan.column.answer"), words(row.reason)],
              [t("plan.column.needed"), words(row.needed)],
              [t("plan.attainment"), row.attainment === null ? null : formatShare(row.attainment, language)],
              [t("plan.leadBody"), row.leads.join(", ")],
              [t("plan.sourceTable"), row.sourceDetail?.table],
              [t("plan.attribution"), row.sourceDetail?.attribution],
            ]}
          />
          <Section title={t("plan.course")}>
            {row.series.length === 0 ? (
              <p className="ll-quiet">{t("plan.noSeries")}</p>
            ) : (
              <Suspense fallback={<Skeleton active />}>
                <SeriesChart
                  title={words(row.label)}
                  unit={row.unit}
                  series={row.series}
                  target={row.target}
                  baseline={row.baseline}
                />
              </Suspense>
            )}
          </Section>
          {row.beside && row.beside.length > 0 ? (
            <Section title={t("plan.beside")}>
              <div className="ll-figures">
                {row.beside.map((one) => (
                  <Figure
                    key={`${one.title} ${one.region}`}
                    label={one.title}
                    value={one.value}
                    unit={one.unit}
                    period={one.period}
                    place={words(one.regionName)}
                    source={one.source}
                    attribution={one.detail.attribution}
                    asOf={one.detail.asOf}
                  />
                ))}
              </div>
            </Section>
          ) : null}
          <Section
            title={t("indicator.lineage")}
            extra={
              <AppLink to={hrefs.indicator(row.indicator, { period: row.period, region: row.region })}>
                {t("indicator.openPage")}
              </AppLink>
            }
          >
            <Lineage
              indicator={row.indicator}
              period={row.period ?? undefined}
              region={row.region ?? undefined}
            />
          </Section>
        </>
      ) : null}
    </Drawer>
  );
}
