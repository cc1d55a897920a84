import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { call } from "../api/client.ts";
import type { Identified } from "../api/types.ts";

/**
 * What a scanned or typed code is; asks nothing for an empty one.
 * @param schemes what a code may be that says nothing by its own form, such as the number of a lot.
 */
export function useIdentify(code: string, schemes: string[] = []): UseQueryResult<Identified> {
  const text = code.trim();
  return useQuery({
    queryKey: ["identify", text, schemes],
    queryFn: async ({ signal }) => {
      const found = await call<Identified>("/api/v1/identify", { query: { code: text }, signal });
      const [scheme] = schemes;
      if (isRecognised(found) || scheme === undefined) return found;
      const read = await call<Identified>("/api/v1/identify", { query: { code: text, scheme }, signal });
      return read.problems.length === 0 || read.known ? read : found;
    },
    enabled: text !== "",
    staleTime: 60_000,
  });
}

/** Whether a code has the form of some scheme. */
export function isRecognised({ scheme }: Identified): boolean {
  return scheme !== null && scheme !== "unknown" && scheme !== "uri";
}
