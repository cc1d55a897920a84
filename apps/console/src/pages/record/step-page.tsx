import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { usePath } from "../../lib/use-path.ts";
import { programmeQuery } from "../../api/queries.ts";
import { AppLink } from "../../components/app-link.tsx";
import { Page } from "../../components/page.tsx";
import { EmptyState } from "../../components/page-states.tsx";
import { QueryView } from "../../components/query-view.tsx";
import { useWords } from "../../components/words.tsx";
import { hrefs } from "../../lib/hrefs.ts";
import { stepForm } from "../../lib/step-form.ts";
import { StepFormView } from "./step-form-view.tsx";

/** One step of a programme as a form to fill in. */
export function StepPage() {
  const { t } = useTranslation();
  const words = useWords();
  const { programme: id = "", step = "" } = usePath();
  const query = useQuery(programmeQuery(id));
  const form = query.data ? stepForm(query.data, step) : undefined;
  return (
    <Page
      narrow
      title={form ? words(form.step.label) : t("record.title")}
      lead={form ? words(form.step.help) : undefined}
      actions={<AppLink to={hrefs.record(id)}>{t("record.otherStep")}</AppLink>}
    >
      <QueryView query={query}>
        {(programme) =>
          form ? (
            <>
              <p className="ll-quiet">
                {words(programme.title)}
                {form.step.clause ? ` · ${t("common.clause", { clause: form.step.clause })}` : ""}
              </p>
              <StepFormView key={`${id}/${step}`} form={form} />
            </>
          ) : (
            <EmptyState title={t("record.unknownStep", { step })} />
          )
        }
      </QueryView>
    </Page>
  );
}
