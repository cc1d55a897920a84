import { useMutation, useQueryClient, type UseMutationResult } from "@tanstack/react-query";
import { call } from "../../api/client.ts";
import { problemOf } from "../../api/problem.ts";

/**
 * A change to flags; lists, counts and the first page are read again after it. Where somebody else was faster
 * the flag is read again too, and what was typed stays.
 */
export function useFlagChange<Body, Answer>(
  path: string,
  method: "PATCH" | "POST",
  onDone: (answer: Answer) => void,
): UseMutationResult<Answer, Error, Body> {
  const client = useQueryClient();
  const refresh = () =>
    client.invalidateQueries({
      predicate: ({ queryKey }) => String(queryKey[0]).startsWith("/api/v1/flags") || queryKey[0] === "home",
    });
  return useMutation({
    mutationFn: (body: Body) => call<Answer>(path, { method, body }),
    onSuccess: (answer) => {
      onDone(answer);
      return refresh();
    },
    onError: (error) => (problemOf(error).status === 409 ? refresh() : undefined),
  });
}
