import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "../api/client.ts";
import { ProblemError } from "../api/problem.ts";
import type { Me, RoleName } from "../api/types.ts";
import { forgetDrafts } from "../lib/drafts.ts";
import { forgetDriver } from "../lib/driver-queue.ts";

/** Who is signed in; null where nobody is. */
export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: async (): Promise<Me | null> => {
    try {
      return await call<Me>("/api/v1/session");
    } catch (error) {
      if (error instanceof ProblemError && error.problem.status === 401) return null;
      throw error;
    }
  },
  staleTime: 5 * 60_000,
  retry: false,
});

/** The person signed in. Only for pages behind sign-in, where the router has seen to it. */
export function useMe(): Me {
  const { data } = useQuery(sessionQuery);
  if (!data)
    throw new ProblemError({ type: "", title: "", status: 401, code: "signed_out", detail: "", errors: [] });
  return data;
}

export function useSignOut(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await call<void>("/api/v1/session", { method: "DELETE" });
    forgetDrafts();
    forgetDriver();
    client.clear();
    client.setQueryData(sessionQuery.queryKey, null);
  };
}

/** Whether the person holds one of the roles; the administrator holds all of them. */
export function hasRole(me: Me, ...roles: RoleName[]): boolean {
  return me.roles.includes("admin") || roles.some((role) => me.roles.includes(role));
}
