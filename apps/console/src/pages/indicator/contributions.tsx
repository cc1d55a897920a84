import { useInfiniteQuery } from "@tanstack/react-query";
import { Button, Skeleton } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { call, type Page } from "../../api/client.ts";
import type { ContributionRow } from "../../api/types.ts";
import { Moment } from "../../components/date-with-days-left.tsx";
import { EventDrawer } from "../../components/event-drawer.tsx";
import { PartyName, PlaceName } from "../../components/party-place.tsx";
import { ProblemView } from "../../components/problem-view.tsx";
import { StepName } from "../../components/step-name.tsx";
import { useLanguage } from "../../components/words.tsx";
import { formatNumber } from "../../lib/format.ts";

interface Props {
  indicator: string;
  measure: string;
  period?: string | undefined;
  region?: string | undefined;
}

/** The events that make up one sum; each opens its document. */
export function Contributions({ indicator, measure, period, region }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [event, setEvent] = useState<string>();
  const list = useInfiniteQuery({
    queryKey: ["contributions", indicator, measure, period ?? "", region ?? ""],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      call<Page<ContributionRow>>(`/api/v1/indicators/${encodeURIComponent(indicator)}/events`, {
        query: { measure, period, region, after: pageParam, limit: 50 },
        signal,
      }),
    getNextPageParam: ({ next }) => next,
  });
  if (list.error) return <ProblemView error={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data) return <Skeleton active title={false} />;
  const rows = list.data.pages.flatMap((page) => page.rows);
  if (rows.length === 0) return <p className="ll-quiet">{t("indicator.noEvents")}</p>;
  return (
    <div className="ll-scroll" tabIndex={0} role="region" aria-label={t("indicator.events")}>
      <table className="ll-data">
        <thead>
          <tr>
            <th scope="col">{t("common.time")}</th>
            <th scope="col">{t("common.step")}</th>
            <th scope="col">{t("common.party")}</th>
            <th scope="col">{t("common.place")}</th>
            <th scope="col" className="ll-right">
              {t("indicator.contribution")}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.event + row.seq}>
              <td>
                <button type="button" className="ll-text-button" onClick={() => setEvent(row.seq)}>
                  <Moment at={row.time} />
                </button>
              </td>
              <td>
                <StepName step={row.step} />
              </td>
              <td>
                <PartyName party={row.party} />
              </td>
              <td>
                <PlaceName place={row.place} />
              </td>
              <td className="ll-right">
                {formatNumber(row.contribution, language)} {row.unit}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {list.hasNextPage ? (
        <Button type="link" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t("common.more")}
        </Button>
      ) : null}
      <EventDrawer event={event} onClose={() => setEvent(undefined)} />
    </div>
  );
}
