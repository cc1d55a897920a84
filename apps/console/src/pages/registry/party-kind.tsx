import type { TFunction } from "i18next";
import type { Party } from "../../api/types.ts";
import { CodeText } from "../../components/code-text.tsx";
import type { Column } from "../../components/resource-table.tsx";
import { StatusChip } from "../../components/status-chip.tsx";
import { pickWords } from "../../components/words.tsx";
import type { Language } from "../../app/preferences.ts";
import { field, type RegistryKind, type RegistryRow } from "./definition.ts";

export function partyKind(t: TFunction, language: Language): RegistryKind {
  const columns: Column<Party>[] = [
    {
      key: "name",
      title: t("registry.field.name"),
      render: (row) => pickWords(row.name, language),
      text: (row) => pickWords(row.name, language),
    },
    {
      key: "uri",
      title: t("registry.field.number"),
      render: (row) => <CodeText code={row.uri} />,
      text: (row) => row.uri,
    },
    {
      key: "kind",
      title: t("common.kind"),
      render: (row) => t(`partyKind.${row.kind}`, row.kind),
      text: (row) => row.kind,
    },
    {
      key: "district",
      title: t("registry.field.district"),
      render: (row) => <code>{row.district}</code>,
      text: (row) => String(row.district),
    },
    {
      key: "industry",
      title: t("registry.field.industry"),
      hidden: true,
      render: (row) => row.industry ?? "—",
      text: (row) => row.industry,
    },
    {
      key: "closed",
      title: t("registry.field.closed"),
      render: (row) =>
        row.closedAt ? (
          <StatusChip tone="neutral">{t("registry.closed")}</StatusChip>
        ) : (
          <StatusChip tone="good">{t("registry.active")}</StatusChip>
        ),
      text: (row) => row.closedAt,
    },
  ];
  const shared = {
    "name/zh": field(t, "nameZh", { type: "text", required: true }),
    "name/en": field(t, "nameEn", { type: "text", required: true }),
    kind: field(t, "kind", { type: "text", required: true }, "partyKind"),
    district: field(t, "district", { type: "number", required: true }, "district"),
    industry: field(t, "industry", { type: "text" }),
    aliases: field(t, "aliases", { type: "text", list: true }, "aliases"),
  } as const;
  return {
    kind: "parties",
    columns: columns as unknown as Column<RegistryRow>[],
    filters: [
      { name: "q", label: t("registry.find"), wide: true },
      { name: "kind", label: t("common.kind") },
      { name: "district", label: t("registry.field.districtPrefix") },
    ],
    create: { uri: field(t, "number", { type: "code", required: true }, "partyNumber"), ...shared },
    change: { ...shared, closed: field(t, "closed", { type: "boolean" }) },
    initial: (row) => ({ closed: Boolean(row.closedAt) }),
    writers: ["office"],
  };
}
