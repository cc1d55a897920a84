import type { TFunction } from "i18next";
import type { Language } from "../../app/preferences.ts";
import type { ApiKey } from "../../api/types.ts";
import { Moment } from "../../components/date-with-days-left.tsx";
import { PartyOf } from "../../components/reference-name.tsx";
import type { Column } from "../../components/resource-table.tsx";
import { StatusChip } from "../../components/status-chip.tsx";
import { formatDate } from "../../lib/format.ts";
import { field, type RegistryKind, type RegistryRow } from "./definition.ts";
import { roleChoices } from "./person-kind.tsx";

export function keyKind(t: TFunction, language: Language): RegistryKind {
  const columns: Column<ApiKey>[] = [
    { key: "label", title: t("registry.field.label"), render: (row) => row.label, text: (row) => row.label },
    {
      key: "role",
      title: t("registry.field.role"),
      render: (row) => t(`role.${row.role}`),
      text: (row) => row.role,
    },
    {
      key: "party",
      title: t("common.party"),
      render: (row) => <PartyOf party={row.party} />,
      text: (row) => (typeof row.party === "string" ? row.party : row.party?.uri),
    },
    {
      key: "status",
      title: t("registry.field.status"),
      render: (row) =>
        row.revokedAt ? (
          <StatusChip tone="neutral">
            {t("registry.revoked", { date: formatDate(row.revokedAt, language) })}
          </StatusChip>
        ) : (
          <StatusChip tone="good">{t("registry.active")}</StatusChip>
        ),
      text: (row) => row.revokedAt,
    },
    {
      key: "usedAt",
      title: t("registry.field.usedAt"),
      render: (row) => (row.usedAt ? <Moment at={row.usedAt} /> : t("registry.neverUsed")),
      text: (row) => row.usedAt,
    },
    {
      key: "expiresAt",
      title: t("registry.field.expiresAt"),
      render: (row) => (row.expiresAt ? <Moment at={row.expiresAt} /> : t("registry.noEnd")),
      text: (row) => row.expiresAt,
    },
    { key: "id", title: "ID", hidden: true, render: (row) => <code>{row.id}</code>, text: (row) => row.id },
  ];
  return {
    kind: "keys",
    columns: columns as unknown as Column<RegistryRow>[],
    filters: [],
    create: {
      label: field(t, "label", { type: "text", required: true }, "keyLabel"),
      role: field(t, "role", { type: "choice", required: true, choices: roleChoices(t) }),
      expiresAt: field(t, "expiresAt", { type: "time" }),
    },
    change: {},
    writers: ["office", "operator"],
    removes: true,
  };
}
