import type { PartyRef, PlaceRef } from "../api/types.ts";
import { hrefs } from "../lib/hrefs.ts";
import { AppLink } from "./app-link.tsx";
import { useWords } from "./words.tsx";

/** A party by name, leading to its entry in the registry. */
export function PartyName({ party }: { party: PartyRef | null | undefined }) {
  const words = useWords();
  if (!party) return <span className="ll-quiet">—</span>;
  return (
    <AppLink
      to={hrefs.registry("parties", { open: party.id })}
      title={party.uri}
      onClick={(e) => e.stopPropagation()}
    >
      {words(party.name)}
    </AppLink>
  );
}

/** A place by name, leading to its entry in the registry. */
export function PlaceName({ place }: { place: PlaceRef | null | undefined }) {
  const words = useWords();
  if (!place) return <span className="ll-quiet">—</span>;
  return (
    <AppLink
      to={hrefs.registry("places", { open: place.id })}
      title={place.uri}
      onClick={(e) => e.stopPropagation()}
    >
      {words(place.name)}
    </AppLink>
  );
}
