import { lazy } from "react";
import { useTranslation } from "react-i18next";
import type { FlagCounts, FlagStatistics } from "../../api/types.ts";
import { usePalette } from "../../app/palette-context.ts";
import { Moment } from "../../components/date-with-days-left.tsx";
import { Section } from "../../components/page.tsx";
import { EmptyState } from "../../components/page-states.tsx";
import { SimpleTable } from "../../components/simple-table.tsx";
import { useLanguage, useWords } from "../../components/words.tsx";
import { formatNumber } from "../../lib/format.ts";

const BarChart = lazy(() => import("../../charts/bar-chart.tsx"));

/** Bars drawn of rules and parties; the table has the rest. */
const drawn = 12;

/** The counts as figures, charts and a table. */
export function StatisticsView({ statistics }: { statistics: FlagStatistics }) {
  const { t } = useTranslation();
  const words = useWords();
  const language = useLanguage();
  const palette = usePalette();
  const { all, byRule, bySeverity, byParty, byAge, months, parties, asOf } = statistics;
  if (all.total === 0)
    return (
      <EmptyState title={t("flags.empty")}>
        <p>{t("flags.emptyHow")}</p>
      </EmptyState>
    );
  const count = (value: number) => formatNumber(value, language, 0);
  const median = (value: number | null) => (value === null ? "—" : formatNumber(value, language, 1));
  const states = ["open", "working", "closed", "withdrawn"] as const;
  const colors = {
    open: palette.warn,
    working: palette.active,
    closed: palette.good,
    withdrawn: palette.neutral,
  };
  const stacked = (groups: FlagCounts[]) =>
    states.map((state) => ({
      name: t(`flagStatus.${state}`),
      color: colors[state],
      values: groups.map((group) => group[state]),
    }));
  const rules = byRule.slice(0, drawn);
  const named = byParty.slice(0, drawn);
  return (
    <>
      <dl className="ll-facts">
        {[
          [t("flags.queue.live"), count(all.open + all.working)],
          [t("flagStatus.closed"), count(all.closed)],
          [t("flagStatus.withdrawn"), count(all.withdrawn)],
          [
            t("flags.median"),
            all.medianDays === null ? "—" : `${median(all.medianDays)} ${t("flags.daysUnit")}`,
          ],
        ].map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <strong>{value}</strong>
            </dd>
          </div>
        ))}
      </dl>
      <p className="ll-quiet">
        {t("flags.countedAt")} <Moment at={asOf} />
      </p>
      <div className="ll-two">
        <Section title={t("flags.byMonth")}>
          <BarChart
            title={t("flags.byMonth")}
            by={t("common.period")}
            names={months.map(({ month }) => month)}
            series={[
              {
                name: t("flags.raisedCount"),
                color: palette.warn,
                values: months.map(({ raised }) => raised),
              },
              {
                name: t("flagStatus.closed"),
                color: palette.good,
                values: months.map(({ closed }) => closed),
              },
              {
                name: t("flagStatus.withdrawn"),
                color: palette.neutral,
                values: months.map(({ withdrawn }) => withdrawn),
              },
            ]}
          />
        </Section>
        <Section title={t("flags.byAge")}>
          <BarChart
            title={t("flags.byAge")}
            by={t("flags.age")}
            names={byAge.map(({ age }) => t(`flags.ages.${age}`))}
            series={[
              { name: t("flags.queue.live"), color: palette.active, values: byAge.map(({ total }) => total) },
            ]}
          />
        </Section>
        <Section title={t("flags.byRule")}>
          <BarChart
            title={t("flags.byRule")}
            by={t("flags.ruleName")}
            names={rules.map(({ label }) => words(label))}
            series={stacked(rules)}
            lying
          />
        </Section>
        <Section title={t("flags.byParty")}>
          <BarChart
            title={t("flags.byParty")}
            by={t("common.party")}
            names={named.map(({ party }) => words(party?.name) || "—")}
            series={stacked(named)}
            lying
          />
          {parties > named.length ? (
            <p className="ll-quiet">{t("flags.mostOf", { shown: named.length, all: count(parties) })}</p>
          ) : null}
        </Section>
        <Section title={t("flags.bySeverity")}>
          <BarChart
            title={t("flags.bySeverity")}
            by={t("flags.severity")}
            names={bySeverity.map(({ severity }) => t(`severity.${severity}`))}
            series={stacked(bySeverity)}
            lying
          />
        </Section>
      </div>
      <Section title={t("flags.ruleTable")}>
        <SimpleTable
          label={t("flags.ruleTable")}
          header={[
            t("flags.ruleName"),
            t("flags.ruleId"),
            t("flags.raisedCount"),
            ...states.map((state) => t(`flagStatus.${state}`)),
            t("flags.medianDays"),
          ]}
          rows={byRule.map((row) => [
            words(row.label),
            <code key="rule">{row.rule}</code>,
            count(row.total),
            ...states.map((state) => count(row[state])),
            median(row.medianDays),
          ])}
        />
      </Section>
    </>
  );
}
