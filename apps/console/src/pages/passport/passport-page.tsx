import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { call, type Page as Rows } from "../../api/client.ts";
import { itemQuery, programmeQuery } from "../../api/queries.ts";
import type { HistoryRow } from "../../api/types.ts";
import { Page } from "../../components/page.tsx";
import { PagePending } from "../../components/page-states.tsx";
import { QueryView } from "../../components/query-view.tsx";
import { TabSet } from "../../components/tab-set.tsx";
import { useWords } from "../../components/words.tsx";
import { shortCode } from "../../lib/format.ts";
import { useUrl } from "../../lib/use-url.ts";
import { Contents } from "./contents.tsx";
import { FindItem } from "./find-item.tsx";
import { History } from "./history.tsx";
import { ItemFlags } from "./item-flags.tsx";
import { LifelineView } from "./lifeline-view.tsx";
import { PassportHead } from "./passport-head.tsx";
import { ProductPassport } from "./product-passport.tsx";
import { PublicView } from "./public-view.tsx";
import { SharesPanel } from "./shares-panel.tsx";
import { StepData } from "./step-data.tsx";

const TracePanel = lazy(() =>
  import("./trace/trace-panel.tsx").then(({ TracePanel: Panel }) => ({ default: Panel })),
);

/** The passport of one item; without an item, the way to find one. */
export function PassportPage() {
  const [url] = useUrl();
  return url.item ? <Passport key={url.item} item={url.item} /> : <FindItem code={url.code} />;
}

const tabs = [
  "overview",
  "passport",
  "trace",
  "shares",
  "data",
  "history",
  "contents",
  "flags",
  "public",
] as const;
type Tab = (typeof tabs)[number];

function Passport({ item }: { item: string }) {
  const { t } = useTranslation();
  const words = useWords();
  const [url, setUrl] = useUrl();
  const tab = tabs.find((one) => one === url.tab) ?? "overview";
  const state = useQuery(itemQuery(item));
  const { data: programme } = useQuery({
    ...programmeQuery(state.data?.programme ?? ""),
    enabled: Boolean(state.data?.programme),
  });
  const history = useQuery({
    queryKey: ["history", item],
    queryFn: ({ signal }) =>
      call<Rows<HistoryRow>>("/api/v1/items/history", { query: { id: item, limit: 500 }, signal }).then(
        ({ rows }) => rows,
      ),
  });

  const content: Record<Tab, () => ReactNode> = {
    overview: () => (
      <QueryView query={history}>
        {(rows) => <LifelineView rows={rows} onOpen={(event) => setUrl({ tab: "history", event })} />}
      </QueryView>
    ),
    passport: () => <ProductPassport item={item} />,
    trace: () => (
      <Suspense fallback={<PagePending />}>
        <TracePanel item={item} />
      </Suspense>
    ),
    shares: () => <SharesPanel item={item} />,
    data: () => (
      <QueryView query={history}>
        {(rows) => <StepData rows={rows} programme={programme} attributes={state.data?.attributes ?? {}} />}
      </QueryView>
    ),
    history: () => (
      <QueryView query={history}>{(rows) => <History rows={rows} programme={programme} />}</QueryView>
    ),
    contents: () => <Contents state={state.data} programme={programme} />,
    flags: () => <ItemFlags item={item} />,
    public: () => <PublicView code={item} />,
  };

  const hasPassport = Boolean(programme?.passport?.[state.data?.kind ?? ""]);
  const shown = tabs.filter((one) => one !== "passport" || hasPassport || tab === "passport");

  return (
    <Page title={state.data ? `${words(state.data.label)} ${shortCode(item)}` : shortCode(item)}>
      <QueryView query={state}>{(known) => <PassportHead state={known} programme={programme} />}</QueryView>
      {state.error ? null : (
        <TabSet
          label={t("passport.tabs")}
          tabs={shown.map((key) => ({ key, label: t(`passport.tab.${key}`) }))}
          active={tab}
          onChange={(key) => setUrl({ tab: key === "overview" ? undefined : key }, true)}
        >
          {content[tab]()}
        </TabSet>
      )}
    </Page>
  );
}
