import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";

export type UrlValues = Record<string, string | undefined>;

/**
 * Filters, tabs and open drawers live in the address: what a person sees can be sent to a colleague.
 * The setter merges; undefined and "" remove. `push` makes a step the back button undoes.
 */
export function useUrl(): [UrlValues, (change: UrlValues, push?: boolean) => void] {
  const values: UrlValues = useSearch({ strict: false });
  const navigate = useNavigate();
  const set = useCallback(
    (change: UrlValues, push = false) =>
      void navigate({
        to: ".",
        search: (before: UrlValues) => ({ ...before, ...change }),
        replace: !push,
        resetScroll: false,
      }),
    [navigate],
  );
  return [values, set];
}
