import type { Programme } from "@loopledger/programme";
import { useQueries, useQuery } from "@tanstack/react-query";
import { programmeQuery, programmesQuery } from "../../api/queries.ts";
import type { Transfer } from "../../api/types-transfers.ts";
import { useMe } from "../../app/session.ts";
import { goodsAsks, type GoodsAsk } from "../../lib/goods-asks.ts";
import { rolesOf } from "../../lib/step-form.ts";
import { useMyPermits } from "../record/use-my-permits.ts";

/** What the programmes of the goods on a note ask at an act, for one's own party. */
export function useGoodsAsks(own: Programme, transfer: Transfer, act: string): GoodsAsk[] {
  const me = useMe();
  const permits = useMyPermits(me).data ?? [];
  const { data: all = [] } = useQuery(programmesQuery);
  const others = all.filter(({ id }) => id !== own.id);
  const programmes = useQueries({ queries: others.map(({ id }) => programmeQuery(id)) });
  const known = new Set([
    ...Object.keys(own.steps[act]?.fields ?? {}),
    ...Object.keys(own.items["note"]?.attributes ?? {}),
  ]);
  return programmes.flatMap(({ data }) =>
    data ? goodsAsks(data, act, transfer, rolesOf(data, me.party.kind, permits), known) : [],
  );
}
