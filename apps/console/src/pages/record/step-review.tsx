import { Alert } from "antd";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { StepResult } from "../../api/types.ts";
import { useWords } from "../../components/words.tsx";
import { RaisedFlags } from "./raised-flags.tsx";

/** What the check said: nothing was recorded yet. */
export function StepReview({ answer }: { answer: StepResult }) {
  const { t } = useTranslation();
  const words = useWords();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  const count = answer.flags.length;
  return (
    <div ref={box} tabIndex={-1} className="ll-review">
      <Alert
        type={count > 0 ? "warning" : "success"}
        showIcon
        role="status"
        title={count > 0 ? t("form.wouldFlag", { count }) : t("form.checked")}
        description={
          <>
            {count > 0 ? <RaisedFlags flags={answer.flags} /> : null}
            {answer.next ? <p>{words(answer.next)}</p> : null}
          </>
        }
      />
    </div>
  );
}
