import { Button, Input, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { FlagDetail } from "../../api/types.ts";
import { useMe } from "../../app/session.ts";
import { FieldRow } from "../../components/field-row.tsx";
import { Section } from "../../components/page.tsx";
import { ProblemView } from "../../components/problem-view.tsx";
import { useWords } from "../../components/words.tsx";
import type { Evidence } from "../../lib/evidence.ts";
import { ColleagueSelect } from "./colleague-select.tsx";
import { FlagFiles } from "./flag-files.tsx";
import { useFlagChange } from "./use-flag-change.ts";

interface Change {
  status?: "open" | "working" | "closed";
  assignee?: string;
  note?: string;
  reason?: string;
  words?: string;
  evidence?: { kind: string; hash: string; name?: string }[];
  version?: number;
}

/**
 * What may be done about a flag, by whoever looks at it: take it up, hand it to a colleague, say something with
 * files beside it, close it for a reason of its rule, open it again.
 */
export function FlagActions({ flag }: { flag: FlagDetail }) {
  const { t } = useTranslation();
  const words = useWords();
  const me = useMe();
  const [text, setText] = useState("");
  const [reason, setReason] = useState<string | null>(null);
  const [files, setFiles] = useState<Evidence[]>([]);
  const [missing, setMissing] = useState<("text" | "reason")[]>([]);
  const change = useFlagChange<Change, FlagDetail>(
    `/api/v1/flags/${encodeURIComponent(flag.id)}`,
    "PATCH",
    () => {
      setText("");
      setReason(null);
      setFiles([]);
    },
  );
  const { may, closing, version } = flag;
  if (!may.note) return null;
  const ended = flag.status === "closed" || flag.status === "withdrawn";
  const said = text.trim();
  const evidence = files.map(({ kind, hash, name }) => ({ kind, hash, ...(name ? { name } : {}) }));
  const send = (body: Change, lacks: ("text" | "reason")[] = []) => {
    setMissing(lacks);
    if (lacks.length === 0) change.mutate(body);
  };
  const note = { ...(said ? { note: said } : {}), ...(evidence.length > 0 ? { evidence } : {}) };
  const lacksText = said ? [] : (["text"] as const);
  return (
    <Section title={t("flags.act")}>
      {change.error ? <ProblemView error={change.error} /> : null}
      {may.assign && !ended ? (
        <div className="ll-actions">
          {may.work && flag.status === "open" && me.person ? (
            <Button
              loading={change.isPending}
              onClick={() => send({ status: "working", assignee: "me", version })}
            >
              {t("flags.take")}
            </Button>
          ) : null}
          <ColleagueSelect
            label={t("flags.giveTo")}
            disabled={change.isPending}
            onChange={(assignee) => send({ assignee, version })}
          />
        </div>
      ) : null}
      {may.close && !ended ? (
        <FieldRow
          id="flag-reason"
          label={t("flags.reason")}
          errors={missing.includes("reason") ? [t("flags.reasonMissing")] : []}
          help={
            closing.evidence.length > 0
              ? t("flags.needsEvidence", {
                  kinds: closing.evidence.map(({ label }) => words(label)).join(" / "),
                })
              : undefined
          }
        >
          <Select
            id="flag-reason"
            value={reason}
            placeholder={t("flags.chooseReason")}
            options={closing.reasons.map(({ code, label }) => ({ value: code, label: words(label) }))}
            onChange={(code) => {
              setReason(code);
              setMissing([]);
            }}
          />
        </FieldRow>
      ) : null}
      <FieldRow
        id="flag-text"
        label={may.close ? t("flags.text") : t("flags.note")}
        errors={missing.includes("text") ? [t("flags.textMissing")] : []}
        help={may.close ? t("flags.textHow") : t("flags.noteHow")}
      >
        <Input.TextArea
          id="flag-text"
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setMissing([]);
          }}
          autoSize={{ minRows: 2, maxRows: 8 }}
        />
      </FieldRow>
      <FlagFiles kinds={flag.evidenceKinds} files={files} onChange={setFiles} />
      <div className="ll-actions">
        <Button
          loading={change.isPending}
          onClick={() => send(note, said || evidence.length > 0 ? [] : ["text"])}
        >
          {t("flags.addNote")}
        </Button>
        {!may.close ? null : ended ? (
          <Button
            loading={change.isPending}
            onClick={() => send({ status: "open", words: said, evidence, version }, [...lacksText])}
          >
            {t("flags.reopen")}
          </Button>
        ) : (
          <Button
            type="primary"
            loading={change.isPending}
            onClick={() =>
              send({ status: "closed", words: said, evidence, version, ...(reason ? { reason } : {}) }, [
                ...lacksText,
                ...(reason ? [] : (["reason"] as const)),
              ])
            }
          >
            {t("flags.close")}
          </Button>
        )}
      </div>
    </Section>
  );
}
