import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { programmesQuery, programmeQuery } from "../../api/queries.ts";
import type { EventRow } from "../../api/types.ts";
import { CodeText } from "../../components/code-text.tsx";
import { Moment } from "../../components/date-with-days-left.tsx";
import { EventDrawer } from "../../components/event-drawer.tsx";
import { FilterBar } from "../../components/filter-bar.tsx";
import { Page } from "../../components/page.tsx";
import { EmptyState } from "../../components/page-states.tsx";
import { PartyName, PlaceName } from "../../components/party-place.tsx";
import { ResourceTable, type Column } from "../../components/resource-table.tsx";
import { StatusChip } from "../../components/status-chip.tsx";
import { StepName } from "../../components/step-name.tsx";
import { useWords } from "../../components/words.tsx";
import { hrefs } from "../../lib/hrefs.ts";
import { useUrl } from "../../lib/use-url.ts";

/** Everything that was recorded and that the reader may see, newest first. */
export function EventsPage() {
  const { t } = useTranslation();
  const words = useWords();
  const [url, setUrl] = useUrl();
  const { data: programmes = [] } = useQuery(programmesQuery);
  const { data: programme } = useQuery({
    ...programmeQuery(url.programme ?? ""),
    enabled: Boolean(url.programme),
  });

  const columns = useMemo(
    (): Column<EventRow>[] => [
      {
        key: "time",
        title: t("common.time"),
        render: (row) => <Moment at={row.time} />,
        text: (row) => row.time,
      },
      {
        key: "step",
        title: t("common.step"),
        render: (row) => <StepName step={row.step} label={row.stepLabel} bizStep={row.bizStep} />,
        text: (row) => row.step ?? row.bizStep,
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
        key: "items",
        title: t("common.items"),
        render: (row) =>
          row.items.length === 0 ? (
            "—"
          ) : (
            <>
              <CodeText code={row.items[0]!} to={hrefs.passport(row.items[0]!)} copy={false} />
              {row.items.length > 1 ? (
                <span className="ll-quiet"> +{(row.itemCount ?? row.items.length) - 1}</span>
              ) : null}
            </>
          ),
        text: (row) => row.items.join(" "),
      },
      {
        key: "flags",
        title: t("common.flags"),
        render: (row) => (row.flags.length ? <StatusChip tone="bad">{row.flags.length}</StatusChip> : ""),
        text: (row) => row.flags.length,
      },
      {
        key: "type",
        title: t("event.type"),
        hidden: true,
        render: (row) => `${row.type}${row.action ? ` ${row.action}` : ""}`,
        text: (row) => row.type,
      },
      {
        key: "bizStep",
        title: t("event.bizStep"),
        hidden: true,
        render: (row) => row.bizStep ?? "—",
        text: (row) => row.bizStep,
      },
      {
        key: "recordTime",
        title: t("event.recordTime"),
        hidden: true,
        render: (row) => <Moment at={row.recordTime} />,
        text: (row) => row.recordTime,
      },
      {
        key: "event",
        title: t("event.id"),
        hidden: true,
        render: (row) => <CodeText code={row.event} />,
        text: (row) => row.event,
      },
    ],
    [t, words],
  );

  return (
    <Page title={t("events.title")} lead={t("events.lead")}>
      <FilterBar
        filters={[
          {
            name: "programme",
            label: t("common.programme"),
            options: programmes.map(({ id, title }) => ({ value: id, label: words(title) })),
          },
          {
            name: "step",
            label: t("common.step"),
            options: Object.entries(programme?.steps ?? {}).map(([name, step]) => ({
              value: `${url.programme}/${name}`,
              label: words(step.label),
            })),
          },
          { name: "item", label: t("common.item"), wide: true },
          {
            name: "flag",
            label: t("common.flags"),
            options: ["any", "none"].map((value) => ({ value, label: t(`events.flag.${value}`) })),
          },
          { name: "party", label: t("common.party"), kind: "party" },
          { name: "place", label: t("common.place"), kind: "place" },
          { name: "from", label: t("common.from"), kind: "date" },
          { name: "to", label: t("common.to"), kind: "date" },
        ]}
      />
      <ResourceTable<EventRow>
        id="events"
        path="/api/v1/events"
        query={{
          programme: url.programme,
          step: url.step,
          item: url.item,
          flag: url.flag,
          party: url.party,
          place: url.place,
          from: url.from,
          to: url.to,
        }}
        columns={columns}
        rowKey={(row) => row.seq}
        onOpen={(row) => setUrl({ event: row.seq }, true)}
        selected={url.event}
        empty={
          <EmptyState title={t("events.empty")}>
            <p>{t("events.emptyHow")}</p>
          </EmptyState>
        }
      />
      <EventDrawer event={url.event} onClose={() => setUrl({ event: undefined })} />
    </Page>
  );
}
