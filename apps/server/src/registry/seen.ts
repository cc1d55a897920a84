import { sql, type RawBuilder } from "kysely";
import type { Principal } from "../http/access.ts";

/**
 * Row test: the register is public to everyone signed in, but residents are people: their accounts and
 * places show to themselves and to the offices of their district.
 * @param id column with the id of the party, @param alias of the row's district column.
 */
export function partyShown(principal: Principal, id: string, districtColumn: string): RawBuilder<boolean> {
  const { all, lo, hi, party } = principal.viewer;
  return sql<boolean>`(${all} or ${sql.ref(id)} = ${party}
    or ${sql.ref(districtColumn)} between ${lo}::int and ${hi}::int
    or not exists (select from party r where r.id = ${sql.ref(id)} and r.kind = 'resident'))`;
}
