import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { programmeQuery } from "../../api/queries.ts";
import type { TransferRow } from "../../api/types-transfers.ts";
import { hasRole, useMe } from "../../app/session.ts";
import { CodeText } from "../../components/code-text.tsx";
import { Moment } from "../../components/date-with-days-left.tsx";
import { FilterBar } from "../../components/filter-bar.tsx";
import { Page } from "../../components/page.tsx";
import { EmptyState } from "../../components/page-states.tsx";
import { PartyName } from "../../components/party-place.tsx";
import { ResourceTable, type Column } from "../../components/resource-table.tsx";
import { StatusChip } from "../../components/status-chip.tsx";
import { useLanguage, useWords } from "../../components/words.tsx";
import { formatMass } from "../../lib/format.ts";
import { hrefs } from "../../lib/hrefs.ts";
import { stateOf } from "../../lib/programme-words.ts";
import { useUrl } from "../../lib/use-url.ts";
import { NewTransferDrawer } from "./new-transfer-drawer.tsx";

/** Hand-over notes: where each is, and what waits for one's own signature. */
export function TransfersPage() {
  const { t } = useTranslation();
  const words = useWords();
  const language = useLanguage();
  const me = useMe();
  const navigate = useNavigate();
  const [url, setUrl] = useUrl();
  const { data: programme } = useQuery(programmeQuery("transfer"));
  const columns = useMemo(
    (): Column<TransferRow>[] => [
      {
        key: "number",
        title: t("transfers.number"),
        render: (row) => <CodeText code={row.number} to={hrefs.transfer(row.number)} />,
        text: (row) => row.number,
      },
      {
        key: "state",
        title: t("transfers.state"),
        render: (row) => (
          <StatusChip tone={stateOf(programme, row.state).tone}>{words(row.stateLabel)}</StatusChip>
        ),
        text: (row) => words(row.stateLabel),
      },
      {
        key: "next",
        title: t("transfers.nextTitle"),
        render: (row) =>
          row.next ? (
            <>
              {words(row.next.label)}{" "}
              <span className="ll-quiet">{row.next.parties.map(({ name }) => words(name)).join(", ")}</span>
            </>
          ) : (
            "—"
          ),
        text: (row) => words(row.next?.label),
      },
      {
        key: "emitter",
        title: t("transfers.emitter"),
        render: (row) => <PartyName party={row.emitter} />,
        text: (row) => words(row.emitter?.name),
      },
      {
        key: "receiver",
        title: t("transfers.receiver"),
        render: (row) => <PartyName party={row.receiver} />,
        text: (row) => words(row.receiver?.name),
      },
      {
        key: "carriers",
        title: t("transfers.carriers"),
        render: (row) =>
          row.carriers.length > 0
            ? row.carriers.map((one) => (
                <div key={one.id} className="ll-line">
                  <PartyName party={one} />
                </div>
              ))
            : "—",
        text: (row) => row.carriers.map(({ name }) => words(name)).join(", "),
      },
      {
        key: "plates",
        title: t("transfers.plates"),
        render: (row) => row.plates.join(", ") || "—",
        text: (row) => row.plates.join(", "),
      },
      {
        key: "mass",
        title: t("transfers.carries"),
        align: "right",
        render: (row) =>
          [
            row.massKg > 0 ? formatMass(row.massKg, language) : "",
            row.things > 0 ? t("transfers.things", { count: row.things }) : "",
          ]
            .filter(Boolean)
            .join(" · ") || "—",
        text: (row) => String(row.massKg),
      },
      {
        key: "updatedAt",
        title: t("transfers.updated"),
        render: (row) => <Moment at={row.updatedAt} />,
        text: (row) => row.updatedAt,
      },
    ],
    [t, words, language, programme],
  );
  const states = Object.entries(programme?.states ?? {});
  return (
    <Page
      title={t("transfers.title")}
      lead={t("transfers.lead")}
      actions={
        hasRole(me, "operator") ? (
          <Button type="primary" onClick={() => setUrl({ new: "1" }, true)}>
            {t("transfers.new")}
          </Button>
        ) : undefined
      }
    >
      <FilterBar
        filters={[
          {
            name: "role",
            label: t("transfers.role"),
            options: (["emitter", "receiver", "carriers", "broker"] as const).map((value) => ({
              value,
              label: t(`transfers.as.${value}`),
            })),
          },
          {
            name: "state",
            label: t("transfers.state"),
            options: states.map(([value, { label }]) => ({ value, label: words(label) })),
          },
          { name: "q", label: t("transfers.find") },
        ]}
      />
      <ResourceTable<TransferRow>
        id="transfers"
        path="/api/v1/transfers"
        query={{ role: url.role, state: url.state, q: url.q }}
        columns={columns}
        rowKey={(row) => row.number}
        onOpen={(row) => void navigate({ to: hrefs.transfer(row.number) })}
        empty={<EmptyState title={t("transfers.none")}>{t("transfers.noneHow")}</EmptyState>}
      />
      <NewTransferDrawer open={url.new !== undefined} onClose={() => setUrl({ new: undefined })} />
    </Page>
  );
}
