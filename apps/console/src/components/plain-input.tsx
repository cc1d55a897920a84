import type { Field } from "@loopledger/programme";
import { Input, Radio, Select, Space } from "antd";
import { useTranslation } from "react-i18next";
import { amountOf, type FieldValue } from "../lib/step-values.ts";
import { ariaOf } from "./field-row.tsx";
import { PartySelect, PlaceSelect, RefsSelect } from "./ref-select.tsx";
import { useWords } from "./words.tsx";

/** Units a person may use instead of the declared one; the server converts between those of one family. */
const families = [
  ["kg", "t", "g"],
  ["kWh", "MWh", "Wh"],
];

export interface InputProps {
  id: string;
  field: Field;
  value: FieldValue | undefined;
  onChange: (value: FieldValue | undefined) => void;
  required?: boolean;
  wrong?: boolean;
}

/** The control of a field that holds plain values, by its type. */
export function PlainInput({ id, field, value, onChange, required = false, wrong = false }: InputProps) {
  const { t } = useTranslation();
  const words = useWords();
  const aria = ariaOf(id, { required, help: Boolean(field.help), wrong });
  const status = wrong ? ({ status: "error" } as const) : {};
  const text = typeof value === "string" ? value : "";

  if (field.list && (field.type === "party" || field.type === "place"))
    return (
      <RefsSelect
        id={id}
        of={field.type}
        value={Array.isArray(value) ? value : []}
        onChange={onChange}
        wrong={wrong}
      />
    );
  if (field.list)
    return (
      <Select
        id={id}
        mode={field.type === "choice" ? "multiple" : "tags"}
        value={Array.isArray(value) ? value : []}
        onChange={(next: string[]) => onChange(next)}
        options={Object.entries(field.choices ?? {}).map(([key, label]) => ({
          value: key,
          label: words(label),
        }))}
        tokenSeparators={[",", "，", ";", " ", "\n"]}
        open={field.type === "choice" ? undefined : false}
        suffixIcon={null}
        {...status}
        {...aria}
      />
    );
  switch (field.type) {
    case "number":
      return (
        <NumberInput id={id} field={field} value={value} onChange={onChange} aria={aria} status={status} />
      );
    case "boolean":
      return (
        <Radio.Group
          id={id}
          value={value ?? null}
          onChange={(event) => onChange(event.target.value as boolean)}
          options={[
            { value: true, label: t("common.yes") },
            { value: false, label: t("common.no") },
          ]}
        />
      );
    case "choice": {
      const options = Object.entries(field.choices ?? {}).map(([key, label]) => ({
        value: key,
        label: words(label),
      }));
      return options.length <= 4 ? (
        <Radio.Group
          id={id}
          value={value ?? null}
          options={options}
          onChange={(event) => onChange(event.target.value as string)}
        />
      ) : (
        <Select
          id={id}
          value={text || null}
          options={options}
          onChange={(next: string | undefined) => onChange(next)}
          allowClear
          showSearch={{ optionFilterProp: "label" }}
          placeholder={t("form.choose")}
          {...status}
          {...aria}
        />
      );
    }
    case "date":
    case "time":
      return (
        <Input
          id={id}
          type={field.type === "date" ? "date" : "datetime-local"}
          value={text}
          onChange={(event) => onChange(event.target.value)}
          {...status}
          {...aria}
        />
      );
    case "party":
      return (
        <PartySelect
          id={id}
          value={text || null}
          onChange={(next) => onChange(next ?? undefined)}
          wrong={wrong}
        />
      );
    case "place":
      return (
        <PlaceSelect
          id={id}
          value={text || null}
          onChange={(next) => onChange(next ?? undefined)}
          wrong={wrong}
        />
      );
    default:
      return (
        <Input
          id={id}
          className={field.type === "text" ? "" : "ll-mono"}
          value={text}
          onChange={(event) => onChange(event.target.value)}
          spellCheck={field.type === "text"}
          autoComplete="off"
          {...status}
          {...aria}
        />
      );
  }
}

type Aria = ReturnType<typeof ariaOf>;

function NumberInput({
  id,
  field,
  value,
  onChange,
  aria,
  status,
}: Pick<InputProps, "id" | "field" | "value" | "onChange"> & { aria: Aria; status: { status?: "error" } }) {
  const { t } = useTranslation();
  const given = amountOf(field, value);
  const units = families.find((family) => family.includes(field.unit ?? ""));
  const send = (text: string, unit: string) =>
    onChange(unit === (field.unit ?? "") ? text : { value: text, unit });
  const input = (
    <Input
      id={id}
      inputMode="decimal"
      value={given.value}
      onChange={(event) => send(event.target.value, given.unit)}
      autoComplete="off"
      {...(units || !field.unit ? {} : { suffix: <span className="ll-unit">{field.unit}</span> })}
      {...status}
      {...aria}
    />
  );
  if (!units) return input;
  return (
    <Space.Compact block>
      {input}
      <Select
        aria-label={t("form.unit")}
        value={given.unit}
        options={units.map((unit) => ({ value: unit, label: unit }))}
        onChange={(unit: string) => send(given.value, unit)}
        style={{ width: 84 }}
      />
    </Space.Compact>
  );
}
