import type { TFunction } from "i18next";
import type { Language } from "../../app/preferences.ts";
import type { Permit } from "../../api/types.ts";
import { DateWithDaysLeft } from "../../components/date-with-days-left.tsx";
import { PartyOf, PlaceOf } from "../../components/reference-name.tsx";
import type { Column } from "../../components/resource-table.tsx";
import { StatusChip } from "../../components/status-chip.tsx";
import { formatDate, formatNumber } from "../../lib/format.ts";
import { readScope, scopeText, type PermitScope } from "../../lib/permit-scope.ts";
import { field, type RegistryKind, type RegistryRow } from "./definition.ts";

export function permitKind(t: TFunction, language: Language): RegistryKind {
  const columns: Column<Permit>[] = [
    {
      key: "number",
      title: t("registry.field.permitNumber"),
      render: (row) => <code>{row.number}</code>,
      text: (row) => row.number,
    },
    {
      key: "kind",
      title: t("common.kind"),
      render: (row) => t(`permitKind.${row.kind}`, row.kind),
      text: (row) => row.kind,
    },
    {
      key: "party",
      title: t("common.party"),
      render: (row) => <PartyOf party={row.party} />,
      text: (row) => (typeof row.party === "string" ? row.party : row.party?.uri),
    },
    {
      key: "place",
      title: t("common.place"),
      render: (row) => <PlaceOf place={row.place} />,
      text: (row) => (typeof row.place === "string" ? row.place : row.place?.uri),
    },
    {
      key: "validTo",
      title: t("registry.field.validTo"),
      render: (row) =>
        row.revokedAt ? (
          <StatusChip tone="bad">
            {t("registry.revoked", { date: formatDate(row.revokedAt, language) })}
          </StatusChip>
        ) : row.validTo ? (
          <DateWithDaysLeft due={row.validTo} />
        ) : (
          t("registry.noEnd")
        ),
      text: (row) => row.revokedAt ?? row.validTo,
    },
    {
      key: "capacityT",
      title: t("registry.field.capacityYear"),
      align: "right",
      render: (row) => (row.capacityT === null ? "—" : formatNumber(row.capacityT, language)),
      text: (row) => row.capacityT,
    },
    {
      key: "validFrom",
      title: t("registry.field.validFrom"),
      hidden: true,
      render: (row) => formatDate(row.validFrom, language),
      text: (row) => row.validFrom,
    },
    {
      key: "scope",
      title: t("registry.field.scope"),
      hidden: true,
      render: (row) => scopeText(row.scope) || "—",
      text: (row) => scopeText(row.scope),
    },
    {
      key: "issuer",
      title: t("registry.field.issuer"),
      hidden: true,
      render: (row) => row.issuer ?? "—",
      text: (row) => row.issuer,
    },
  ];
  const shared = {
    number: field(t, "permitNumber", { type: "text", required: true }),
    issuer: field(t, "issuer", { type: "text" }),
    scope: field(t, "scope", { type: "text" }, "scope"),
    capacityT: field(t, "capacityYear", { type: "number", min: 0 }),
    validTo: field(t, "validTo", { type: "date" }),
  } as const;
  return {
    kind: "permits",
    columns: columns as unknown as Column<RegistryRow>[],
    filters: [
      { name: "kind", label: t("common.kind") },
      { name: "on", label: t("registry.validOn"), kind: "date" },
    ],
    create: {
      party: field(t, "holder", { type: "party", required: true }),
      place: field(t, "place", { type: "place" }),
      kind: field(t, "kind", { type: "text", required: true }, "permitKind"),
      district: field(t, "district", { type: "number", required: true }, "district"),
      validFrom: field(t, "validFrom", { type: "date", required: true }),
      ...shared,
    },
    change: { ...shared, revokedAt: field(t, "revokedAt", { type: "date" }, "revokedAt") },
    initial: ({ scope }) => ({ scope: scopeText(scope as PermitScope) }),
    // Text that is no scope goes to the server as it is, which answers at the field.
    body: ({ scope, ...body }) =>
      scope === undefined
        ? body
        : { ...body, scope: typeof scope === "string" ? (readScope(scope) ?? scope) : {} },
    writers: ["office"],
  };
}
