import { useQuery } from "@tanstack/react-query";
import { call, type Page } from "../../api/client.ts";
import type { Me, Permit } from "../../api/types.ts";
import { today } from "../../lib/today.ts";

/** The permits of one's own party that are in force today. */
export function useMyPermits(me: Me) {
  return useQuery({
    queryKey: ["/api/v1/permits", "of", me.party.id],
    queryFn: ({ signal }) =>
      call<Page<Permit>>("/api/v1/permits", { query: { party: me.party.id, limit: 200 }, signal }).then(
        ({ rows }) => {
          const day = today();
          return rows
            .filter(
              ({ validFrom, validTo, revokedAt }) =>
                validFrom.slice(0, 10) <= day && (!validTo || day <= validTo.slice(0, 10)) && !revokedAt,
            )
            .map(({ kind }) => kind);
        },
      ),
    staleTime: 5 * 60_000,
  });
}
