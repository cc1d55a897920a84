import { Alert, Button } from "antd";
import { useTranslation } from "react-i18next";
import { localCodes, problemOf, type LocalCode, type Problem } from "../api/problem.ts";

/** Title, detail and advice of a problem in the words of the page. */
export function useProblemWords(): (problem: Problem) => { title: string; detail: string; advice: string } {
  const { t } = useTranslation();
  return (problem) => {
    const local = localCodes.includes(problem.code as LocalCode);
    const advice =
      problem.status === 401
        ? t("problem.advice.signIn")
        : problem.status === 403
          ? t("problem.advice.forbidden")
          : problem.status === 404
            ? t("problem.advice.notFound")
            : problem.status >= 500 || local
              ? t("problem.advice.retry")
              : "";
    return {
      title:
        problem.title ||
        (local ? t(`problem.${problem.code as LocalCode}.title`) : t("problem.unexpected.title")),
      detail: problem.detail || (local ? t(`problem.${problem.code as LocalCode}.detail`) : ""),
      advice,
    };
  };
}

interface Props {
  error: unknown;
  onRetry?: () => void;
}

/** What went wrong, what it means for the person, and what to do. */
export function ProblemView({ error, onRetry }: Props) {
  const { t } = useTranslation();
  const problem = problemOf(error);
  const { title, detail, advice } = useProblemWords()(problem);
  const reference = [problem.status || "", problem.code].filter(Boolean).join(" ");
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={title}
      action={
        onRetry ? (
          <Button size="small" onClick={onRetry}>
            {t("common.retry")}
          </Button>
        ) : undefined
      }
      description={
        <>
          {detail ? <p>{detail}</p> : null}
          {problem.errors.length > 0 ? (
            <ul>
              {problem.errors.map((fault, index) => (
                <li key={index}>
                  {fault.path ? <code>{fault.path}</code> : null} {fault.message}
                </li>
              ))}
            </ul>
          ) : null}
          {advice ? <p>{advice}</p> : null}
          <p className="ll-quiet">{t("problem.reference", { reference })}</p>
        </>
      }
    />
  );
}
