import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { programmesQuery } from "../../api/queries.ts";
import type { FlagRow } from "../../api/types.ts";
import { CodeText } from "../../components/code-text.tsx";
import { Moment } from "../../components/date-with-days-left.tsx";
import { FilterBar } from "../../components/filter-bar.tsx";
import { FlagStatusChip, SeverityChip } from "../../components/flag-chips.tsx";
import { Page } from "../../components/page.tsx";
import { EmptyState } from "../../components/page-states.tsx";
import { PartyName, PlaceName } from "../../components/party-place.tsx";
import { ResourceTable, type Column } from "../../components/resource-table.tsx";
import { useWords } from "../../components/words.tsx";
import { hrefs } from "../../lib/hrefs.ts";
import { useUrl } from "../../lib/use-url.ts";
import { FlagDrawer } from "./flag-drawer.tsx";

/** Rules that fired, to be worked on until each is closed with a reason. */
export function FlagsPage() {
  const { t } = useTranslation();
  const words = useWords();
  const [url, setUrl] = useUrl();
  const { data: programmes = [] } = useQuery(programmesQuery);
  const columns = useMemo(
    (): Column<FlagRow>[] => [
      {
        key: "severity",
        title: t("flags.severity"),
        render: (row) => <SeverityChip severity={row.severity} />,
        text: (row) => t(`severity.${row.severity}`),
      },
      {
        key: "label",
        title: t("flags.rule"),
        render: (row) => (
          <div className="ll-wrap">
            <strong>{words(row.label)}</strong>
            <div className="ll-quiet">{words(row.message)}</div>
          </div>
        ),
        text: (row) => `${words(row.label)}: ${words(row.message)}`,
      },
      {
        key: "status",
        title: t("flags.status"),
        render: (row) => <FlagStatusChip status={row.status} />,
        text: (row) => t(`flagStatus.${row.status}`),
      },
      {
        key: "item",
        title: t("common.item"),
        render: (row) =>
          row.item ? <CodeText code={row.item} to={hrefs.passport(row.item)} copy={false} /> : "—",
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
        hidden: true,
        render: (row) => <PlaceName place={row.place} />,
        text: (row) => words(row.place?.name),
      },
      {
        key: "raisedAt",
        title: t("flags.raised"),
        render: (row) => <Moment at={row.raisedAt} />,
        text: (row) => row.raisedAt,
      },
      {
        key: "assignee",
        title: t("flags.assignee"),
        render: (row) => row.assignee ?? "—",
        text: (row) => row.assignee,
      },
      {
        key: "clause",
        title: t("common.clauseWord"),
        hidden: true,
        render: (row) => row.clause ?? "—",
        text: (row) => row.clause,
      },
      { key: "id", title: "ID", hidden: true, render: (row) => <code>{row.id}</code>, text: (row) => row.id },
    ],
    [t, words],
  );
  return (
    <Page title={t("flags.title")} lead={t("flags.lead")}>
      <FilterBar
        filters={[
          {
            name: "status",
            label: t("flags.status"),
            options: ["open", "working", "closed"].map((value) => ({
              value,
              label: t(`flagStatus.${value}`),
            })),
          },
          {
            name: "severity",
            label: t("flags.severity"),
            options: ["high", "medium", "low"].map((value) => ({ value, label: t(`severity.${value}`) })),
          },
          {
            name: "programme",
            label: t("common.programme"),
            options: programmes.map(({ id, title }) => ({ value: id, label: words(title) })),
          },
          { name: "rule", label: t("flags.ruleId") },
          { name: "item", label: t("common.item"), wide: true },
          { name: "party", label: t("common.party"), kind: "party" },
        ]}
      />
      <ResourceTable<FlagRow>
        id="flags"
        path="/api/v1/flags"
        query={{
          status: url.status,
          severity: url.severity,
          programme: url.programme,
          rule: url.rule,
          item: url.item,
          party: url.party,
        }}
        columns={columns}
        rowKey={(row) => row.id}
        onOpen={(row) => setUrl({ flag: row.id }, true)}
        selected={url.flag}
        empty={
          <EmptyState title={t("flags.empty")}>
            <p>{t("flags.emptyHow")}</p>
          </EmptyState>
        }
      />
      <FlagDrawer flag={url.flag} onClose={() => setUrl({ flag: undefined })} />
    </Page>
  );
}
