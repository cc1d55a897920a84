import type { Programme, Term } from "@loopledger/programme";
import { useTranslation } from "react-i18next";
import { today } from "../lib/today.ts";
import { termDays } from "../lib/step-check.ts";

/** A term in words, with the number in force today. */
export function TermWords({ term, programme }: { term: Term | undefined; programme: Programme }) {
  const { t } = useTranslation();
  if (!term) return null;
  const days = termDays(term, programme, today());
  return days === null ? (
    <span title={String(term.days)}>{t("form.days.byParameter")}</span>
  ) : (
    <>{t(`form.days.${term.calendar}`, { count: days })}</>
  );
}
