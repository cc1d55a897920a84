import { Alert, Button } from "antd";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { StepResult } from "../../api/types.ts";
import { AppLink } from "../../components/app-link.tsx";
import { CodeText } from "../../components/code-text.tsx";
import { useWords } from "../../components/words.tsx";
import { hrefs } from "../../lib/hrefs.ts";
import type { StepForm } from "../../lib/step-form.ts";
import type { StepValues } from "../../lib/step-values.ts";
import { RaisedFlags } from "./raised-flags.tsx";

interface Props {
  answer: StepResult;
  form: StepForm;
  values: StepValues;
  onAgain: () => void;
}

/** It is recorded: the receipt, the flags it raised, and the ways on. */
export function StepDone({ answer, form, values, onAgain }: Props) {
  const { t } = useTranslation();
  const words = useWords();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  const codes = form.parts.flatMap((part) => values.lines[part.part].map(({ code }) => code)).filter(Boolean);
  return (
    <div ref={box} tabIndex={-1} className="ll-done">
      <Alert
        type="success"
        showIcon
        role="status"
        title={t("form.recorded")}
        description={answer.next ? words(answer.next) : undefined}
      />
      {answer.event ? (
        <p>
          {t("form.receipt")}{" "}
          <CodeText code={answer.event} to={hrefs.event(answer.seq ?? answer.event)} whole />
        </p>
      ) : null}
      {answer.flags.length > 0 ? (
        <section className="ll-section">
          <h2>{t("form.flagged", { count: answer.flags.length })}</h2>
          <RaisedFlags flags={answer.flags} />
        </section>
      ) : null}
      <p className="ll-actions">
        {answer.item ? (
          <AppLink to={hrefs.passport(answer.item)} className="ll-button">
            {t("form.openPassport")}
          </AppLink>
        ) : codes.length > 0 ? (
          <AppLink to={hrefs.find(codes[0])} className="ll-button">
            {t("form.openPassport")}
          </AppLink>
        ) : null}
        <Button onClick={onAgain}>{t("form.again")}</Button>
        <AppLink to={hrefs.record(form.programme.id)}>{t("record.otherStep")}</AppLink>
      </p>
    </div>
  );
}
