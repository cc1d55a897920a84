import { Button, Input, Select } from "antd";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { PartySelect, PlaceSelect } from "./ref-select.tsx";
import { useDraftText } from "../lib/use-draft-text.ts";
import { useUrl } from "../lib/use-url.ts";

export interface FilterDef {
  /** Name in the address and in the query. */
  name: string;
  label: string;
  /** Values to choose from; absent: free text. */
  options?: { value: string; label: string }[];
  /** `party` and `place` are chosen by name and kept by id. */
  kind?: "text" | "date" | "party" | "place";
  wide?: boolean;
  /** What choosing nothing means; default: all. */
  placeholder?: string;
}

/** Filters above a table. They live in the address; changing one goes back to the first page. */
export function FilterBar({ filters }: { filters: FilterDef[] }) {
  const { t } = useTranslation();
  const [values, set] = useUrl();
  const active = filters.filter(({ name }) => values[name]);
  const change = (name: string, value: string | undefined) =>
    set({ [name]: value || undefined, after: undefined });
  return (
    <form className="ll-filters" role="search" onSubmit={(event) => event.preventDefault()}>
      {filters.map((filter) => (
        <label
          key={filter.name}
          className={
            filter.wide || filter.kind === "party" || filter.kind === "place"
              ? "ll-filter ll-filter-wide"
              : "ll-filter"
          }
        >
          <span>{filter.label}</span>
          {filter.options ? (
            <Select
              aria-label={filter.label}
              allowClear
              showSearch={filter.options.length > 7 ? { optionFilterProp: "label" } : false}
              placeholder={filter.placeholder ?? t("common.all")}
              value={values[filter.name] ?? null}
              options={filter.options}
              popupMatchSelectWidth={false}
              onChange={(value: string | undefined) => change(filter.name, value)}
            />
          ) : filter.kind === "party" || filter.kind === "place" ? (
            <RefFilter
              kind={filter.kind}
              value={values[filter.name]}
              onChange={(value) => change(filter.name, value)}
              label={filter.label}
            />
          ) : filter.kind === "date" ? (
            <Input
              type="date"
              value={values[filter.name] ?? ""}
              onChange={(event) => change(filter.name, event.target.value)}
            />
          ) : (
            <TextFilter value={values[filter.name] ?? ""} onChange={(text) => change(filter.name, text)} />
          )}
        </label>
      ))}
      {active.length > 0 ? (
        <Button
          type="link"
          onClick={() =>
            set({ ...Object.fromEntries(active.map(({ name }) => [name, undefined])), after: undefined })
          }
        >
          {t("common.clearFilters")}
        </Button>
      ) : null}
    </form>
  );
}

function RefFilter({
  kind,
  value,
  onChange,
  label,
}: {
  kind: "party" | "place";
  value: string | undefined;
  onChange: (value: string | undefined) => void;
  label: string;
}) {
  const Choice = kind === "party" ? PartySelect : PlaceSelect;
  return (
    <Choice by="id" label={label} value={value ?? null} onChange={(next) => onChange(next ?? undefined)} />
  );
}

/** Free text waits until typing pauses, so that the table is not asked at every letter. */
function TextFilter({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const [text, setText] = useDraftText(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const send = (next: string, wait: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onChange(next.trim()), wait);
  };
  return (
    <Input
      value={text}
      allowClear
      onChange={(event) => {
        setText(event.target.value);
        send(event.target.value, 350);
      }}
      onPressEnter={() => send(text, 0)}
      spellCheck={false}
      autoComplete="off"
    />
  );
}
