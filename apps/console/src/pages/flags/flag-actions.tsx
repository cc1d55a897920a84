import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../api/client.ts";
import type { FlagRow, FlagStatus } from "../../api/types.ts";
import { hasRole, useMe } from "../../app/session.ts";
import { FieldRow } from "../../components/field-row.tsx";
import { Section } from "../../components/page.tsx";
import { ProblemView } from "../../components/problem-view.tsx";

interface Change {
  status?: FlagStatus;
  assignee?: string;
  note?: string;
  reason?: string;
}

/**
 * Authorities take a flag up, close it with a reason and open it again; the party concerned explains itself in
 * notes.
 */
export function FlagActions({ flag }: { flag: FlagRow }) {
  const { t } = useTranslation();
  const me = useMe();
  const client = useQueryClient();
  const [text, setText] = useState("");
  const [missing, setMissing] = useState(false);
  const change = useMutation({
    mutationFn: (body: Change) =>
      call<FlagRow>(`/api/v1/flags/${encodeURIComponent(flag.id)}`, { method: "PATCH", body }),
    onSuccess: () => {
      setText("");
      return client.invalidateQueries({
        predicate: ({ queryKey }) => queryKey[0] === "/api/v1/flags" || queryKey[0] === "home",
      });
    },
  });
  if (!hasRole(me, "office", "operator")) return null;
  const manages = hasRole(me, "office");
  const needText = (send: (words: string) => void) => () => {
    setMissing(text.trim() === "");
    if (text.trim()) send(text.trim());
  };
  return (
    <Section title={t("flags.act")}>
      {change.error ? <ProblemView error={change.error} /> : null}
      <FieldRow
        id="flag-text"
        label={manages ? t("flags.text") : t("flags.note")}
        errors={missing ? [t("flags.textMissing")] : []}
        help={manages ? t("flags.textHow") : t("flags.noteHow")}
      >
        <Input.TextArea
          id="flag-text"
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setMissing(false);
          }}
          autoSize={{ minRows: 2, maxRows: 8 }}
        />
      </FieldRow>
      <div className="ll-actions">
        {manages && flag.status === "open" && me.person ? (
          <Button
            loading={change.isPending}
            onClick={() =>
              change.mutate({
                status: "working",
                assignee: "me",
                ...(text.trim() ? { note: text.trim() } : {}),
              })
            }
          >
            {t("flags.take")}
          </Button>
        ) : null}
        <Button loading={change.isPending} onClick={needText((note) => change.mutate({ note }))}>
          {t("flags.note")}
        </Button>
        {!manages ? null : flag.status === "closed" ? (
          <Button
            loading={change.isPending}
            onClick={needText((note) => change.mutate({ status: "open", note }))}
          >
            {t("flags.reopen")}
          </Button>
        ) : (
          <Button
            type="primary"
            loading={change.isPending}
            onClick={needText((reason) => change.mutate({ status: "closed", reason }))}
          >
            {t("flags.close")}
          </Button>
        )}
      </div>
    </Section>
  );
}
