import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../api/client.ts";
import type { ClockRow, Holidays } from "../../api/types.ts";
import { CodeText } from "../../components/code-text.tsx";
import { DateWithDaysLeft, Moment } from "../../components/date-with-days-left.tsx";
import { FilterBar } from "../../components/filter-bar.tsx";
import { Page } from "../../components/page.tsx";
import { EmptyState } from "../../components/page-states.tsx";
import { PartyName, PlaceName } from "../../components/party-place.tsx";
import { ResourceTable, type Column } from "../../components/resource-table.tsx";
import { useWords } from "../../components/words.tsx";
import { hrefs } from "../../lib/hrefs.ts";
import { useUrl } from "../../lib/use-url.ts";

/** Deadlines that run, the most pressing first. */
export function ClocksPage() {
  const { t } = useTranslation();
  const words = useWords();
  const [url] = useUrl();
  const columns = useMemo(
    (): Column<ClockRow>[] => [
      {
        key: "due",
        title: t("clocks.due"),
        render: (row) => (
          <DateWithDaysLeft
            due={row.dueAt}
            daysLeft={row.daysLeft}
            clause={row.clause ?? null}
            weekendsOnly={row.weekendsOnly}
          />
        ),
        text: (row) => row.dueAt,
      },
      {
        key: "label",
        title: t("clocks.what"),
        render: (row) => <span className="ll-wrap">{words(row.label)}</span>,
        text: (row) => words(row.label),
      },
      {
        key: "item",
        title: t("common.item"),
        render: (row) => <CodeText code={row.item} to={hrefs.passport(row.item)} />,
        text: (row) => row.item,
      },
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
        key: "openedAt",
        title: t("clocks.opened"),
        render: (row) => <Moment at={row.openedAt} />,
        text: (row) => row.openedAt,
      },
      {
        key: "daysLeft",
        title: t("clocks.daysLeft"),
        hidden: true,
        render: (row) => row.daysLeft,
        text: (row) => row.daysLeft,
        align: "right",
      },
      {
        key: "programme",
        title: t("common.programme"),
        hidden: true,
        render: (row) => row.programme,
        text: (row) => row.programme,
      },
    ],
    [t, words],
  );
  return (
    <Page title={t("clocks.title")} lead={<Lead />}>
      <FilterBar
        filters={[
          {
            name: "status",
            label: t("clocks.status"),
            options: ["open", "overdue", "closed", "all"].map((value) => ({
              value,
              label: t(`clockStatus.${value}`),
            })),
          },
        ]}
      />
      <ResourceTable<ClockRow>
        id="deadlines"
        path="/api/v1/clocks"
        query={{ status: url.status }}
        columns={columns}
        rowKey={(row) => `${row.item} ${row.clock} ${row.openedAt}`}
        empty={
          <EmptyState title={t("clocks.empty")}>
            <p>{t("clocks.emptyHow")}</p>
          </EmptyState>
        }
      />
    </Page>
  );
}

/** What the page shows, and which table of holidays working days are counted by. */
function Lead() {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: ["/api/v1/holidays"],
    queryFn: ({ signal }) => call<Holidays>("/api/v1/holidays", { signal }),
    staleTime: Infinity,
  });
  return (
    <>
      {t("clocks.lead")}
      {data ? <span title={data.source}> {t("clocks.holidays", { ...data })}</span> : null}
    </>
  );
}
