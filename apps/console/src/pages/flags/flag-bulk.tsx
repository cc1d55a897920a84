import { useQuery } from "@tanstack/react-query";
import { Alert, Button, Input, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../api/client.ts";
import type { Choice, FlagOutcome, FlagRow } from "../../api/types.ts";
import { ProblemView } from "../../components/problem-view.tsx";
import { useWords } from "../../components/words.tsx";
import { ColleagueSelect } from "./colleague-select.tsx";
import { useFlagChange } from "./use-flag-change.ts";

/** Most flags one change takes. */
const most = 100;

interface Bulk {
  ids: string[];
  assignee?: string;
  status?: "closed";
  reason?: string;
  words?: string;
}

interface Props {
  rows: FlagRow[];
  onDone: (left: string[]) => void;
}

/** Work on the chosen flags together: hand them over, or close them for one reason that fits all their rules. */
export function FlagBulk({ rows, onDone }: Props) {
  const { t } = useTranslation();
  const words = useWords();
  const [reason, setReason] = useState<string | null>(null);
  const [text, setText] = useState("");
  const [refused, setRefused] = useState<FlagOutcome[]>([]);
  const [done, setDone] = useState(0);
  const rules = [...new Set(rows.map(({ rule }) => rule))].sort();
  const { data } = useQuery({
    queryKey: ["flag-reasons", rules],
    queryFn: ({ signal }) =>
      call<{ reasons: Choice[] }>(
        `/api/v1/flags/reasons?${rules.map((rule) => `rule=${encodeURIComponent(rule)}`).join("&")}`,
        { signal },
      ),
    enabled: rules.length > 0,
  });
  const change = useFlagChange<Bulk, { outcomes: FlagOutcome[] }>(
    "/api/v1/flags/bulk",
    "POST",
    ({ outcomes }) => {
      const left = outcomes.filter((one) => !one.done);
      setRefused(left);
      setDone(outcomes.length - left.length);
      if (left.length === 0) setText("");
      onDone(left.map(({ id }) => id));
    },
  );
  const ids = rows.map(({ id }) => id);
  const reasons = data?.reasons ?? [];
  const fits = reasons.some(({ code }) => code === reason) ? reason : null;
  return (
    <section className="ll-bulk" aria-label={t("flags.bulk")}>
      {change.error ? <ProblemView error={change.error} /> : null}
      {change.isSuccess ? (
        <Alert
          type={refused.length > 0 ? "warning" : "success"}
          showIcon
          role="status"
          closable
          title={[
            t("flags.bulkDone", { count: done }),
            ...(refused.length > 0 ? [t("flags.bulkRefused", { count: refused.length })] : []),
          ].join(" ")}
          description={
            refused.length > 0 ? (
              <ul>
                {[...new Set(refused.map(({ message }) => message))].map((message) => (
                  <li key={message}>{message}</li>
                ))}
              </ul>
            ) : undefined
          }
        />
      ) : null}
      {rows.length > 0 ? (
        <div className="ll-actions">
          <strong role="status">{t("flags.chosen", { count: rows.length })}</strong>
          {rows.length > most ? (
            <span className="ll-error">{t("flags.bulkMost", { count: most })}</span>
          ) : (
            <>
              <ColleagueSelect
                label={t("flags.giveTo")}
                disabled={change.isPending}
                onChange={(assignee) => change.mutate({ ids, assignee })}
              />
              <Select
                aria-label={t("flags.reason")}
                className="ll-grow-select"
                placeholder={reasons.length > 0 ? t("flags.chooseReason") : t("flags.noCommonReason")}
                disabled={reasons.length === 0}
                value={fits}
                options={reasons.map(({ code, label }) => ({ value: code, label: words(label) }))}
                popupMatchSelectWidth={false}
                onChange={setReason}
              />
              <Input
                aria-label={t("flags.words")}
                className="ll-grow-select"
                placeholder={t("flags.words")}
                value={text}
                onChange={(event) => setText(event.target.value)}
              />
              <Button
                type="primary"
                loading={change.isPending}
                disabled={!fits || text.trim() === ""}
                onClick={() => change.mutate({ ids, status: "closed", reason: fits!, words: text.trim() })}
              >
                {t("flags.closeAll", { count: rows.length })}
              </Button>
            </>
          )}
          <Button type="link" onClick={() => onDone([])}>
            {t("flags.chooseNone")}
          </Button>
        </div>
      ) : null}
    </section>
  );
}
