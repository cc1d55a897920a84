import type { Fields } from "@loopledger/programme";
import { Button } from "antd";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { problemOf, type Problem } from "../api/problem.ts";
import { faultsAt, fieldId } from "../lib/step-check.ts";
import { isEmpty, type Values } from "../lib/step-values.ts";
import { ErrorSummary, type ShownFault } from "./error-summary.tsx";
import { FieldInput, isGroup } from "./field-input.tsx";
import { FieldRow } from "./field-row.tsx";
import { useProblemWords } from "./problem-view.tsx";
import { useWords } from "./words.tsx";

interface Props {
  /** Fields by their path in the body, `name/zh`. */
  fields: Fields;
  initial: Values;
  submit: string;
  onSubmit: (values: Values) => Promise<void>;
  /** What is asked before and after the fields, with its own state; `check` tells what is wrong with it. */
  before?: (faults: ShownFault[]) => ReactNode;
  after?: (faults: ShownFault[]) => ReactNode;
  check?: () => ShownFault[];
}

/** A form over one record of the registry: the same fields, faults and summary as the step forms. */
export function RecordForm({ fields, initial, submit, onSubmit, before, after, check }: Props) {
  const { t } = useTranslation();
  const words = useWords();
  const problemWords = useProblemWords();
  const [values, setValues] = useState(initial);
  const [faults, setFaults] = useState<ShownFault[]>([]);
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const labelAt = (path: string): string => {
    const parts = path.slice(1).split("/");
    const whole = parts.findLastIndex((_, n) => fields[parts.slice(0, n + 1).join("/")] !== undefined);
    return words(fields[parts.slice(0, whole + 1).join("/")]?.label);
  };

  const send = async () => {
    const missing = Object.entries(fields)
      .filter(([path, field]) => field.required === true && isEmpty(values[path]))
      .map(([path]) => ({ path: `/${path}`, label: labelAt(`/${path}`), message: t("form.fault.required") }));
    const wrong = [...(check?.() ?? []), ...missing];
    setProblem(undefined);
    setFaults(wrong);
    if (wrong.length > 0) return;
    setBusy(true);
    try {
      await onSubmit(values);
    } catch (error) {
      const given = problemOf(error);
      setProblem(given);
      setFaults(given.errors.map(({ path, message }) => ({ path, label: labelAt(path), message })));
    } finally {
      setBusy(false);
    }
  };
  const said = problem ? problemWords(problem) : undefined;
  return (
    <form
      className="ll-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <ErrorSummary faults={faults} {...(said ? { title: said.title, detail: said.detail } : {})} />
      {before?.(faults)}
      <div className="ll-fields ll-fields-one">
        {Object.entries(fields).map(([path, field]) => {
          const id = fieldId(`/${path}`);
          const errors = faultsAt(faults, `/${path}`, true).map(({ message }) => message);
          return (
            <FieldRow
              key={path}
              id={id}
              label={words(field.label)}
              required={field.required === true ? t("form.required") : undefined}
              help={words(field.help) || undefined}
              errors={errors}
              group={isGroup(field)}
            >
              <FieldInput
                id={id}
                field={field}
                value={values[path]}
                required={field.required === true}
                wrong={errors.length > 0}
                onChange={(value) => {
                  const { [path]: _, ...rest } = values;
                  setValues(value === undefined ? rest : { ...rest, [path]: value });
                }}
              />
            </FieldRow>
          );
        })}
      </div>
      {after?.(faults)}
      <div className="ll-form-foot">
        <Button type="primary" htmlType="submit" loading={busy}>
          {submit}
        </Button>
      </div>
    </form>
  );
}
