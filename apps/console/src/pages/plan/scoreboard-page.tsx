import { useQuery } from "@tanstack/react-query";
import { Segmented } from "antd";
import { useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { call, type Page as Rows } from "../../api/client.ts";
import { programmesQuery } from "../../api/queries.ts";
import type { TargetRow } from "../../api/types.ts";
import { FilterBar } from "../../components/filter-bar.tsx";
import { Page } from "../../components/page.tsx";
import { EmptyState } from "../../components/page-states.tsx";
import { QueryView } from "../../components/query-view.tsx";
import { useWords } from "../../components/words.tsx";
import { answers, distinct, filterTargets } from "../../lib/scoreboard.ts";
import { useUrl } from "../../lib/use-url.ts";
import { AnswerSummary } from "./answer-summary.tsx";
import { FullScreen } from "./full-screen.tsx";
import { TargetDrawer } from "./target-drawer.tsx";
import { TargetCards } from "./target-cards.tsx";
import { TargetTable } from "./target-table.tsx";

const none: TargetRow[] = [];

/** Every target of the plan and where it stands, each with its reason and its source. */
export function ScoreboardPage() {
  const { t } = useTranslation();
  const words = useWords();
  const [url, setUrl] = useUrl();
  const screen = useRef<HTMLDivElement>(null);
  const { data: programmes = [] } = useQuery(programmesQuery);
  const targets = useQuery({
    queryKey: ["targets", url.region ?? "", url.period ?? ""],
    queryFn: ({ signal }) =>
      call<Rows<TargetRow>>("/api/v1/targets", {
        query: { region: url.region, period: url.period },
        signal,
      }).then(({ rows }) => rows),
  });
  const all = targets.data ?? none;
  const rows = useMemo(
    () =>
      filterTargets(all, {
        programme: url.programme,
        lead: url.lead,
        answer: url.answer,
        source: url.source,
      }),
    [all, url.programme, url.lead, url.answer, url.source],
  );
  const view = url.view === "cards" || url.view === "screen" ? url.view : "table";
  const open = all.find(({ id }) => id === url.target);
  const programmeName = (id: string) =>
    words(programmes.find((one) => one.id === id)?.title) || t(`programme.${id}`, id);

  const choose = (next: string) => {
    setUrl({ view: next === "table" ? undefined : next }, true);
    if (next === "screen") void screen.current?.requestFullscreen?.().catch(() => {});
  };

  return (
    <Page
      title={t("plan.title")}
      lead={t("plan.lead")}
      actions={
        <Segmented
          aria-label={t("plan.view")}
          value={view}
          onChange={choose}
          options={["table", "cards", "screen"].map((value) => ({ value, label: t(`plan.views.${value}`) }))}
        />
      }
    >
      <FilterBar
        filters={[
          {
            name: "programme",
            label: t("common.programme"),
            options: distinct(all.map((row) => row.programme)).map((value) => ({
              value,
              label: programmeName(value),
            })),
          },
          {
            name: "lead",
            label: t("plan.leadBody"),
            options: distinct(all.flatMap((row) => row.leads)).map((value) => ({ value, label: value })),
          },
          {
            name: "answer",
            label: t("plan.answer"),
            options: answers.map((value) => ({ value, label: t(`answer.${value}`) })),
          },
          {
            name: "source",
            label: t("common.source"),
            options: distinct(all.map((row) => row.source)).map((value) => ({
              value,
              label: t(`source.${value}`),
            })),
          },
          {
            name: "region",
            label: t("plan.region"),
            placeholder: t("plan.ownArea"),
            options: distinct(["CN", url.region ?? null]).map((value) => ({
              value,
              label: value === "CN" ? t("plan.national") : value,
            })),
          },
          { name: "period", label: t("common.period") },
        ]}
      />
      <QueryView query={targets} lines={12}>
        {() => (
          <div ref={screen} className={view === "screen" ? "ll-screen" : undefined}>
            {view === "screen" ? <FullScreen onLeave={() => choose("table")} /> : null}
            <AnswerSummary rows={rows} />
            {rows.length === 0 ? (
              <EmptyState title={all.length === 0 ? t("plan.empty") : t("common.nothingMatches")}>
                <p>{all.length === 0 ? t("plan.emptyHow") : t("common.loosenFilters")}</p>
              </EmptyState>
            ) : view === "table" ? (
              <TargetTable
                rows={rows}
                onOpen={({ id }) => setUrl({ target: id }, true)}
                selected={url.target}
              />
            ) : (
              <TargetCards rows={rows} onOpen={({ id }) => setUrl({ target: id }, true)} />
            )}
          </div>
        )}
      </QueryView>
      <TargetDrawer row={open} onClose={() => setUrl({ target: undefined, measure: undefined })} />
    </Page>
  );
}
