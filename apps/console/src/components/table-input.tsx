import DeleteOutlined from "@ant-design/icons/es/icons/DeleteOutlined";
import PlusOutlined from "@ant-design/icons/es/icons/PlusOutlined";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { freeParts, rowsOf, type Values } from "../lib/step-values.ts";
import { FieldRow } from "./field-row.tsx";
import { PlainInput, type InputProps } from "./plain-input.tsx";
import { useWords } from "./words.tsx";

/**
 * Values with several named parts, a row each: of a list any number, else one. Where the declaration names no parts,
 * a person names them, a row each.
 */
export function TableInput({ id, field, value, onChange, wrong = false }: InputProps) {
  const { t } = useTranslation();
  const words = useWords();
  const parts = Object.entries(field.fields ?? freeParts);
  const many = field.list === true || !field.fields;
  const given = rowsOf(value);
  const rows = many || given.length > 0 ? given : [{}];
  const put = (next: Values[]): void => onChange(next.length > 0 ? { rows: next } : undefined);
  return (
    <div id={id} tabIndex={-1} className="ll-table-input">
      {rows.map((row, n) => (
        <div key={n} role="group" aria-label={t("form.row", { n: n + 1 })} className="ll-table-row">
          {parts.map(([name, part]) => {
            const at = `${id}-${n}-${name}`;
            return (
              <FieldRow key={name} id={at} label={words(part.label)}>
                <PlainInput
                  id={at}
                  field={part}
                  value={row[name]}
                  wrong={wrong}
                  required={part.required === true}
                  onChange={(next) => put(rows.map((one, m) => (m === n ? { ...one, [name]: next } : one)))}
                />
              </FieldRow>
            );
          })}
          {many ? (
            <Button
              type="text"
              icon={<DeleteOutlined />}
              aria-label={t("form.removeRow", { n: n + 1 })}
              onClick={() => put(rows.filter((_, m) => m !== n))}
            />
          ) : null}
        </div>
      ))}
      {many ? (
        <Button size="small" icon={<PlusOutlined />} onClick={() => put([...rows, {}])}>
          {t("form.addRow")}
        </Button>
      ) : null}
    </div>
  );
}
