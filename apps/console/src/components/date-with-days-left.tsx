import { useTranslation } from "react-i18next";
import { daysUntil, formatDate } from "../lib/format.ts";
import { StatusChip, type Tone } from "./status-chip.tsx";
import { useLanguage } from "./words.tsx";

/** How pressing a deadline is: past, within a week, later. */
export function deadlineTone(daysLeft: number): Tone {
  return daysLeft < 0 ? "bad" : daysLeft <= 7 ? "warn" : "neutral";
}

/** A deadline: the date, the days left, the clause on hover, and whether holidays may still move it. */
export function DateWithDaysLeft({
  due,
  daysLeft,
  clause,
  weekendsOnly = false,
}: {
  due: string;
  daysLeft?: number;
  clause?: string | null;
  weekendsOnly?: boolean | undefined;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const left = daysLeft ?? daysUntil(due);
  const words =
    left < 0
      ? t("common.daysOver", { count: -left })
      : left === 0
        ? t("common.dueToday")
        : t("common.daysLeft", { count: left });
  return (
    <span className="ll-deadline" title={clause ?? undefined}>
      <time dateTime={due}>{formatDate(due, language)}</time>{" "}
      <StatusChip tone={deadlineTone(left)}>{words}</StatusChip>
      {weekendsOnly ? (
        <>
          {" "}
          <StatusChip tone="neutral" title={t("common.weekendsOnlyWhy", { year: due.slice(0, 4) })}>
            {t("common.weekendsOnly")}
          </StatusChip>
        </>
      ) : null}
    </span>
  );
}

/** A moment with its full text for machines. */
export function Moment({ at }: { at: string }) {
  const language = useLanguage();
  const day = formatDate(at, language);
  const time = new Date(at).toLocaleTimeString("sv-SE", { hour: "2-digit", minute: "2-digit" });
  return (
    <time dateTime={at} title={at} className="ll-moment">
      {day} {time}
    </time>
  );
}
