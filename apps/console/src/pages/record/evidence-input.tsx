import DeleteOutlined from "@ant-design/icons/es/icons/DeleteOutlined";
import { Button, Checkbox } from "antd";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { ShownFault } from "../../components/error-summary.tsx";
import { EvidenceList } from "../../components/evidence-list.tsx";
import { FieldRow } from "../../components/field-row.tsx";
import { FilePicker } from "../../components/file-picker.tsx";
import { useWords } from "../../components/words.tsx";
import { evidenceOfFile, type Evidence } from "../../lib/evidence.ts";
import { faultsAt, fieldId } from "../../lib/step-check.ts";
import type { StepForm } from "../../lib/step-form.ts";
import { useSpot } from "../../lib/use-spot.ts";

interface Props {
  wanted: StepForm["evidence"];
  evidence: Evidence[];
  onChange: (evidence: Evidence[]) => void;
  faults: ShownFault[];
}

/** Papers and photos: the file goes to the server, its hash, time and place into the record. */
export function EvidenceInput({ wanted, evidence, onChange, faults }: Props) {
  const { t } = useTranslation();
  const words = useWords();
  const here = useSpot();
  const errors = faultsAt(faults, "/evidence", true).map(({ message }) => message);
  // Several files arrive one after the other, each beside those that came while it was on its way.
  const latest = useRef(evidence);
  useEffect(() => {
    latest.current = evidence;
  }, [evidence]);
  const add = (one: Evidence) => {
    if (latest.current.some(({ kind, hash }) => kind === one.kind && hash === one.hash)) return;
    latest.current = [...latest.current, one];
    onChange(latest.current);
  };

  return (
    <fieldset className="ll-fieldset" id={fieldId("/evidence")} tabIndex={-1}>
      <legend>{t("form.evidence")}</legend>
      <p className="ll-help">{t("form.evidenceHow")}</p>
      {here.available ? (
        <p>
          <Checkbox
            checked={here.state !== "off" && here.state !== "refused"}
            onChange={({ target }) => here.ask(target.checked)}
          >
            {t("form.keepSpot")}
          </Checkbox>{" "}
          <span className="ll-quiet" role="status">
            {here.state === "off" ? null : t(`form.spot.${here.state}`)}
          </span>
        </p>
      ) : null}
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
              errors={required && mine.length === 0 ? errors : []}
            >
              <FilePicker
                id={id}
                onKept={(file, kept) => add(evidenceOfFile(kind, file, kept, here.spot, new Date()))}
              />
              <EvidenceList
                evidence={mine}
                kindWords={() => ""}
                action={(one) => (
                  <Button
                    type="text"
                    size="small"
                    icon={<DeleteOutlined />}
                    aria-label={t("form.removeLine", { code: one.name ?? one.hash })}
                    onClick={() => onChange(evidence.filter((other) => other !== one))}
                  />
                )}
              />
            </FieldRow>
          );
        })}
      </div>
    </fieldset>
  );
}
