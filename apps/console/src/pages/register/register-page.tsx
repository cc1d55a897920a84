import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Programme } from "@loopledger/programme";
import { usePath } from "../../lib/use-path.ts";
import { programmeQuery } from "../../api/queries.ts";
import type { RegisterRow } from "../../api/types.ts";
import { AppLink, useGo } from "../../components/app-link.tsx";
import { CodeText } from "../../components/code-text.tsx";
import { DataValue } from "../../components/data-value.tsx";
import { Moment } from "../../components/date-with-days-left.tsx";
import { FilterBar } from "../../components/filter-bar.tsx";
import { Page } from "../../components/page.tsx";
import { EmptyState } from "../../components/page-states.tsx";
import { PartyName, PlaceName } from "../../components/party-place.tsx";
import { ResourceTable, type Column } from "../../components/resource-table.tsx";
import { StatusChip } from "../../components/status-chip.tsx";
import { useLanguage, useWords } from "../../components/words.tsx";
import { formatNumber } from "../../lib/format.ts";
import { hrefs } from "../../lib/hrefs.ts";
import { kindLabel, stateOf } from "../../lib/programme-words.ts";
import { useUrl } from "../../lib/use-url.ts";

/** Every item of a programme the reader may see, with its state and holder. */
export function RegisterPage() {
  const { t } = useTranslation();
  const words = useWords();
  const language = useLanguage();
  const go = useGo();
  const { id = "" } = usePath();
  const [url] = useUrl();
  const { data: programme } = useQuery(programmeQuery(id));
  const columns = useMemo(
    (): Column<RegisterRow>[] => [
      {
        key: "item",
        title: t("common.item"),
        render: (row) => <CodeText code={row.item} to={hrefs.passport(row.item)} />,
        text: (row) => row.item,
      },
      {
        key: "kind",
        title: t("common.kind"),
        render: (row) => words(kindLabel(programme, row.kind)),
        text: (row) => words(kindLabel(programme, row.kind)),
      },
      {
        key: "state",
        title: t("passport.state"),
        render: (row) => {
          const badge = stateOf(programme, row.state);
          return row.state ? (
            <StatusChip tone={badge.tone}>{words(row.stateLabel) || words(badge.label)}</StatusChip>
          ) : (
            "—"
          );
        },
        text: (row) => words(row.stateLabel) || words(stateOf(programme, row.state).label),
      },
      {
        key: "holder",
        title: t("passport.holder"),
        render: (row) => <PartyName party={row.holder} />,
        text: (row) => words(row.holder?.name),
      },
      {
        key: "place",
        title: t("common.place"),
        render: (row) => <PlaceName place={row.place} />,
        text: (row) => words(row.place?.name),
      },
      {
        key: "massKg",
        title: t("register.massKg"),
        align: "right",
        render: (row) => (row.massKg === null ? "—" : formatNumber(row.massKg, language)),
        text: (row) => row.massKg,
      },
      ...attributeColumns(programme, words),
      {
        key: "updatedAt",
        title: t("passport.updated"),
        render: (row) => <Moment at={row.updatedAt} />,
        text: (row) => row.updatedAt,
      },
    ],
    [t, words, programme, language],
  );
  const title = words(programme?.title) || id;
  return (
    <Page
      title={t("register.title", { programme: title })}
      lead={t("register.lead")}
      actions={<AppLink to={hrefs.programme(id)}>{t("register.toProgramme")}</AppLink>}
    >
      <FilterBar
        filters={[
          { name: "q", label: t("register.find"), wide: true },
          {
            name: "kind",
            label: t("common.kind"),
            options: Object.entries(programme?.items ?? {}).map(([value, kind]) => ({
              value,
              label: words(kind.label),
            })),
          },
          {
            name: "state",
            label: t("passport.state"),
            options: Object.entries(programme?.states ?? {}).map(([value, state]) => ({
              value,
              label: words(state.label),
            })),
          },
          { name: "holder", label: t("passport.holder"), kind: "party" },
          { name: "place", label: t("common.place"), kind: "place" },
        ]}
      />
      <ResourceTable<RegisterRow>
        id={`register-${id}`}
        path={`/api/v1/programmes/${encodeURIComponent(id)}/register`}
        query={{ q: url.q, kind: url.kind, state: url.state, holder: url.holder, place: url.place }}
        columns={columns}
        rowKey={(row) => row.item}
        onOpen={(row) => go(hrefs.passport(row.item))}
        empty={
          <EmptyState title={t("register.empty")}>
            <p>
              {t("register.emptyHow")} <AppLink to={hrefs.record(id)}>{t("record.title")}</AppLink>
            </p>
          </EmptyState>
        }
      />
    </Page>
  );
}

/** One hidden column for each fact the programme fixes about its items. */
function attributeColumns(
  programme: Programme | undefined,
  words: ReturnType<typeof useWords>,
): Column<RegisterRow>[] {
  const fields = Object.assign(
    {},
    ...Object.values(programme?.items ?? {}).map(({ attributes }) => attributes ?? {}),
  ) as NonNullable<Programme["items"][string]["attributes"]>;
  return Object.entries(fields)
    .filter(([name]) => name !== "massKg")
    .map(([name, field]) => ({
      key: `attribute.${name}`,
      title: words(field.label) + (field.unit ? ` (${field.unit})` : ""),
      hidden: true,
      render: (row) => <DataValue value={row.attributes?.[name]?.value} choices={field.choices} />,
      text: (row) => {
        const value = row.attributes?.[name]?.value;
        return typeof value === "string" || typeof value === "number"
          ? value
          : value === undefined || value === null
            ? ""
            : JSON.stringify(value);
      },
    }));
}
