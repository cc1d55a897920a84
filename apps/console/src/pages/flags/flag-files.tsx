import DeleteOutlined from "@ant-design/icons/es/icons/DeleteOutlined";
import { Button, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Choice } from "../../api/types.ts";
import { EvidenceList } from "../../components/evidence-list.tsx";
import { FieldRow } from "../../components/field-row.tsx";
import { FilePicker } from "../../components/file-picker.tsx";
import { useWords } from "../../components/words.tsx";
import { evidenceOfFile, type Evidence } from "../../lib/evidence.ts";

interface Props {
  kinds: Choice[];
  files: Evidence[];
  /** Gets the change to the list, since several files may arrive one after the other. */
  onChange: (change: (files: Evidence[]) => Evidence[]) => void;
}

/** Files to go beside a note: what kind they are, then the files. */
export function FlagFiles({ kinds, files, onChange }: Props) {
  const { t } = useTranslation();
  const words = useWords();
  const [kind, setKind] = useState(kinds[0]?.code ?? "");
  const labels = new Map(kinds.map(({ code, label }) => [code, words(label)]));
  return (
    <FieldRow id="flag-files" label={t("flags.files")}>
      <div className="ll-actions">
        <Select
          aria-label={t("flags.fileKind")}
          value={kind}
          options={kinds.map(({ code, label }) => ({ value: code, label: words(label) }))}
          popupMatchSelectWidth={false}
          onChange={setKind}
        />
        <FilePicker
          id="flag-files"
          onKept={(file, kept) =>
            onChange((list) => [
              ...list.filter((one) => one.hash !== kept.uri),
              evidenceOfFile(kind, file, kept, null, new Date()),
            ])
          }
        />
      </div>
      <EvidenceList
        evidence={files}
        kindWords={(code) => labels.get(code) ?? code}
        action={(one) => (
          <Button
            type="text"
            size="small"
            icon={<DeleteOutlined />}
            aria-label={t("form.removeLine", { code: one.name ?? one.hash })}
            onClick={() => onChange((list) => list.filter((other) => other !== one))}
          />
        )}
      />
    </FieldRow>
  );
}
