import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useTranslation } from "react-i18next";
import { callAll } from "../../api/client.ts";
import type { Person } from "../../api/types.ts";
import { hasRole, useMe } from "../../app/session.ts";

/** Colleagues who may be given a flag: of the person's own party, with a role that works on flags. */
export function ColleagueSelect({
  label,
  value,
  onChange,
  disabled = false,
}: {
  label: string;
  value?: string | null;
  onChange: (login: string) => void;
  disabled?: boolean;
}) {
  const { t } = useTranslation();
  const me = useMe();
  const { data: people = [] } = useQuery({
    queryKey: ["colleagues", me.party.id],
    queryFn: ({ signal }) =>
      callAll<Person>("/api/v1/people", { party: me.party.id }, 1_000, undefined, signal),
    enabled: hasRole(me, "office", "operator"),
  });
  const workers = people.filter(
    ({ roles, disabledAt }) =>
      !disabledAt && roles.some(({ role }) => role === "admin" || role === "office" || role === "operator"),
  );
  return (
    <Select
      aria-label={label}
      className="ll-grow-select"
      placeholder={t("flags.chooseColleague")}
      showSearch={{ optionFilterProp: "label" }}
      popupMatchSelectWidth={false}
      disabled={disabled}
      value={value ?? null}
      options={workers.map(({ login, name }) => ({ value: login, label: name }))}
      onChange={(login: string | null) => {
        if (login !== null) onChange(login);
      }}
    />
  );
}
