import PlusOutlined from "@ant-design/icons/es/icons/PlusOutlined";
import { Button, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ShownFault } from "../../components/error-summary.tsx";
import { useWords } from "../../components/words.tsx";
import { faultsAt, fieldId } from "../../lib/step-check.ts";
import type { FormPart, StepForm } from "../../lib/step-form.ts";
import { newLine, type Line } from "../../lib/step-values.ts";
import { LineEditor } from "./line-editor.tsx";

interface Props {
  form: StepForm;
  part: FormPart;
  party: string;
  lines: Line[];
  onChange: (lines: Line[]) => void;
  faults: ShownFault[];
}

/** The things of one part. A scanner types and presses Enter: every scan is a line. */
export function PartEditor({ form, part, party, lines, onChange, faults }: Props) {
  const { t } = useTranslation();
  const words = useWords();
  const [text, setText] = useState("");
  const kinds = part.kinds.map(({ label }) => words(label)).join(" / ");
  const path = `/${part.part}`;
  const id = fieldId(path);
  const errors = faultsAt(faults, path);
  const room = part.many || lines.length === 0;

  const add = () => {
    const codes = text.split(/[\s,;，；]+/).filter(Boolean);
    const known = new Set(lines.map(({ code }) => code));
    const fresh = [...new Set(codes)].filter((code) => !known.has(code)).map((code) => newLine(code));
    onChange(part.many ? [...lines, ...fresh] : fresh.slice(0, 1));
    setText("");
  };

  return (
    <fieldset className="ll-fieldset">
      <legend>
        {t(`form.part.${part.part}`)}: {kinds}
      </legend>
      {lines.map((line, index) => (
        <LineEditor
          key={line.key}
          form={form}
          part={part}
          party={party}
          line={line}
          path={part.part === "parent" ? "/parent" : `${path}/${index}`}
          onChange={(next) => onChange(lines.map((one) => (one.key === line.key ? next : one)))}
          onRemove={() => onChange(lines.filter((one) => one.key !== line.key))}
          faults={faults}
        />
      ))}
      {lines.length > 1 && Object.keys(lines[0]!.facts).length > 0 ? (
        <p>
          <Button
            size="small"
            onClick={() =>
              onChange(lines.map((line) => ({ ...line, facts: { ...lines[0]!.facts, ...line.facts } })))
            }
          >
            {t("form.sameForAll")}
          </Button>
        </p>
      ) : null}
      {room ? (
        <div className="ll-scan">
          <label htmlFor={id}>{t(lines.length === 0 ? "form.scan" : "form.scanNext")}</label>
          <div className="ll-scan-row">
            <Input
              id={id}
              className="ll-mono"
              value={text}
              onChange={(event) => setText(event.target.value)}
              onKeyDown={(event) => {
                if (event.key !== "Enter") return;
                event.preventDefault();
                if (text.trim()) add();
              }}
              onBlur={() => {
                if (text.trim()) add();
              }}
              spellCheck={false}
              autoComplete="off"
              {...(errors.length ? { status: "error" as const, "aria-invalid": true } : {})}
            />
            {part.part === "outputs" ? (
              <Button
                icon={<PlusOutlined />}
                onClick={() => onChange([...lines, newLine("", part.kinds[0]?.id ?? null)])}
              >
                {t("form.addOutput")}
              </Button>
            ) : (
              <Button onClick={add} disabled={!text.trim()}>
                {t("form.add")}
              </Button>
            )}
          </div>
          <p className="ll-help">
            {t(`form.scanHelp.${part.part === "outputs" ? "outputs" : part.many ? "many" : "one"}`)}
          </p>
        </div>
      ) : null}
      {errors.map(({ message }) => (
        <p key={message} className="ll-error" role="alert">
          {message}
        </p>
      ))}
    </fieldset>
  );
}
