import type { TFunction } from "i18next";
import type { Person, RoleName } from "../../api/types.ts";
import { PartyOf } from "../../components/reference-name.tsx";
import type { Column } from "../../components/resource-table.tsx";
import { StatusChip } from "../../components/status-chip.tsx";
import { field, said, type RegistryKind, type RegistryRow } from "./definition.ts";

export const roleNames: RoleName[] = ["admin", "office", "operator", "reader", "resident"];

export function roleChoices(t: TFunction) {
  return Object.fromEntries(roleNames.map((role) => [role, said(t(`role.${role}`))]));
}

export function personKind(t: TFunction): RegistryKind {
  const columns: Column<Person>[] = [
    {
      key: "name",
      title: t("registry.field.personName"),
      render: (row) => row.name,
      text: (row) => row.name,
    },
    {
      key: "login",
      title: t("signIn.login"),
      render: (row) => <code>{row.login}</code>,
      text: (row) => row.login,
    },
    {
      key: "party",
      title: t("common.party"),
      render: (row) => <PartyOf party={row.party} />,
      text: (row) => (typeof row.party === "string" ? row.party : row.party?.uri),
    },
    {
      key: "roles",
      title: t("registry.field.roles"),
      render: (row) => row.roles.map(({ role }) => t(`role.${role}`)).join(", "),
      text: (row) => row.roles.map(({ role }) => role).join(" "),
    },
    {
      key: "disabled",
      title: t("registry.field.status"),
      render: (row) =>
        row.disabledAt ? (
          <StatusChip tone="neutral">{t("registry.disabled")}</StatusChip>
        ) : (
          <StatusChip tone="good">{t("registry.active")}</StatusChip>
        ),
      text: (row) => row.disabledAt,
    },
  ];
  const shared = {
    name: field(t, "personName", { type: "text", required: true }),
    roles: field(t, "roles", { type: "choice", list: true, required: true, choices: roleChoices(t) }),
    locale: field(t, "locale", { type: "choice", choices: { zh: said("中文"), en: said("English") } }),
    password: field(t, "password", { type: "text" }, "password"),
  } as const;
  return {
    kind: "people",
    columns: columns as unknown as Column<RegistryRow>[],
    filters: [{ name: "q", label: t("registry.find"), wide: true }],
    create: {
      party: field(t, "owner", { type: "party", required: true }),
      login: field(t, "login", { type: "text", required: true }),
      ...shared,
    },
    change: { ...shared, disabled: field(t, "disabled", { type: "boolean" }) },
    initial: (row) => ({
      roles: (row as unknown as Person).roles.map(({ role }) => role),
      disabled: Boolean(row.disabledAt),
    }),
    body: (body) => ({
      ...body,
      ...(Array.isArray(body.roles) ? { roles: (body.roles as string[]).map((role) => ({ role })) } : {}),
    }),
    writers: ["office"],
  };
}
