import type { TFunction } from "i18next";
import type { Language } from "../../app/preferences.ts";
import type { Place } from "../../api/types.ts";
import { CodeText } from "../../components/code-text.tsx";
import { PartyOf } from "../../components/reference-name.tsx";
import type { Column } from "../../components/resource-table.tsx";
import { pickWords } from "../../components/words.tsx";
import { formatNumber } from "../../lib/format.ts";
import { field, type RegistryKind, type RegistryRow } from "./definition.ts";

export function placeKind(t: TFunction, language: Language): RegistryKind {
  const tonnes = (value: number | null | undefined) =>
    typeof value === "number" ? `${formatNumber(value, language)} t` : "—";
  const columns: Column<Place>[] = [
    {
      key: "name",
      title: t("registry.field.name"),
      render: (row) => pickWords(row.name, language),
      text: (row) => pickWords(row.name, language),
    },
    {
      key: "uri",
      title: t("registry.field.code"),
      render: (row) => <CodeText code={row.uri} />,
      text: (row) => row.uri,
    },
    {
      key: "party",
      title: t("common.party"),
      render: (row) => <PartyOf party={row.party} />,
      text: (row) => (typeof row.party === "string" ? row.party : row.party?.uri),
    },
    {
      key: "kind",
      title: t("common.kind"),
      render: (row) => t(`placeKind.${row.kind}`, row.kind),
      text: (row) => row.kind,
    },
    {
      key: "district",
      title: t("registry.field.district"),
      render: (row) => <code>{row.district}</code>,
      text: (row) => String(row.district),
    },
    {
      key: "stockLimitT",
      title: t("registry.field.stockLimitT"),
      align: "right",
      render: (row) => tonnes(row.stockLimitT),
      text: (row) => row.stockLimitT,
    },
    {
      key: "capacityT",
      title: t("registry.field.capacityT"),
      hidden: true,
      align: "right",
      render: (row) => tonnes(row.capacityT),
      text: (row) => row.capacityT,
    },
    {
      key: "coordinates",
      title: t("registry.field.coordinates"),
      hidden: true,
      render: (row) =>
        row.lon === null || row.lat === null ? "—" : `${row.lat.toFixed(5)}, ${row.lon.toFixed(5)}`,
      text: (row) => (row.lon === null || row.lat === null ? "" : `${row.lat} ${row.lon}`),
    },
  ];
  const shared = {
    "name/zh": field(t, "nameZh", { type: "text", required: true }),
    "name/en": field(t, "nameEn", { type: "text", required: true }),
    kind: field(t, "kind", { type: "text", required: true }, "placeKind"),
    district: field(t, "district", { type: "number", required: true }, "district"),
    lat: field(t, "lat", { type: "number", min: -90, max: 90 }, "coordinates"),
    lon: field(t, "lon", { type: "number", min: -180, max: 180 }),
    capacityT: field(t, "capacityT", { type: "number", min: 0 }),
    stockLimitT: field(t, "stockLimitT", { type: "number", min: 0 }),
    stockLimitDays: field(t, "stockLimitDays", { type: "number", min: 0 }),
  } as const;
  return {
    kind: "places",
    columns: columns as unknown as Column<RegistryRow>[],
    filters: [
      { name: "q", label: t("registry.find"), wide: true },
      { name: "kind", label: t("common.kind") },
      { name: "district", label: t("registry.field.districtPrefix") },
    ],
    create: {
      uri: field(t, "code", { type: "code", required: true }, "placeCode"),
      party: field(t, "owner", { type: "party", required: true }),
      ...shared,
    },
    change: shared,
    writers: ["office"],
  };
}
