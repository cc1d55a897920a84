import type { Programme } from "@loopledger/programme";
import { queryOptions } from "@tanstack/react-query";
import { call, type Page } from "./client.ts";
import type { Health, ItemState, ProgrammeSummary } from "./types.ts";

/** Declarations change with a release only. */
const long = { staleTime: 30 * 60_000 };

export const programmesQuery = queryOptions({
  queryKey: ["programmes"],
  queryFn: ({ signal }) =>
    call<Page<ProgrammeSummary>>("/api/v1/programmes", { signal }).then(({ rows }) => rows),
  ...long,
});

export const programmeQuery = (id: string) =>
  queryOptions({
    queryKey: ["programme", id],
    queryFn: ({ signal }) => call<Programme>(`/api/v1/programmes/${encodeURIComponent(id)}`, { signal }),
    ...long,
  });

export const itemQuery = (item: string) =>
  queryOptions({
    queryKey: ["item", item],
    queryFn: ({ signal }) => call<ItemState>("/api/v1/items", { query: { id: item }, signal }),
  });

export const healthQuery = queryOptions({
  queryKey: ["health"],
  queryFn: ({ signal }) => call<Health>("/healthz", { signal }),
  ...long,
});
