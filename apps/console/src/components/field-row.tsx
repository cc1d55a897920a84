import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

interface Props {
  id: string;
  label: string;
  /** Why the field has to be filled in; absent: it may stay empty. */
  required?: string | undefined;
  help?: string | undefined;
  errors?: string[] | undefined;
  /** Shown as a small mark with its reason: only some people see the value. */
  sealed?: boolean | undefined;
  /** The control is several: the label is not for one of them. */
  group?: boolean;
  children: ReactNode;
}

const none: string[] = [];

/** Label, control, help and errors of one field, wired together for a screen reader. */
export function FieldRow({ id, label, required, help, errors = none, sealed, group, children }: Props) {
  const { t } = useTranslation();
  const mark = required ? (
    <span className="ll-required" title={required}>
      * <span className="ll-required-why">{required}</span>
    </span>
  ) : null;
  const seal = sealed ? <span className="ll-quiet"> · {t("form.sealed")}</span> : null;
  return (
    <div
      className={errors.length ? "ll-field ll-field-wrong" : "ll-field"}
      role={group ? "group" : undefined}
      aria-labelledby={group ? `${id}-label` : undefined}
    >
      {group ? (
        <span className="ll-label" id={`${id}-label`}>
          {label} {mark}
          {seal}
        </span>
      ) : (
        <label className="ll-label" htmlFor={id} id={`${id}-label`}>
          {label} {mark}
          {seal}
        </label>
      )}
      {children}
      {help ? (
        <p className="ll-help" id={`${id}-help`}>
          {help}
        </p>
      ) : null}
      {errors.length ? (
        <p className="ll-error" id={`${id}-error`} role="alert">
          {errors.join(" ")}
        </p>
      ) : null}
    </div>
  );
}

/** What a control says about itself, from the same facts as its row. */
export function ariaOf(
  id: string,
  { required, help, wrong }: { required?: boolean; help?: boolean; wrong?: boolean },
) {
  const described = [help ? `${id}-help` : "", wrong ? `${id}-error` : ""].filter(Boolean).join(" ");
  return {
    "aria-required": required || undefined,
    "aria-invalid": wrong || undefined,
    "aria-describedby": described || undefined,
  };
}
