import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { usePath } from "../../lib/use-path.ts";
import { programmeQuery, programmesQuery } from "../../api/queries.ts";
import type { Me } from "../../api/types.ts";
import { useMe } from "../../app/session.ts";
import { AppLink } from "../../components/app-link.tsx";
import { Page, Section } from "../../components/page.tsx";
import { EmptyState } from "../../components/page-states.tsx";
import { QueryView } from "../../components/query-view.tsx";
import { useWords } from "../../components/words.tsx";
import { hrefs } from "../../lib/hrefs.ts";
import { rolesOf, stepsFor } from "../../lib/step-form.ts";
import { useMyPermits } from "./use-my-permits.ts";

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
