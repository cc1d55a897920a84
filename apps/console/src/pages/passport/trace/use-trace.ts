import type { Programme } from "@loopledger/programme";
import { useQueries, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { call } from "../../../api/client.ts";
import { programmeQuery } from "../../../api/queries.ts";
import type { Trace, TraceDirection } from "../../../api/types.ts";
import { mergeTraces } from "../../../lib/trace-fold.ts";

/** Items asked for at first, and at most. */
export const traceLimits = { first: 2_000, most: 20_000 };

/** The trace of an item in one or both directions, up to a number of items each way. */
export function useTrace(item: string, direction: TraceDirection, limit: number) {
  return useQuery({
    queryKey: ["trace", item, direction, limit],
    queryFn: async ({ signal }) => {
      const ways = direction === "both" ? (["back", "forward"] as const) : [direction];
      const answers = await Promise.all(
        ways.map((way) =>
          call<Trace>("/api/v1/trace", { query: { item, direction: way, limit, expand: "serials" }, signal }),
        ),
      );
      return answers.reduce(mergeTraces);
    },
    placeholderData: (before) => (before?.item === item ? before : undefined),
  });
}

/** Declarations of the programmes whose items are in a trace. */
export function useProgrammesOf(trace: Trace | undefined): Map<string, Programme> {
  const ids = useMemo(
    () =>
      [...new Set((trace?.nodes ?? []).flatMap(({ programme }) => (programme ? [programme] : [])))].sort(),
    [trace],
  );
  return useQueries({ queries: ids.map(programmeQuery), combine: byId });
}

function byId(found: { data?: Programme | undefined }[]): Map<string, Programme> {
  return new Map(found.flatMap(({ data }) => (data ? [[data.id, data]] : [])));
}
