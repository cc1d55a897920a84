import DeleteOutlined from "@ant-design/icons/es/icons/DeleteOutlined";
import { Button, Input, Select, Space } from "antd";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { ShownFault } from "../../components/error-summary.tsx";
import { FieldRow } from "../../components/field-row.tsx";
import { useWords } from "../../components/words.tsx";
import { faultsAt, fieldId } from "../../lib/step-check.ts";
import { makesNew, type FormPart, type StepForm } from "../../lib/step-form.ts";
import type { Line } from "../../lib/step-values.ts";
import { FieldGroup } from "./field-group.tsx";
import { LineAnswer, useLineAnswer } from "./line-answer.tsx";

interface Props {
  form: StepForm;
  part: FormPart;
  party: string;
  line: Line;
  path: string;
  onChange: (line: Line) => void;
  onRemove: () => void;
  faults: ShownFault[];
}

/** One thing: its code and what is known of it, its kind where there is a choice, and its facts. */
export function LineEditor({ form, part, party, line, path, onChange, onRemove, faults }: Props) {
  const { t } = useTranslation();
  const words = useWords();
  const answer = useLineAnswer({ form, part, party, code: line.code });
  const single = part.kinds.length === 1 ? part.kinds[0]!.id : null;
  const kind = line.kind ?? single;
  const found = part.kinds.some(({ id }) => id === answer.kind) ? answer.kind : null;
  useEffect(() => {
    if (line.kind === null && (found ?? single) !== null) onChange({ ...line, kind: found ?? single });
  }, [found, single, line, onChange]);

  const chosen = part.kinds.find(({ id }) => id === kind);
  const id = fieldId(path);
  const errors = [...faultsAt(faults, path), ...faultsAt(faults, `${path}/item`)].map(
    ({ message }) => message,
  );
  const quantityErrors = faultsAt(faults, `${path}/quantity`).map(({ message }) => message);
  const fields = kind ? part.factsOf(kind, makesNew(part)) : {};

  return (
    <div className={errors.length ? "ll-line-card ll-field-wrong" : "ll-line-card"} id={id} tabIndex={-1}>
      <div className="ll-line-top">
        {line.code || part.part !== "outputs" ? (
          <code className="ll-mono">{line.code}</code>
        ) : (
          <span className="ll-quiet">{t("form.noCode")}</span>
        )}
        {part.kinds.length > 1 ? (
          <Select
            aria-label={t("common.kind")}
            value={kind}
            placeholder={t("common.kind")}
            options={part.kinds.map((one) => ({ value: one.id, label: words(one.label) }))}
            onChange={(next: string) => onChange({ ...line, kind: next })}
            popupMatchSelectWidth={false}
          />
        ) : null}
        <span className="ll-grow" />
        <Button
          type="text"
          icon={<DeleteOutlined />}
          aria-label={t("form.removeLine", { code: line.code })}
          onClick={onRemove}
        />
      </div>
      {line.code ? <LineAnswer answer={answer} part={part} form={form} /> : null}
      {errors.map((message) => (
        <p key={message} className="ll-error" role="alert">
          {message}
        </p>
      ))}
      {chosen?.kind === "bulk" ? (
        <FieldRow
          id={fieldId(`${path}/quantity`)}
          label={t("common.mass")}
          required={t("form.bulkMass")}
          errors={quantityErrors}
        >
          <Space.Compact>
            <Input
              id={fieldId(`${path}/quantity`)}
              inputMode="decimal"
              value={line.quantity}
              onChange={(event) => onChange({ ...line, quantity: event.target.value })}
              {...(quantityErrors.length ? { status: "error" as const } : {})}
            />
            <Select
              aria-label={t("form.unit")}
              value={line.uom}
              options={[
                { value: "KGM", label: "kg" },
                { value: "TNE", label: "t" },
              ]}
              onChange={(uom: Line["uom"]) => onChange({ ...line, uom })}
              style={{ width: 76 }}
            />
          </Space.Compact>
        </FieldRow>
      ) : null}
      <FieldGroup
        fields={fields}
        values={line.facts}
        path={path}
        form={form}
        date=""
        demands={part.demands}
        onChange={(facts) => onChange({ ...line, facts })}
        faults={faults}
      />
    </div>
  );
}
