import { useQueries, useQuery } from "@tanstack/react-query";
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

/** Finds several parties or places, each by name or number. */
export function RefsSelect({
  of,
  value,
  onChange,
  ...props
}: Pick<Props, "id" | "wrong"> & {
  of: "party" | "place";
  value: string[];
  onChange: (value: string[]) => void;
}) {
  const path = of === "party" ? "/api/v1/parties" : "/api/v1/places";
  const { options, control } = useRefOptions({ path, by: "uri", values: value });
  return (
    <Select
      {...control}
      {...look(props)}
      mode="multiple"
      value={value}
      onChange={onChange}
      options={options}
    />
  );
}

function RefSelect({ value, onChange, by = "uri", query, path, ...props }: Props & { path: string }) {
  const { options, control } = useRefOptions({ path, by, query, values: value === null ? [] : [value] });
  return (
    <Select
      {...control}
      {...look(props)}
      value={value}
      onChange={(next: string | undefined) => onChange(next ?? null)}
      options={options}
    />
  );
}

function look({ id, label, wrong }: Pick<Props, "id" | "label" | "wrong">) {
  return {
    ...(id ? { id } : {}),
    ...(label ? { "aria-label": label } : {}),
    ...(wrong ? { status: "error" as const } : {}),
  };
}

interface Asked extends Required<Pick<Props, "by">> {
  path: string;
  query?: Query | undefined;
  values: string[];
}

/** Options of a list that is searched on the server, with the names of what is chosen already. */
function useRefOptions({ path, by, query, values }: Asked) {
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
  const missing = values.filter((value) => !options.some((option) => option.value === value));
  const chosen = useQueries({
    queries: missing.map((value) => ({
      queryKey: [path, "one", by, value],
      queryFn: async ({ signal }: { signal: AbortSignal }): Promise<PartyRef | null> => {
        if (by === "id") return call<PartyRef>(`${path}/${encodeURIComponent(value)}`, { signal });
        const found = await call<Page<PartyRef>>(path, { query: { q: value, limit: 30 }, signal });
        return found.rows.find(({ uri }) => uri === value) ?? null;
      },
      enabled: list.isFetched,
      staleTime: 10 * 60_000,
      retry: false,
    })),
  });
  missing.forEach((value, n) => {
    const known = chosen[n]?.data;
    options.push({ value, label: words(known?.name) || value, uri: known?.uri ?? value });
  });
  const control = {
    optionRender: ({ data }: { data: { label: string; uri: string } }) => (
      <span className="ll-option">
        {data.label}
        <small className="ll-quiet">{data.uri}</small>
      </span>
    ),
    showSearch: { filterOption: false, onSearch: setText },
    allowClear: true,
    placeholder: t("form.findByName"),
    notFoundContent: list.isFetching ? <Spin size="small" /> : t("form.nothingFound"),
  };
  return { options, control };
}
