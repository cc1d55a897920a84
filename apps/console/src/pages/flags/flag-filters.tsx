import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { programmesQuery } from "../../api/queries.ts";
import { FilterBar } from "../../components/filter-bar.tsx";
import { useWords } from "../../components/words.tsx";
import type { UrlValues } from "../../lib/use-url.ts";
import { useFlagQueues } from "./flag-queues.tsx";

const names = ["status", "severity", "age", "programme", "rule", "addressee", "item", "party"] as const;
const ages = ["0-7", "8-30", "31-90", "91-365", "366-"];

/** What the filters of flags ask the server for. */
export function flagQuery(url: UrlValues): UrlValues {
  return Object.fromEntries(names.map((name) => [name, url[name]]));
}

/** Filters of the board and of its statistics. */
export function FlagFilters() {
  const { t } = useTranslation();
  const words = useWords();
  const { data: programmes = [] } = useQuery(programmesQuery);
  const { data: queues } = useFlagQueues();
  const chosen = (name: string, values: string[]) =>
    values.map((value) => ({ value, label: t(`${name}.${value}`) }));
  return (
    <FilterBar
      filters={[
        {
          name: "status",
          label: t("flags.status"),
          options: chosen("flagStatus", ["open", "working", "closed", "withdrawn"]),
        },
        {
          name: "severity",
          label: t("flags.severity"),
          options: chosen("severity", ["high", "medium", "low"]),
        },
        { name: "age", label: t("flags.age"), options: chosen("flags.ages", ages) },
        {
          name: "programme",
          label: t("common.programme"),
          options: programmes.map(({ id, title }) => ({ value: id, label: words(title) })),
        },
        { name: "rule", label: t("flags.ruleId") },
        ...(queues && queues.addressees.length > 0
          ? [
              {
                name: "addressee",
                label: t("flags.addressee"),
                options: queues.addressees.map(({ name }) => ({ value: name, label: name })),
              },
            ]
          : []),
        { name: "item", label: t("common.item"), wide: true },
        { name: "party", label: t("common.party"), kind: "party" as const },
      ]}
    />
  );
}
