import { Button, Input, Space } from "antd";
import { useTranslation } from "react-i18next";
import type { TypedLine } from "../../lib/act-form.ts";

interface Props {
  title: string;
  help?: string;
  lines: TypedLine[];
  onChange: (lines: TypedLine[]) => void;
}

/** Bulk by code and kilograms, a row each. */
export function LinesEditor({ title, help, lines, onChange }: Props) {
  const { t } = useTranslation();
  const put = (at: number, change: Partial<TypedLine>) =>
    onChange(lines.map((line, n) => (n === at ? { ...line, ...change } : line)));
  return (
    <fieldset className="ll-fieldset">
      <legend>{title}</legend>
      {help ? <p className="ll-help">{help}</p> : null}
      {lines.map((line, n) => (
        <Space.Compact block key={n} className="ll-line">
          <Input
            aria-label={t("transfers.lineCode", { n: n + 1 })}
            className="ll-mono"
            placeholder="900-001-S17"
            value={line.item}
            onChange={(event) => put(n, { item: event.target.value })}
            autoComplete="off"
          />
          <Input
            aria-label={t("transfers.lineMass", { n: n + 1 })}
            inputMode="decimal"
            value={line.kg}
            onChange={(event) => put(n, { kg: event.target.value })}
            suffix={<span className="ll-unit">kg</span>}
            style={{ maxWidth: 160 }}
            autoComplete="off"
          />
          <Button
            aria-label={t("transfers.removeLine", { n: n + 1 })}
            onClick={() => onChange(lines.filter((_, at) => at !== n))}
          >
            ×
          </Button>
        </Space.Compact>
      ))}
      <Button size="small" onClick={() => onChange([...lines, { item: "", kg: "" }])}>
        {t("transfers.addLine")}
      </Button>
    </fieldset>
  );
}
