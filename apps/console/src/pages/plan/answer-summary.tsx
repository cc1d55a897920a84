import { useTranslation } from "react-i18next";
import type { TargetRow } from "../../api/types.ts";
import { ToneMark } from "../../components/status-chip.tsx";
import { answers, countAnswers } from "../../lib/scoreboard.ts";
import { useUrl } from "../../lib/use-url.ts";
import { answerTones } from "./answer-chip.tsx";

/** How many targets have each answer; a press filters by it. */
export function AnswerSummary({ rows }: { rows: TargetRow[] }) {
  const { t } = useTranslation();
  const [url, setUrl] = useUrl();
  const counts = countAnswers(rows);
  return (
    <div className="ll-answers" role="group" aria-label={t("plan.summary")}>
      {answers.map((answer) => (
        <button
          key={answer}
          type="button"
          className={`ll-answer ll-tone-${answerTones[answer]}`}
          aria-pressed={url.answer === answer}
          onClick={() => setUrl({ answer: url.answer === answer ? undefined : answer })}
        >
          <strong>{counts[answer]}</strong>
          <span>
            <ToneMark tone={answerTones[answer]} /> {t(`answer.${answer}`)}
          </span>
        </button>
      ))}
    </div>
  );
}
