import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { today } from "../../lib/today.ts";
import { call } from "../../api/client.ts";
import { problemOf, type Problem } from "../../api/problem.ts";
import type { StepResult } from "../../api/types.ts";
import { useMe } from "../../app/session.ts";
import type { ShownFault } from "../../components/error-summary.tsx";
import { useWords } from "../../components/words.tsx";
import { dropDraft, readDraft, saveDraft } from "../../lib/drafts.ts";
import { useUrl } from "../../lib/use-url.ts";
import { checkStep, placeFault } from "../../lib/step-check.ts";
import type { StepForm } from "../../lib/step-form.ts";
import { emptyValues, isTouched, newLine, stepBody, type StepValues } from "../../lib/step-values.ts";
import { labelOf } from "./labels.ts";

/** Where the person is: filling in, looking at what the check said, done. */
export type Stage =
  { name: "fill" } | { name: "review"; answer: StepResult } | { name: "done"; answer: StepResult };

/** State of a step form: values with their draft, the check, the sending, and the faults of both. */
export function useStepForm(form: StepForm) {
  const { t } = useTranslation();
  const words = useWords();
  const me = useMe();
  const client = useQueryClient();
  const [url] = useUrl();
  const person = me.person?.id ?? me.party.id;
  const name = `${form.programme.id}/${form.name}`;
  const [draft] = useState(() => readDraft<StepValues>(person, name));
  const [values, setValues] = useState<StepValues>(() => draft?.value ?? startValues(form, url.item));
  const [restored, setRestored] = useState(draft?.savedAt);
  const [stage, setStage] = useState<Stage>({ name: "fill" });
  const [faults, setFaults] = useState<ShownFault[]>([]);
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);

  useEffect(() => {
    if (stage.name === "done") return;
    const timer = setTimeout(
      () => (isTouched(values) ? saveDraft(person, name, values) : dropDraft(person, name)),
      400,
    );
    return () => clearTimeout(timer);
  }, [values, stage, person, name]);

  const change = (next: Partial<StepValues>) => {
    setValues((before) => ({ ...before, ...next }));
    setStage({ name: "fill" });
  };
  const restart = () => {
    dropDraft(person, name);
    setRestored(undefined);
    setValues({ ...emptyValues(), place: values.place });
    setFaults([]);
    setProblem(undefined);
    setStage({ name: "fill" });
  };

  const send = async (dryRun: boolean) => {
    const found = checkStep(form, values, today()).map(({ path, code, params }): ShownFault => ({
      path,
      label: words(labelOf(form, path, values.lines)),
      message: t(`form.fault.${code}`, params ?? {}),
    }));
    setProblem(undefined);
    setFaults(found);
    if (found.length > 0) return;
    setBusy(true);
    try {
      const path = `/api/v1/programmes/${encodeURIComponent(form.programme.id)}/steps/${encodeURIComponent(form.name)}`;
      const answer = await call<StepResult>(path, { method: "POST", body: stepBody(form, values, dryRun) });
      if (dryRun) setStage({ name: "review", answer });
      else {
        dropDraft(person, name);
        setStage({ name: "done", answer });
        void client.invalidateQueries({
          predicate: ({ queryKey }) => queryKey[0] !== "programme" && queryKey[0] !== "session",
        });
      }
    } catch (error) {
      const given = problemOf(error);
      setProblem(given);
      setFaults(
        given.errors.map(({ path, message }) => {
          const at = placeFault(form, path);
          return { path: at, label: words(labelOf(form, at, values.lines)), message };
        }),
      );
      setStage({ name: "fill" });
    } finally {
      setBusy(false);
    }
  };

  return { values, change, restart, send, stage, setStage, faults, problem, busy, restored, me };
}

/** A form opened from an item has that item in it already. */
function startValues(form: StepForm, item: string | undefined): StepValues {
  const values = emptyValues();
  if (!item) return values;
  const part = form.parts.find((one) => one.part !== "outputs" && one.part !== "parent")?.part;
  return part ? { ...values, lines: { ...values.lines, [part]: [newLine(item)] } } : values;
}
