import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../api/client.ts";
import type { FlagQueue, FlagQueues as Counts } from "../../api/types.ts";
import { hasRole, useMe } from "../../app/session.ts";
import { TabSet } from "../../components/tab-set.tsx";
import { useLanguage } from "../../components/words.tsx";
import { formatNumber } from "../../lib/format.ts";
import { useUrl } from "../../lib/use-url.ts";

export type BoardTab = FlagQueue | "every";

/** Counts of the queues, and the bodies that live flags are addressed to. */
export function useFlagQueues() {
  return useQuery({
    queryKey: ["/api/v1/flags/queues"],
    queryFn: ({ signal }) => call<Counts>("/api/v1/flags/queues", { signal }),
  });
}

/** The queue in the address; all that wait where it names none. */
export function useQueue(): BoardTab {
  const [url] = useUrl();
  return (url.queue as BoardTab | undefined) ?? "live";
}

/** Heaps of work as tabs, each with how many wait in it. */
export function QueueTabs({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const me = useMe();
  const [, setUrl] = useUrl();
  const { data } = useFlagQueues();
  const forOffice = hasRole(me, "office");
  const shown: BoardTab[] = forOffice
    ? ["live", "mine", "office", "unassigned", "overdue", "toAnswer", "every"]
    : ["live", "toAnswer", "mine", "unassigned", "overdue", "every"];
  return (
    <TabSet
      label={t("flags.queues")}
      active={useQueue()}
      onChange={(queue) => setUrl({ queue: queue === "live" ? undefined : queue, after: undefined })}
      tabs={shown
        // An office is seldom the one that has to answer.
        .filter((queue) => queue !== "toAnswer" || !forOffice || (data?.queues.toAnswer ?? 0) > 0)
        .map((key) => {
          const count = key === "every" ? undefined : data?.queues[key];
          const label = t(`flags.queue.${key}`);
          return { key, label: count === undefined ? label : `${label} ${formatNumber(count, language, 0)}` };
        })}
    >
      {children}
    </TabSet>
  );
}
