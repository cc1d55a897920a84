import { useQuery } from "@tanstack/react-query";
import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { call, queryString } from "../../api/client.ts";
import type { FlagStatistics } from "../../api/types.ts";
import { AppLink } from "../../components/app-link.tsx";
import { Page } from "../../components/page.tsx";
import { QueryView } from "../../components/query-view.tsx";
import { hrefs } from "../../lib/hrefs.ts";
import { useUrl } from "../../lib/use-url.ts";
import { FlagFilters, flagQuery } from "./flag-filters.tsx";
import { StatisticsView } from "./statistics-view.tsx";

/** How many flags there are, of which kind, how old, and how fast they are dealt with. */
export function FlagStatisticsPage() {
  const { t } = useTranslation();
  const [url] = useUrl();
  const asked = flagQuery(url);
  const query = useQuery({
    queryKey: ["/api/v1/flags/statistics", asked],
    queryFn: ({ signal }) => call<FlagStatistics>("/api/v1/flags/statistics", { query: asked, signal }),
  });
  return (
    <Page
      title={t("flags.statistics")}
      lead={t("flags.statisticsLead")}
      actions={
        <>
          <AppLink to={hrefs.flags(asked)}>{t("flags.board")}</AppLink>
          <a href={`/api/v1/export${queryString({ what: "flags", format: "csv", ...asked })}`} download>
            {t("common.exportCsv")}
          </a>
        </>
      }
    >
      <FlagFilters />
      <QueryView query={query}>
        {(statistics) => (
          <Suspense>
            <StatisticsView statistics={statistics} />
          </Suspense>
        )}
      </QueryView>
    </Page>
  );
}
