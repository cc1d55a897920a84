import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { SeriesRow } from "../../api/types.ts";
import { hasRole, useMe } from "../../app/session.ts";
import { Sparkline } from "../../charts/sparkline.tsx";
import { AppLink, useGo } from "../../components/app-link.tsx";
import { Page } from "../../components/page.tsx";
import { EmptyState } from "../../components/page-states.tsx";
import { ResourceTable, type Column } from "../../components/resource-table.tsx";
import { useWords } from "../../components/words.tsx";
import { hrefs } from "../../lib/hrefs.ts";

/** Figures that came from outside, each with its origin and licence. */
export function TablesPage() {
  const { t } = useTranslation();
  const words = useWords();
  const me = useMe();
  const go = useGo();
  const columns = useMemo(
    (): Column<SeriesRow>[] => [
      {
        key: "title",
        title: t("tables.series"),
        render: (row) => (
          <div className="ll-wrap">
            <AppLink to={hrefs.table(row.id)} onClick={(event) => event.stopPropagation()}>
              {row.variable && row.variable !== words(row.title) ? row.variable : words(row.title)}
            </AppLink>
            {row.variable && row.variable !== words(row.title) ? (
              <div className="ll-quiet">{words(row.title)}</div>
            ) : null}
          </div>
        ),
        text: (row) => `${words(row.title)} ${row.variable ?? ""}`,
      },
      {
        key: "spark",
        title: t("plan.column.trend"),
        render: (row) => <Sparkline series={row.spark?.points ?? []} />,
      },
      { key: "unit", title: t("tables.unit"), render: (row) => row.unit, text: (row) => row.unit },
      {
        key: "periods",
        title: t("tables.periods"),
        render: (row) => span(row.periods),
        text: (row) => span(row.periods),
      },
      {
        key: "regions",
        title: t("tables.regions"),
        align: "right",
        render: (row) => row.regions.length,
        text: (row) => row.regions.length,
      },
      {
        key: "rows",
        title: t("tables.figures"),
        align: "right",
        render: (row) => row.rows,
        text: (row) => row.rows,
      },
      {
        key: "indicator",
        title: t("programmes.indicator"),
        render: (row) =>
          row.indicator ? <AppLink to={hrefs.indicator(row.indicator)}>{row.indicator}</AppLink> : "—",
        text: (row) => row.indicator,
      },
      {
        key: "source",
        title: t("common.source"),
        render: (row) => <span className="ll-wrap">{row.source}</span>,
        text: (row) => row.source,
      },
      {
        key: "licence",
        title: t("tables.licence"),
        render: (row) => row.licence ?? "—",
        text: (row) => row.licence,
      },
      {
        key: "attribution",
        title: t("plan.attribution"),
        hidden: true,
        render: (row) => row.attribution ?? "—",
        text: (row) => row.attribution,
      },
    ],
    [t, words],
  );
  return (
    <Page
      title={t("tables.title")}
      lead={t("tables.lead")}
      actions={
        hasRole(me, "office") ? (
          <AppLink to={hrefs.importTable()} className="ll-button">
            {t("tables.import")}
          </AppLink>
        ) : null
      }
    >
      <ResourceTable<SeriesRow>
        id="series"
        path="/api/v1/series"
        paged={false}
        columns={columns}
        rowKey={(row) => row.id}
        onOpen={(row) => go(hrefs.table(row.id))}
        empty={
          <EmptyState title={t("tables.empty")}>
            <p>{t("tables.emptyHow")}</p>
          </EmptyState>
        }
      />
    </Page>
  );
}

function span(periods: string[]): string {
  const sorted = [...periods].sort();
  return sorted.length > 1 ? `${sorted[0]}–${sorted.at(-1)}` : (sorted[0] ?? "");
}
