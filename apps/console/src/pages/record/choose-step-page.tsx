import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { today } from "../../lib/today.ts";
import { usePath } from "../../lib/use-path.ts";
import { call, type Page as Rows } from "../../api/client.ts";
import { programmeQuery, programmesQuery } from "../../api/queries.ts";
import type { Me, Permit } from "../../api/types.ts";
import { useMe } from "../../app/session.ts";
import { AppLink } from "../../components/app-link.tsx";
import { Page, Section } from "../../components/page.tsx";
import { EmptyState } from "../../components/page-states.tsx";
import { QueryView } from "../../components/query-view.tsx";
import { useWords } from "../../components/words.tsx";
import { hrefs } from "../../lib/hrefs.ts";
import { rolesOf, stepsFor } from "../../lib/step-form.ts";

/** Choose what happened: the programme, then one of the steps one's party may record. */
export function ChooseStepPage() {
  const { t } = useTranslation();
  const me = useMe();
  const words = useWords();
  const { programme } = usePath();
  const programmes = useQuery(programmesQuery);
  return (
    <Page title={t("record.title")} lead={t("record.lead", { party: words(me.party.name) })}>
      <QueryView query={programmes}>
        {(rows) => {
          const mine = rows.filter(({ id }) => me.programmes.length === 0 || me.programmes.includes(id));
          const shown = programme ? mine.filter(({ id }) => id === programme) : mine;
          if (shown.length === 0)
            return (
              <EmptyState title={t("record.noProgrammes")}>
                <p>{t("record.noProgrammesHow")}</p>
              </EmptyState>
            );
          return shown.map(({ id, title }) => (
            <Section
              key={id}
              title={words(title)}
              extra={<AppLink to={hrefs.programme(id)}>{t("record.aboutProgramme")}</AppLink>}
            >
              <StepList id={id} me={me} />
            </Section>
          ));
        }}
      </QueryView>
    </Page>
  );
}

/** The permits of one's own party that are in force today. */
export function useMyPermits(me: Me) {
  return useQuery({
    queryKey: ["/api/v1/permits", "of", me.party.id],
    queryFn: ({ signal }) =>
      call<Rows<Permit>>("/api/v1/permits", { query: { party: me.party.id, limit: 200 }, signal }).then(
        ({ rows }) => {
          const day = today();
          return rows
            .filter(
              ({ validFrom, validTo, revokedAt }) =>
                validFrom.slice(0, 10) <= day && (!validTo || day <= validTo.slice(0, 10)) && !revokedAt,
            )
            .map(({ kind }) => kind);
        },
      ),
    staleTime: 5 * 60_000,
  });
}

function StepList({ id, me }: { id: string; me: Me }) {
  const { t } = useTranslation();
  const words = useWords();
  const programme = useQuery(programmeQuery(id));
  const permits = useMyPermits(me);
  return (
    <QueryView query={programme} lines={3}>
      {(declaration) => {
        const steps = stepsFor(declaration, rolesOf(declaration, me.party.kind, permits.data ?? []));
        const mine = steps.filter((step) => step.mine);
        const others = steps.filter((step) => !step.mine);
        const roleNames = (names: string[]) =>
          names.map((name) => words(declaration.roles[name]?.label) || name).join(", ");
        return (
          <>
            {mine.length === 0 && !permits.isPending ? (
              <p className="ll-quiet">{t("record.noSteps")}</p>
            ) : null}
            <ul className="ll-steps">
              {mine.map(({ name, step }) => (
                <li key={name}>
                  <AppLink to={hrefs.record(id, name)}>
                    <strong>{words(step.label)}</strong>
                    <span className="ll-quiet">{words(step.help)}</span>
                  </AppLink>
                </li>
              ))}
            </ul>
            {others.length > 0 ? (
              <details>
                <summary>{t("record.otherSteps", { count: others.length })}</summary>
                <ul className="ll-plain">
                  {others.map(({ name, step }) => (
                    <li key={name}>
                      {words(step.label)}{" "}
                      <span className="ll-quiet">— {t("record.doneBy", { roles: roleNames(step.by) })}</span>
                    </li>
                  ))}
                </ul>
              </details>
            ) : null}
          </>
        );
      }}
    </QueryView>
  );
}
