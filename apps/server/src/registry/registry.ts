import { canonicalUri, type Wording } from "@loopledger/identifiers";

/** An organisation, authority or resident account, with its permits. */
export interface PartyInfo {
  id: number;
  uri: string;
  kind: string;
  name: Wording;
  /** Six-digit district code of its seat. */
  district: number;
  permits: readonly PermitInfo[];
}

/** What a party may do, where and until when. Days are `YYYY-MM-DD`, both ends included. */
export interface PermitInfo {
  kind: string;
  number: string;
  district: number;
  /** The one place it is for; null for all places of the party. */
  place: number | null;
  from: string;
  to: string | null;
  revoked: string | null;
  /** Tonnes a year. */
  capacityT: number | null;
  scope: Readonly<Record<string, unknown>>;
}

/** A site of a party. */
export interface PlaceInfo {
  id: number;
  uri: string;
  party: number;
  kind: string;
  name: Wording;
  district: number;
  /** WGS 84 degrees. */
  lon: number | null;
  lat: number | null;
  /** Tonnes a year. */
  capacityT: number | null;
  stockLimitT: number | null;
  stockLimitDays: number | null;
}

/** The register as the engines read it: no I/O, every answer at once. */
export interface Registry {
  party(uriOrAlias: string): PartyInfo | undefined;
  partyById(id: number): PartyInfo | undefined;
  place(uriOrAlias: string): PlaceInfo | undefined;
  placeById(id: number): PlaceInfo | undefined;
  placesOf(partyId: number): readonly PlaceInfo[];
  /** Places of a kind in a range of districts, both ends included. */
  placeCount(kind: string, lo: number, hi: number): number;
  /** Grows with every change. */
  version: number;
}

/** A party, its places and their other names. */
export interface PartyEntry {
  party: PartyInfo;
  aliases: readonly string[];
  places: readonly { place: PlaceInfo; aliases: readonly string[] }[];
}

/** Registry held in maps, found by any spelling of a name that means the same URI. Entries are replaced whole and never changed, so what was read stays as it was. */
export class MemoryRegistry implements Registry {
  version = 0;
  readonly #entries = new Map<number, PartyEntry>();
  readonly #parties = new Map<string, number>();
  readonly #places = new Map<number, PlaceInfo>();
  readonly #placeNames = new Map<string, number>();
  /** Sorted districts of the places of a kind, made when asked for. */
  #districts = new Map<string, number[]>();

  party(uriOrAlias: string): PartyInfo | undefined {
    const id = this.#parties.get(canonicalUri(uriOrAlias));
    return id === undefined ? undefined : this.partyById(id);
  }

  partyById(id: number): PartyInfo | undefined {
    return this.#entries.get(id)?.party;
  }

  place(uriOrAlias: string): PlaceInfo | undefined {
    const id = this.#placeNames.get(canonicalUri(uriOrAlias));
    return id === undefined ? undefined : this.#places.get(id);
  }

  placeById(id: number): PlaceInfo | undefined {
    return this.#places.get(id);
  }

  placesOf(partyId: number): readonly PlaceInfo[] {
    return this.#entries.get(partyId)?.places.map(({ place }) => place) ?? [];
  }

  placeCount(kind: string, lo: number, hi: number): number {
    let districts = this.#districts.get(kind);
    if (!districts) {
      districts = [...this.#places.values()]
        .filter((place) => place.kind === kind)
        .map((place) => place.district);
      districts.sort((a, b) => a - b);
      this.#districts.set(kind, districts);
    }
    return lowerBound(districts, hi + 1) - lowerBound(districts, lo);
  }

  /** Puts entries in place of those with the same ids, and counts one new version. */
  put(entries: readonly PartyEntry[]): void {
    for (const entry of entries) this.#remove(entry.party.id);
    for (const entry of entries) this.#add(entry);
    this.#districts = new Map();
    this.version++;
  }

  #add(entry: PartyEntry): void {
    const { party, aliases, places } = entry;
    this.#entries.set(party.id, entry);
    for (const name of [party.uri, ...aliases]) this.#parties.set(canonicalUri(name), party.id);
    for (const { place, aliases: names } of places) {
      this.#places.set(place.id, place);
      for (const name of [place.uri, ...names]) this.#placeNames.set(canonicalUri(name), place.id);
    }
  }

  #remove(id: number): void {
    const entry = this.#entries.get(id);
    if (!entry) return;
    for (const name of [entry.party.uri, ...entry.aliases]) this.#parties.delete(canonicalUri(name));
    for (const { place, aliases } of entry.places) {
      this.#places.delete(place.id);
      for (const name of [place.uri, ...aliases]) this.#placeNames.delete(name);
    }
    this.#entries.delete(id);
  }
}

/** Index of the first element that is not below the value. */
function lowerBound(sorted: readonly number[], value: number): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((sorted[middle] ?? 0) < value) from = middle + 1;
    else to = middle;
  }
  return from;
}
