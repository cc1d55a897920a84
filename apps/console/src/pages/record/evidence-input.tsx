import DeleteOutlined from "@ant-design/icons/es/icons/DeleteOutlined";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ShownFault } from "../../components/error-summary.tsx";
import { FieldRow } from "../../components/field-row.tsx";
import { useLanguage, useWords } from "../../components/words.tsx";
import { fileSha256 } from "../../lib/file-hash.ts";
import { formatNumber } from "../../lib/format.ts";
import { faultsAt, fieldId } from "../../lib/step-check.ts";
import type { StepForm } from "../../lib/step-form.ts";
import type { Evidence } from "../../lib/step-values.ts";

interface Props {
  wanted: StepForm["evidence"];
  evidence: Evidence[];
  onChange: (evidence: Evidence[]) => void;
  faults: ShownFault[];
}

/** Papers and photos: the ledger keeps their name and SHA-256, the file stays with the person. */
export function EvidenceInput({ wanted, evidence, onChange, faults }: Props) {
  const { t } = useTranslation();
  const words = useWords();
  const language = useLanguage();
  const [failed, setFailed] = useState<string>();
  const errors = faultsAt(faults, "/evidence", true).map(({ message }) => message);

  const add = async (kind: string, files: FileList | null) => {
    setFailed(undefined);
    try {
      const made: Evidence[] = [];
      for (const file of files ?? [])
        made.push({
          kind,
          name: file.name,
          sha256: await fileSha256(file),
          bytes: file.size,
          mediaType: file.type,
        });
      const known = new Set(evidence.map(({ kind: of, sha256 }) => of + sha256));
      onChange([...evidence, ...made.filter((one) => !known.has(one.kind + one.sha256))]);
    } catch {
      setFailed(kind);
    }
  };

  return (
    <fieldset className="ll-fieldset" id={fieldId("/evidence")} tabIndex={-1}>
      <legend>{t("form.evidence")}</legend>
      <p className="ll-help">{t("form.evidenceHow")}</p>
      <div className="ll-fields">
        {wanted.map(({ kind, label, required }) => {
          const id = fieldId(`/evidence/${kind}`);
          const mine = evidence.filter((one) => one.kind === kind);
          return (
            <FieldRow
              key={kind}
              id={id}
              label={words(label)}
              required={required ? t("form.evidenceWhy") : undefined}
              errors={[
                ...(required && mine.length === 0 ? errors : []),
                ...(failed === kind ? [t("form.noHash")] : []),
              ]}
            >
              <input
                id={id}
                type="file"
                multiple
                className="ll-file"
                onChange={(event) => {
                  void add(kind, event.target.files);
                  event.target.value = "";
                }}
              />
              <ul className="ll-plain">
                {mine.map((one) => (
                  <li key={one.sha256}>
                    {one.name}{" "}
                    <span className="ll-quiet">{formatNumber(one.bytes / 1024, language, 1)} kB</span>{" "}
                    <code title={one.sha256}>{one.sha256.slice(0, 12)}…</code>
                    <Button
                      type="text"
                      size="small"
                      icon={<DeleteOutlined />}
                      aria-label={t("form.removeLine", { code: one.name })}
                      onClick={() => onChange(evidence.filter((other) => other !== one))}
                    />
                  </li>
                ))}
              </ul>
            </FieldRow>
          );
        })}
      </div>
    </fieldset>
  );
}
