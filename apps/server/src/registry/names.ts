import type { Handle } from "../database/index.ts";
import { invalid } from "../http/problem.ts";

/** A URI or alias about to be written, and where it stands in the request. */
export interface NewName {
  uri: string;
  path: string;
}

/**
 * Refuses names that another party (or place) has.
 * @param own id of the record that may have them already.
 * @throws Problem VALIDATION pointing at each taken name
 */
export async function checkNames(
  tx: Handle,
  of: "party" | "place",
  names: readonly NewName[],
  own: number | null,
): Promise<void> {
  if (names.length === 0) return;
  const wanted = names.map(({ uri }) => uri);
  const asUri = await tx.selectFrom(of).select(["id", "uri as name"]).where("uri", "in", wanted).execute();
  const asAlias =
    of === "party"
      ? await tx
          .selectFrom("party_alias")
          .select(["party as id", "alias as name"])
          .where("alias", "in", wanted)
          .execute()
      : await tx
          .selectFrom("place_alias")
          .select(["place as id", "alias as name"])
          .where("alias", "in", wanted)
          .execute();
  const taken = new Set([...asUri, ...asAlias].filter(({ id }) => id !== own).map(({ name }) => name));
  const faults = names
    .filter(({ uri }) => taken.has(uri))
    .map(({ uri, path }) => ({ path, code: "TAKEN", params: { value: uri } }));
  if (faults.length > 0) throw invalid(...faults);
}

/** Puts aliases in place of those a party or place has. */
export async function setAliases(
  tx: Handle,
  of: "party" | "place",
  id: number,
  aliases: readonly string[],
): Promise<void> {
  const unique = [...new Set(aliases)];
  if (of === "party") {
    await tx.deleteFrom("party_alias").where("party", "=", id).execute();
    if (unique.length === 0) return;
    await tx
      .insertInto("party_alias")
      .values(unique.map((alias) => ({ alias, party: id })))
      .execute();
  } else {
    await tx.deleteFrom("place_alias").where("place", "=", id).execute();
    if (unique.length === 0) return;
    await tx
      .insertInto("place_alias")
      .values(unique.map((alias) => ({ alias, place: id })))
      .execute();
  }
}
