import { useQuery } from "@tanstack/react-query";
import { Skeleton } from "antd";
import { lazy, Suspense, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../api/client.ts";
import { programmesQuery } from "../../api/queries.ts";
import type { BalanceRow, Flows } from "../../api/types.ts";
import { FilterBar } from "../../components/filter-bar.tsx";
import { Page, Section } from "../../components/page.tsx";
import { EmptyState } from "../../components/page-states.tsx";
import { PartyName, PlaceName } from "../../components/party-place.tsx";
import { QueryView } from "../../components/query-view.tsx";
import { ResourceTable, type Column } from "../../components/resource-table.tsx";
import { useLanguage, useWords } from "../../components/words.tsx";
import { formatMass } from "../../lib/format.ts";
import { useUrl } from "../../lib/use-url.ts";

const FlowsChart = lazy(() => import("../../charts/sankey-chart.tsx"));

/** Where the kilograms are and how they moved. */
export function BalancesPage() {
  const { t } = useTranslation();
  const words = useWords();
  const language = useLanguage();
  const [url] = useUrl();
  const { data: programmes = [] } = useQuery(programmesQuery);
  const flows = useQuery({
    queryKey: ["flows", url.party, url.place, url.programme, url.period],
    queryFn: ({ signal }) =>
      call<Flows>("/api/v1/flows", {
        query: { party: url.party, place: url.place, programme: url.programme, period: url.period },
        signal,
      }),
  });
  const columns = useMemo(
    (): Column<BalanceRow>[] => [
      {
        key: "party",
        title: t("common.party"),
        render: (row) => <PartyName party={row.party} />,
        text: (row) => words(row.party?.name),
      },
      {
        key: "place",
        title: t("common.place"),
        render: (row) => <PlaceName place={row.place} />,
        text: (row) => words(row.place?.name),
      },
      {
        key: "material",
        title: t("balances.material"),
        render: (row) => words(row.label) || row.material,
        text: (row) => words(row.label) || row.material,
      },
      {
        key: "kg",
        title: t("balances.stock"),
        align: "right",
        render: (row) => formatMass(row.kg, language),
        text: (row) => row.kg,
      },
    ],
    [t, words, language],
  );
  return (
    <Page title={t("balances.title")} lead={t("balances.lead")}>
      <FilterBar
        filters={[
          { name: "party", label: t("common.party"), kind: "party" },
          { name: "place", label: t("common.place"), kind: "place" },
          {
            name: "programme",
            label: t("common.programme"),
            options: programmes.map(({ id, title }) => ({ value: id, label: words(title) })),
          },
          { name: "period", label: t("balances.period") },
        ]}
      />
      <Section title={t("balances.flows")}>
        <QueryView query={flows}>
          {(data) =>
            data.links.length === 0 ? (
              <EmptyState title={t("balances.noFlows")}>
                <p>{t("balances.noFlowsHow")}</p>
              </EmptyState>
            ) : (
              <Suspense fallback={<Skeleton active />}>
                <FlowsChart flows={data} title={t("balances.flows")} />
                <p className="ll-quiet">{t("balances.residualHow")}</p>
              </Suspense>
            )
          }
        </QueryView>
      </Section>
      <Section title={t("balances.stocks")}>
        <ResourceTable<BalanceRow>
          id="balances"
          path="/api/v1/balances"
          query={{ party: url.party, place: url.place, programme: url.programme }}
          columns={columns}
          rowKey={(row) => `${row.party?.id} ${row.place?.id} ${row.account} ${row.material}`}
          paged={false}
          empty={
            <EmptyState title={t("balances.noStocks")}>
              <p>{t("balances.noStocksHow")}</p>
            </EmptyState>
          }
        />
      </Section>
    </Page>
  );
}
