import { Alert, Button } from "antd";
import { useTranslation } from "react-i18next";
import { ErrorSummary } from "../../components/error-summary.tsx";
import { useProblemWords } from "../../components/problem-view.tsx";
import { useLanguage } from "../../components/words.tsx";
import { formatTime } from "../../lib/format.ts";
import type { StepForm } from "../../lib/step-form.ts";
import { AfterStep } from "./after-step.tsx";
import { Circumstances } from "./circumstances.tsx";
import { EvidenceInput } from "./evidence-input.tsx";
import { FieldGroup } from "./field-group.tsx";
import { PartEditor } from "./part-editor.tsx";
import { StepDone } from "./step-done.tsx";
import { StepReview } from "./step-review.tsx";
import { useStepForm } from "./use-step-form.ts";

/** Scan or type first; then where and when, the data, the papers; check; record. */
export function StepFormView({ form }: { form: StepForm }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const problemWords = useProblemWords();
  const state = useStepForm(form);
  const { values, change, faults, problem, stage } = state;
  if (stage.name === "done")
    return <StepDone answer={stage.answer} form={form} values={values} onAgain={state.restart} />;
  const said = problem ? problemWords(problem) : undefined;

  return (
    <form
      className="ll-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void state.send(stage.name !== "review");
      }}
    >
      {state.restored ? (
        <Alert
          type="info"
          showIcon
          title={t("form.draft", { time: formatTime(state.restored, language) })}
          action={
            <Button size="small" onClick={state.restart}>
              {t("form.dropDraft")}
            </Button>
          }
        />
      ) : null}
      {said ? (
        <ErrorSummary
          faults={faults}
          title={said.title}
          detail={[said.detail, t("form.kept"), said.advice].filter(Boolean).join(" ")}
        />
      ) : (
        <ErrorSummary faults={faults} />
      )}
      {form.parts.map((part) => (
        <PartEditor
          key={part.part}
          form={form}
          part={part}
          party={state.me.party.id}
          lines={values.lines[part.part]}
          onChange={(lines) => change({ lines: { ...values.lines, [part.part]: lines } })}
          faults={faults}
        />
      ))}
      <Circumstances form={form} values={values} onChange={change} faults={faults} me={state.me} />
      <FieldGroup
        title={t("form.data")}
        fields={form.data}
        values={values.data}
        path="/data"
        form={form}
        date={values.time.slice(0, 10)}
        onChange={(data) => change({ data })}
        faults={faults}
      />
      {form.evidence.length > 0 ? (
        <EvidenceInput
          wanted={form.evidence}
          evidence={values.evidence}
          onChange={(evidence) => change({ evidence })}
          faults={faults}
        />
      ) : null}
      <AfterStep form={form} />
      {stage.name === "review" ? <StepReview answer={stage.answer} /> : null}
      <div className="ll-form-foot">
        <Button type="primary" size="large" htmlType="submit" loading={state.busy}>
          {stage.name === "review" ? t("form.record") : t("form.check")}
        </Button>
        {stage.name === "review" ? (
          <Button onClick={() => state.setStage({ name: "fill" })}>{t("form.change")}</Button>
        ) : null}
        <span className="ll-quiet">{stage.name === "review" ? t("form.recordHow") : t("form.checkHow")}</span>
      </div>
    </form>
  );
}
