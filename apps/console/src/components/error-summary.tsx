import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { fieldId } from "../lib/step-check.ts";

export interface ShownFault {
  path: string;
  /** Name of the field, where it has one. */
  label: string;
  message: string;
}

/** All faults of a form in one place; takes the focus when they appear, each line leads to its field. */
export function ErrorSummary({
  faults,
  title,
  detail,
}: {
  faults: ShownFault[];
  title?: string;
  detail?: string;
}) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (faults.length > 0 || title) box.current?.focus();
  }, [faults, title]);
  if (faults.length === 0 && !title) return null;
  return (
    <div ref={box} className="ll-summary" role="alert" tabIndex={-1}>
      <h2>{title ?? t("form.summary", { count: faults.length })}</h2>
      {detail ? <p>{detail}</p> : null}
      {faults.length > 0 ? (
        <ul>
          {faults.map((fault, index) => (
            <li key={index}>
              <a
                href={`#${fieldId(fault.path)}`}
                onClick={(event) => {
                  event.preventDefault();
                  focusField(fault.path);
                }}
              >
                {fault.label ? `${fault.label}: ` : ""}
                {fault.message}
              </a>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

/** Goes to the control of a pointer, or of the nearest thing around it that is on the page. */
function focusField(path: string): void {
  for (let at = path; at !== ""; at = at.slice(0, at.lastIndexOf("/"))) {
    const element = document.getElementById(fieldId(at));
    if (!element) continue;
    element.scrollIntoView({ block: "center" });
    const control = element.matches("input,textarea,select,button,[tabindex]")
      ? element
      : element.querySelector<HTMLElement>("input,textarea,button,[tabindex]");
    control?.focus({ preventScroll: true });
    return;
  }
}
