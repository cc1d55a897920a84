import { useQuery } from "@tanstack/react-query";
import { call } from "../api/client.ts";
import type { PartyRef, PlaceRef, Reference } from "../api/types.ts";
import { PartyName, PlaceName } from "./party-place.tsx";

/** A party that a record names by id or in full; the name is looked up once for the whole page. */
export function PartyOf({ party }: { party: Reference<PartyRef> }) {
  const { data } = useReference<PartyRef>("parties", party);
  return <PartyName party={typeof party === "string" ? data : party} />;
}

export function PlaceOf({ place }: { place: Reference<PlaceRef> }) {
  const { data } = useReference<PlaceRef>("places", place);
  return <PlaceName place={typeof place === "string" ? data : place} />;
}

function useReference<T>(kind: "parties" | "places", reference: Reference<T>) {
  const id = typeof reference === "string" ? reference : "";
  return useQuery({
    queryKey: [kind, "one", id],
    queryFn: ({ signal }) => call<T>(`/api/v1/${kind}/${encodeURIComponent(id)}`, { signal }),
    enabled: id !== "",
    staleTime: 10 * 60_000,
    retry: false,
  });
}
