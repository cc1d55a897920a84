import { useQuery } from "@tanstack/react-query";
import { Select, Spin } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { call, type Page, type Query } from "../api/client.ts";
import type { PartyRef } from "../api/types.ts";
import { useWords } from "./words.tsx";

interface Props {
  id?: string;
  /** URI of what is chosen, or its id where `by` says so. */
  value: string | null;
  onChange: (value: string | null) => void;
  wrong?: boolean;
  /** Name for a screen reader where no label leads to it. */
  label?: string;
  by?: "uri" | "id";
  query?: Query;
}

/** Finds a party by name or number. */
export function PartySelect(props: Props) {
  return <RefSelect {...props} path="/api/v1/parties" />;
}

/** Finds a place by name or code. */
export function PlaceSelect(props: Props) {
  return <RefSelect {...props} path="/api/v1/places" />;
}

function RefSelect({ id, value, onChange, wrong, label, by = "uri", query, path }: Props & { path: string }) {
  const { t } = useTranslation();
  const words = useWords();
  const [text, setText] = useState("");
  const [asked, setAsked] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text.trim()), 250);
    return () => clearTimeout(timer);
  }, [text]);
  const list = useQuery({
    queryKey: [path, "choose", query, asked],
    queryFn: ({ signal }) =>
      call<Page<PartyRef>>(path, { query: { ...query, q: asked, limit: 30 }, signal }).then(
        ({ rows }) => rows,
      ),
    placeholderData: (before) => before,
  });
  const rows = list.data ?? [];
  const options = rows.map((row) => ({ value: row[by], label: words(row.name) || row.uri, uri: row.uri }));
  const missing = value !== null && !options.some((option) => option.value === value);
  const chosen = useQuery({
    queryKey: [path, "one", value],
    queryFn: ({ signal }) => call<PartyRef>(`${path}/${encodeURIComponent(value!)}`, { signal }),
    enabled: missing && by === "id" && list.isFetched,
    staleTime: 10 * 60_000,
    retry: false,
  });
  if (missing)
    options.push({ value, label: words(chosen.data?.name) || value, uri: chosen.data?.uri ?? value });
  return (
    <Select
      {...(id ? { id } : {})}
      {...(label ? { "aria-label": label } : {})}
      value={value}
      onChange={(next: string | undefined) => onChange(next ?? null)}
      options={options}
      optionRender={({ data }) => (
        <span className="ll-option">
          {data.label}
          <small className="ll-quiet">{data.uri}</small>
        </span>
      )}
      showSearch={{ filterOption: false, onSearch: setText }}
      allowClear
      placeholder={t("form.findByName")}
      notFoundContent={list.isFetching ? <Spin size="small" /> : t("form.nothingFound")}
      {...(wrong ? { status: "error" as const } : {})}
    />
  );
}
