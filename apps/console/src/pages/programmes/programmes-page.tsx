import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { programmesQuery } from "../../api/queries.ts";
import { AppLink } from "../../components/app-link.tsx";
import { Page } from "../../components/page.tsx";
import { EmptyState } from "../../components/page-states.tsx";
import { QueryView } from "../../components/query-view.tsx";
import { useWords } from "../../components/words.tsx";
import { hrefs } from "../../lib/hrefs.ts";

/** The schemes of the plan that run here. */
export function ProgrammesPage() {
  const { t } = useTranslation();
  const words = useWords();
  const query = useQuery(programmesQuery);
  return (
    <Page title={t("programmes.title")} lead={t("programmes.lead")}>
      <QueryView query={query}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title={t("programmes.empty")} />
          ) : (
            <div className="ll-cards">
              {rows.map((one) => (
                <article key={one.id} className="ll-card">
                  <header>
                    <AppLink to={hrefs.programme(one.id)}>
                      <strong>{words(one.title)}</strong>
                    </AppLink>
                  </header>
                  <p>{words(one.summary)}</p>
                  <p className="ll-quiet">
                    {t("programmes.plan", { plan: one.plan.join(", ") })} · {one.leads.join(", ")}
                  </p>
                  <p className="ll-actions">
                    <AppLink to={hrefs.register(one.id)}>{t("programmes.register")}</AppLink>
                    <AppLink to={hrefs.flags({ programme: one.id })}>{t("nav.item.flags")}</AppLink>
                    <AppLink to={hrefs.record(one.id)}>{t("nav.item.record")}</AppLink>
                  </p>
                </article>
              ))}
            </div>
          )
        }
      </QueryView>
    </Page>
  );
}
