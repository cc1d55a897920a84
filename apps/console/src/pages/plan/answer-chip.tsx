import { useTranslation } from "react-i18next";
import type { Answer } from "../../api/types.ts";
import { StatusChip, type Tone } from "../../components/status-chip.tsx";

export const answerTones: Record<Answer, Tone> = {
  met: "good",
  on_course: "active",
  open: "warn",
  missed: "bad",
  cannot_say: "neutral",
};

/** The answer to "where does this target stand". */
export function AnswerChip({ answer }: { answer: Answer }) {
  const { t } = useTranslation();
  return <StatusChip tone={answerTones[answer]}>{t(`answer.${answer}`)}</StatusChip>;
}
