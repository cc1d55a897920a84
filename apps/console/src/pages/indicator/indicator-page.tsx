import { lazy, Suspense } from "react";
import { Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { usePath } from "../../lib/use-path.ts";
import { Figure } from "../../components/figure.tsx";
import { FilterBar } from "../../components/filter-bar.tsx";
import { Page, Section } from "../../components/page.tsx";
import { QueryView } from "../../components/query-view.tsx";
import { useWords } from "../../components/words.tsx";
import { useUrl } from "../../lib/use-url.ts";
import { Lineage, useIndicator } from "./lineage.tsx";
import { Regions } from "./regions.tsx";

const SeriesChart = lazy(() => import("../../charts/series-chart.tsx"));

/** One indicator: the figure, its course, its regions, and everything it is made of. */
export function IndicatorPage() {
  const { t } = useTranslation();
  const words = useWords();
  const { id = "" } = usePath();
  const [url] = useUrl();
  const query = useIndicator({ indicator: id, period: url.period, region: url.region });
  const detail = query.data;
  return (
    <Page
      title={detail ? words(detail.label) : id}
      lead={detail?.clause ? t("common.clause", { clause: detail.clause }) : undefined}
    >
      <FilterBar
        filters={[
          {
            name: "period",
            label: t("common.period"),
            options: (detail?.periods ?? []).map(({ period }) => ({ value: period, label: period })),
          },
          { name: "region", label: t("plan.region") },
        ]}
      />
      <QueryView query={query}>
        {(data) => (
          <>
            <Figure
              large
              value={data.value}
              unit={data.unit}
              period={url.period ?? data.periods.at(-1)?.period}
              place={url.region}
              source={data.source}
              attribution={data.sourceDetail?.attribution}
              asOf={data.sourceDetail?.asOf}
            />
            {data.sourceDetail?.attribution ? (
              <p className="ll-quiet">{data.sourceDetail.attribution}</p>
            ) : null}
            <div className="ll-two">
              <Section title={t("indicator.lineage")}>
                <Lineage indicator={id} period={url.period} region={url.region} />
              </Section>
              <Section title={t("plan.course")}>
                {data.periods.length === 0 ? (
                  <p className="ll-quiet">{t("plan.noSeries")}</p>
                ) : (
                  <Suspense fallback={<Skeleton active />}>
                    <SeriesChart title={words(data.label)} unit={data.unit} series={data.periods} />
                  </Suspense>
                )}
                <Regions regions={data.regions} unit={data.unit} />
              </Section>
            </div>
          </>
        )}
      </QueryView>
    </Page>
  );
}
