import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { FlagRow } from "../../api/types.ts";
import { hasRole, useMe } from "../../app/session.ts";
import { AppLink } from "../../components/app-link.tsx";
import { Page } from "../../components/page.tsx";
import { EmptyState } from "../../components/page-states.tsx";
import { ResourceTable } from "../../components/resource-table.tsx";
import { useWords } from "../../components/words.tsx";
import { hrefs } from "../../lib/hrefs.ts";
import { useUrl } from "../../lib/use-url.ts";
import { FlagBulk } from "./flag-bulk.tsx";
import { flagColumns } from "./flag-columns.tsx";
import { FlagDrawer } from "./flag-drawer.tsx";
import { FlagFilters, flagQuery } from "./flag-filters.tsx";
import { QueueTabs, useQueue } from "./flag-queues.tsx";

/** Rules that fired, as queues of work: each flag is answered, worked on and closed with a reason. */
export function FlagsPage() {
  const { t } = useTranslation();
  const words = useWords();
  const me = useMe();
  const [url, setUrl] = useUrl();
  const [chosen, setChosen] = useState<FlagRow[]>([]);
  const queue = useQueue();
  const columns = useMemo(() => flagColumns(t, words), [t, words]);
  const works = hasRole(me, "office", "operator");
  return (
    <Page
      title={t("flags.title")}
      lead={t("flags.lead")}
      actions={<AppLink to={hrefs.flagStatistics(flagQuery(url))}>{t("flags.statistics")}</AppLink>}
    >
      <QueueTabs>
        <FlagFilters />
        {works ? (
          <FlagBulk
            rows={chosen}
            onDone={(left) => setChosen(chosen.filter(({ id }) => left.includes(id)))}
          />
        ) : null}
        <ResourceTable<FlagRow>
          id="flags"
          path="/api/v1/flags"
          query={{ queue: queue === "every" ? undefined : queue, ...flagQuery(url) }}
          columns={columns}
          rowKey={(row) => row.id}
          onOpen={(row) => setUrl({ flag: row.id }, true)}
          selected={url.flag}
          {...(works
            ? {
                choice: {
                  keys: chosen.map(({ id }) => id),
                  onChange: setChosen,
                  label: (row: FlagRow) => t("flags.choose", { what: words(row.label) }),
                },
              }
            : {})}
          empty={
            <EmptyState title={t("flags.empty")}>
              <p>{t("flags.emptyHow")}</p>
            </EmptyState>
          }
        />
      </QueueTabs>
      <FlagDrawer flag={url.flag} onClose={() => setUrl({ flag: undefined })} />
    </Page>
  );
}
