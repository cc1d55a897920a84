import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Programme } from "@loopledger/programme";
import { usePath } from "../../lib/use-path.ts";
import { programmeQuery } from "../../api/queries.ts";
import { AppLink } from "../../components/app-link.tsx";
import { Facts } from "../../components/facts.tsx";
import { Page, Section } from "../../components/page.tsx";
import { PagePending } from "../../components/page-states.tsx";
import { QueryView } from "../../components/query-view.tsx";
import { TabSet } from "../../components/tab-set.tsx";
import { useWords } from "../../components/words.tsx";
import { hrefs } from "../../lib/hrefs.ts";
import { useUrl } from "../../lib/use-url.ts";
import {
  ProgrammeFlags,
  ProgrammeIndicators,
  ProgrammeParameters,
  ProgrammeSteps,
} from "./programme-parts.tsx";

const StatesGraph = lazy(() =>
  import("./states-graph.tsx").then(({ StatesGraph: Graph }) => ({ default: Graph })),
);

const tabs = ["overview", "steps", "flags", "parameters", "indicators"] as const;
type Tab = (typeof tabs)[number];

/** A programme as it is declared: what may happen, who may do it, by which numbers, and what follows. */
export function ProgrammePage() {
  const { t } = useTranslation();
  const words = useWords();
  const [url, setUrl] = useUrl();
  const { id = "" } = usePath();
  const query = useQuery(programmeQuery(id));
  const tab = tabs.find((one) => one === url.tab) ?? "overview";
  const content: Record<Tab, (programme: Programme) => ReactNode> = {
    overview: (programme) => <Overview programme={programme} />,
    steps: (programme) => <ProgrammeSteps programme={programme} />,
    flags: (programme) => <ProgrammeFlags programme={programme} />,
    parameters: (programme) => <ProgrammeParameters programme={programme} />,
    indicators: (programme) => <ProgrammeIndicators programme={programme} />,
  };
  return (
    <Page
      title={query.data ? words(query.data.title) : id}
      lead={query.data ? words(query.data.summary) : undefined}
      actions={
        <>
          <AppLink to={hrefs.register(id)} className="ll-button">
            {t("programmes.register")}
          </AppLink>
          <AppLink to={hrefs.record(id)}>{t("nav.item.record")}</AppLink>
        </>
      }
    >
      <QueryView query={query} lines={8}>
        {(programme) => (
          <TabSet
            label={t("programmes.title")}
            tabs={tabs.map((key) => ({ key, label: t(`programmes.tab.${key}`) }))}
            active={tab}
            onChange={(key) => setUrl({ tab: key === "overview" ? undefined : key }, true)}
          >
            {content[tab](programme)}
          </TabSet>
        )}
      </QueryView>
    </Page>
  );
}

function Overview({ programme }: { programme: Programme }) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <>
      <Facts
        rows={[
          [t("programmes.planParts"), programme.plan.join(", ")],
          [t("plan.leadBody"), programme.leads.join(", ")],
          [t("programmes.partners"), programme.partners.join(", ")],
          [
            t("programmes.ruleSets"),
            programme.ruleSets.map((set) => (
              <div key={set.id}>
                {words(set.title)}{" "}
                <span className="ll-quiet">
                  {set.from}
                  {set.to ? ` – ${set.to}` : ""} · {set.source}
                </span>
              </div>
            )),
          ],
          [
            t("programmes.items"),
            Object.values(programme.items)
              .map(({ label }) => words(label))
              .join(", "),
          ],
          [
            t("programmes.roles"),
            Object.values(programme.roles)
              .map(({ label }) => words(label))
              .join(", "),
          ],
        ]}
      />
      <Section title={t("programmes.states")}>
        <Suspense fallback={<PagePending />}>
          <StatesGraph programme={programme} />
        </Suspense>
      </Section>
    </>
  );
}
