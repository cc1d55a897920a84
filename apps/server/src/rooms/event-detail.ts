import { type Measure, programmeOf } from "@loopledger/programme";
import { sql } from "kysely";
import { z } from "zod";
import { asViewer, type Handle } from "../database/index.ts";
import type { Language } from "../http/language.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { wordingOut } from "../registry/fields.ts";
import { ledgerIndicators, measureIds } from "../plan/index.ts";
import { accountEnd, accountEndOf, materialLabel } from "./accounts.ts";
import { redactDocument } from "./confidential.ts";
import { describeEvents, eventRow, readEvents } from "./event-rows.ts";
import { describeFlags, flagRow, readFlags } from "./flag-rows.ts";
import { hiddenOf, Sight } from "./sight.ts";
import type { FlagSight } from "./flag-sight.ts";

/** One event with its document, what it raised, which kilograms it moved and which figures it counts in. */
export const eventDetail = eventRow.extend({
  document: z.record(z.string(), z.unknown()),
  flagRows: z.array(flagRow),
  flows: z.array(
    z.object({
      from: accountEnd,
      to: accountEnd,
      material: z.string(),
      label: wordingOut.nullable(),
      kg: z.number(),
    }),
  ),
  lineage: z.object({
    /** Document it came in. */
    capture: z.string(),
    measures: z.array(
      z.object({
        measure: z.string(),
        label: wordingOut,
        unit: z.string(),
        material: z.string(),
        dim: z.string(),
        value: z.number(),
        /** Indicators whose formula uses the measure. */
        indicators: z.array(z.object({ id: z.string(), label: wordingOut })),
      }),
    ),
    /** Record that declared it to be in error. */
    voidedBy: z
      .object({ event: z.string().nullable(), reason: z.string().nullable(), time: z.string() })
      .nullable(),
  }),
});
type EventDetail = z.output<typeof eventDetail>;

/** One event by its number, as far as the caller may see it; undefined where it may not. */
export async function readEventDetail(
  asked: FlagSight,
  language: Language,
  seq: string,
): Promise<EventDetail | undefined> {
  const { ledger, principal } = asked;
  const { catalogue } = ledger;
  const registry = ledger.registry();
  const sight = new Sight(ledger, principal);
  const found = await asViewer(ledger.database, principal.viewer, async (tx) => {
    const [event] = await readEvents(tx, [sql`e.seq = ${seq}::bigint`], 1);
    if (!event) return undefined;
    const [row] = await describeEvents(tx, [event], registry, catalogue);
    const flags = await readFlags(tx, [sql`f.seq = ${seq}::bigint and f.event_party = ${event.party}`], 200);
    return {
      event,
      row: row!,
      flags,
      flows: await readFlows(tx, event.party, seq),
      source: await readSource(tx, event.party, seq),
    };
  });
  if (!found) return undefined;
  const { event, row, flags, flows, source } = found;
  const hidden = (await hiddenOf(ledger, sight, [event]))(event);
  return {
    ...row,
    document: redactDocument(JSON.parse(event.doc) as Record<string, unknown>, hidden),
    flagRows: await describeFlags(asked, language, flags),
    flows: flows.map(({ src_holder, src_place, dst_holder, dst_place, code, mg }) => ({
      from: accountEndOf(registry, src_holder, src_place),
      to: accountEndOf(registry, dst_holder, dst_place),
      material: code,
      label: materialLabel(catalogue, code),
      kg: Number(mg) / 1e6,
    })),
    lineage: {
      capture: source.capture,
      measures: countedIn(ledger, source.counts, (measure) => sight.hides(measure, hidden)),
      voidedBy: source.by_time && {
        event: source.by_event,
        reason: source.reason,
        time: source.by_time.toISOString(),
      },
    },
  };
}

interface FlowOfEvent {
  src_holder: number;
  src_place: number;
  dst_holder: number;
  dst_place: number;
  code: string;
  mg: string;
}

async function readFlows(tx: Handle, party: number, seq: string): Promise<FlowOfEvent[]> {
  const { rows } = await sql<FlowOfEvent>`
    select f.src_holder, f.src_place, f.dst_holder, f.dst_place, m.code, f.mg
    from flow f join material m on m.id = f.material
    where f.party = ${party} and f.seq = ${seq}::bigint order by f.n limit 500`.execute(tx);
  return rows;
}

interface Source {
  capture: string;
  counts: string | null;
  by_event: string | null;
  by_time: Date | null;
  reason: string | null;
}

async function readSource(tx: Handle, party: number, seq: string): Promise<Source> {
  const { rows } = await sql<Source>`
    select e.capture, e.counts, v.time as by_time, v.reason,
      (select d.event_id from event d where d.party = v.party and d.seq = v.by_seq) as by_event
    from event e left join event_void v on v.party = e.party and v.seq = e.seq
    where e.party = ${party} and e.seq = ${seq}::bigint order by v.by_seq limit 1`.execute(tx);
  return rows[0]!;
}

function countedIn(
  { catalogue }: Ledger,
  counts: string | null,
  isHidden: (measure: Measure) => boolean,
): EventDetail["lineage"]["measures"] {
  const lines = JSON.parse(counts ?? "[]") as [string, string, string, string][];
  return lines.flatMap(([measure, material, dim, value]) => {
    const declaration = catalogue.programmes.get(programmeOf(measure))?.declaration;
    const name = measure.slice(measure.indexOf("/") + 1);
    const declared = declaration?.measures[name];
    if (!declaration || !declared || isHidden(declared)) return [];
    const indicators = [...ledgerIndicators(catalogue).values()]
      .filter((indicator) => measureIds(indicator).includes(measure))
      .map(({ id, declaration: { label } }) => ({ id, label }));
    const { label, unit } = declared;
    return [{ measure, label, unit, material, dim, value: Number(value), indicators }];
  });
}
