import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { call, type Page } from "../../api/client.ts";
import type { FlagRow } from "../../api/types.ts";
import { AppLink } from "../../components/app-link.tsx";
import { Moment } from "../../components/date-with-days-left.tsx";
import { FlagStatusChip, SeverityChip } from "../../components/flag-chips.tsx";
import { EmptyState } from "../../components/page-states.tsx";
import { QueryView } from "../../components/query-view.tsx";
import { useWords } from "../../components/words.tsx";
import { hrefs } from "../../lib/hrefs.ts";

/** Flags raised about the item. */
export function ItemFlags({ item }: { item: string }) {
  const { t } = useTranslation();
  const words = useWords();
  const query = useQuery({
    queryKey: ["/api/v1/flags", "of", item],
    queryFn: ({ signal }) =>
      call<Page<FlagRow>>("/api/v1/flags", { query: { item, limit: 200 }, signal }).then(({ rows }) => rows),
  });
  return (
    <QueryView query={query}>
      {(rows) =>
        rows.length === 0 ? (
          <EmptyState title={t("passport.noFlags")} />
        ) : (
          <ul className="ll-rows">
            {rows.map((flag) => (
              <li key={flag.id}>
                <SeverityChip severity={flag.severity} />{" "}
                <AppLink to={hrefs.flag(flag.id)}>{words(flag.label)}</AppLink>{" "}
                <FlagStatusChip status={flag.status} />
                <div>{words(flag.message)}</div>
                <div className="ll-quiet">
                  <Moment at={flag.raisedAt} />
                </div>
              </li>
            ))}
          </ul>
        )
      }
    </QueryView>
  );
}
