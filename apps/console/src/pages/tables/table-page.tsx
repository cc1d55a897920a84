import { useQuery } from "@tanstack/react-query";
import { Skeleton } from "antd";
import { lazy, Suspense, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { usePath } from "../../lib/use-path.ts";
import { call } from "../../api/client.ts";
import type { SeriesDetail, SeriesFigure } from "../../api/types.ts";
import { AppLink } from "../../components/app-link.tsx";
import { Facts } from "../../components/facts.tsx";
import { FilterBar } from "../../components/filter-bar.tsx";
import { Page, Section } from "../../components/page.tsx";
import { EmptyState } from "../../components/page-states.tsx";
import { QueryView } from "../../components/query-view.tsx";
import { ResourceTable, type Column } from "../../components/resource-table.tsx";
import { useLanguage, useWords } from "../../components/words.tsx";
import { formatDate, formatNumber } from "../../lib/format.ts";
import { hrefs } from "../../lib/hrefs.ts";
import { useUrl } from "../../lib/use-url.ts";

const SeriesChart = lazy(() => import("../../charts/series-chart.tsx"));

/** One imported series: where it is from, its course in a region, its figures. */
export function TablePage() {
  const { t } = useTranslation();
  const words = useWords();
  const language = useLanguage();
  const [url] = useUrl();
  const { id = "" } = usePath();
  const path = `/api/v1/series/${encodeURIComponent(id)}`;
  const head = useQuery({
    queryKey: [path, "head"],
    queryFn: ({ signal }) => call<SeriesDetail>(path, { query: { limit: 1 }, signal }),
  });
  const regions = head.data?.regions ?? [];
  const region = url.region ?? ["CN", "WORLD"].find((one) => regions.includes(one)) ?? regions[0];
  const course = useQuery({
    queryKey: [path, "course", region],
    queryFn: ({ signal }) =>
      call<SeriesDetail>(path, { query: { region, limit: 1000 }, signal }).then(({ rows }) => rows),
    enabled: region !== undefined,
  });
  const columns = useMemo(
    (): Column<SeriesFigure>[] => [
      { key: "region", title: t("plan.region"), render: (row) => row.region, text: (row) => row.region },
      { key: "period", title: t("common.period"), render: (row) => row.period, text: (row) => row.period },
      {
        key: "value",
        title: t("programmes.value"),
        align: "right",
        render: (row) => (row.value === null ? t("common.noData") : formatNumber(row.value, language)),
        text: (row) => row.value,
      },
      { key: "unit", title: t("tables.unit"), render: (row) => row.unit ?? "", text: (row) => row.unit },
      {
        key: "breakdown",
        title: t("tables.breakdown"),
        render: (row) => Object.values(row.breakdown ?? {}).join(", ") || "—",
        text: (row) => Object.values(row.breakdown ?? {}).join(", "),
      },
      {
        key: "coverage",
        title: t("tables.coverage"),
        hidden: true,
        render: (row) => row.coverage ?? "—",
        text: (row) => row.coverage,
      },
      {
        key: "status",
        title: t("tables.status"),
        hidden: true,
        render: (row) => row.status ?? "",
        text: (row) => row.status,
      },
      {
        key: "releasedAt",
        title: t("tables.released"),
        hidden: true,
        render: (row) => (row.releasedAt ? formatDate(row.releasedAt, language) : "—"),
        text: (row) => row.releasedAt,
      },
    ],
    [t, language],
  );
  const title = head.data ? head.data.variable || words(head.data.title) : id;
  const plain = (course.data ?? []).filter(({ breakdown }) => Object.keys(breakdown ?? {}).length === 0);
  return (
    <Page
      title={title}
      lead={head.data ? words(head.data.title) : undefined}
      actions={<AppLink to={hrefs.tables()}>{t("tables.title")}</AppLink>}
    >
      <QueryView query={head}>
        {(data) => (
          <>
            <Facts
              rows={[
                [t("tables.unit"), data.unit],
                [t("common.source"), data.source],
                [t("plan.attribution"), data.attribution],
                [t("tables.licence"), data.licence],
                [
                  t("programmes.indicator"),
                  data.indicator ? (
                    <AppLink key="i" to={hrefs.indicator(data.indicator)}>
                      {data.indicator}
                    </AppLink>
                  ) : null,
                ],
              ]}
            />
            {plain.length > 1 ? (
              <Section title={`${t("plan.course")}: ${region}`}>
                <Suspense fallback={<Skeleton active />}>
                  <SeriesChart
                    title={title}
                    unit={data.unit}
                    series={plain.map(({ period, value }) => ({
                      period,
                      value,
                      source: "imported" as const,
                    }))}
                  />
                </Suspense>
              </Section>
            ) : null}
            <Section title={t("tables.figures")}>
              <FilterBar
                filters={[
                  {
                    name: "region",
                    label: t("plan.region"),
                    options: data.regions.map((value) => ({ value, label: value })),
                  },
                ]}
              />
              <ResourceTable<SeriesFigure>
                id={`series-${id}`}
                path={path}
                query={{ region: url.region }}
                columns={columns}
                rowKey={(row) =>
                  `${row.region} ${row.period} ${JSON.stringify(row.breakdown)} ${row.releasedAt}`
                }
                empty={<EmptyState title={t("tables.noFigures")} />}
              />
            </Section>
          </>
        )}
      </QueryView>
    </Page>
  );
}
