import type { Fields } from "@loopledger/programme";
import { useTranslation } from "react-i18next";
import { today } from "../../lib/today.ts";
import type { ShownFault } from "../../components/error-summary.tsx";
import { FieldInput, isGroup } from "../../components/field-input.tsx";
import { FieldRow } from "../../components/field-row.tsx";
import { useLanguage, useWords } from "../../components/words.tsx";
import { faultsAt, fieldId, isRequired } from "../../lib/step-check.ts";
import { requirementOf, type StepForm } from "../../lib/step-form.ts";
import type { Values } from "../../lib/step-values.ts";
import { conditionWords } from "./labels.ts";

interface Props {
  title?: string;
  fields: Fields;
  values: Values;
  /** Pointer of the object the values go into. */
  path: string;
  form: StepForm;
  date: string;
  onChange: (values: Values) => void;
  faults: ShownFault[];
  /** Whether a required field is required here. */
  demands?: (name: string) => boolean;
}

const always = (): boolean => true;

/** The fields of a step or of one thing, each with its reason for being required. */
export function FieldGroup({
  title,
  fields,
  values,
  path,
  form,
  date,
  onChange,
  faults,
  demands = always,
}: Props) {
  const { t } = useTranslation();
  const words = useWords();
  const language = useLanguage();
  const names = Object.keys(fields);
  if (names.length === 0) return null;
  const day = date || today();

  const reason = (name: string): string | undefined => {
    const field = fields[name]!;
    if (!demands(name) || !isRequired(field, fields, values, form.programme, day)) return undefined;
    const { when } = requirementOf(field);
    if (when) return t("form.requiredWhen", { condition: conditionWords(when, fields, language) });
    return form.step.clause ? t("form.requiredBy", { clause: form.step.clause }) : t("form.required");
  };

  const rows = names.map((name) => {
    const field = fields[name]!;
    const at = `${path}/${name}`;
    const id = fieldId(at);
    const errors = faultsAt(faults, at, true).map(({ message }) => message);
    const required = reason(name);
    return (
      <FieldRow
        key={name}
        id={id}
        label={words(field.label)}
        required={required}
        help={words(field.help) || undefined}
        errors={errors}
        sealed={field.confidential}
        group={isGroup(field)}
      >
        <FieldInput
          id={id}
          field={field}
          value={values[name]}
          required={required !== undefined}
          wrong={errors.length > 0}
          onChange={(value) => {
            const { [name]: _, ...rest } = values;
            onChange(value === undefined ? rest : { ...rest, [name]: value });
          }}
        />
      </FieldRow>
    );
  });
  if (!title) return <div className="ll-fields">{rows}</div>;
  return (
    <fieldset className="ll-fieldset">
      <legend>{title}</legend>
      <div className="ll-fields">{rows}</div>
    </fieldset>
  );
}
