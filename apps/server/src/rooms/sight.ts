import { type Catalogue, type Field, foldPath, isInRole, localDate, namesIn } from "@loopledger/programme";
import { sql } from "kysely";
import { asEngine, type Handle } from "../database/index.ts";
import type { Principal } from "../http/access.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { plainArray } from "../ledger/sql-arrays.ts";
import { localName } from "./confidential.ts";
import { readPath } from "./item-facts.ts";
import { isOffice } from "./refs.ts";
import { limitedFields } from "./words.ts";

type Facts = Record<string, unknown>;

/**
 * What one caller may see of data that are not for everyone who sees the record: the party that recorded them
 * and offices see all; of a field with `visibleTo` so does a party in one of its roles today.
 */
export class Sight {
  readonly #ledger: Ledger;
  readonly #principal: Principal;
  readonly #date: string;

  constructor(ledger: Ledger, principal: Principal) {
    this.#ledger = ledger;
    this.#principal = principal;
    this.#date = localDate(new Date(ledger.now()).toISOString(), ledger.settings.zone);
  }

  get catalogue(): Catalogue {
    return this.#ledger.catalogue;
  }

  /** Whether nothing a party recorded is kept from the caller. */
  seesAllOf(recordedBy: number): boolean {
    return this.#principal.party === recordedBy || isOffice(this.#principal);
  }

  /**
   * @param programme programme that declares the field.
   * @param facts what is known of the items it was told about: papers that name parties.
   */
  sees(field: Field, programme: string, recordedBy: number, facts: readonly Facts[]): boolean {
    if (this.seesAllOf(recordedBy)) return true;
    if (field.confidential) return false;
    if (!field.visibleTo) return true;
    const roles = this.catalogue.programmes.get(programme)?.declaration.roles ?? {};
    const party = this.#ledger.registry().partyById(this.#principal.party);
    return field.visibleTo.some(
      (name) => roles[name] !== undefined && isInRole(roles[name], party, this.#date, facts),
    );
  }

  /** Names of the data of a step that are kept from the caller. */
  hidden(step: string | null, recordedBy: number, facts: readonly Facts[]): Set<string> {
    if (this.seesAllOf(recordedBy)) return new Set();
    return new Set(
      limitedFields(this.catalogue, step).flatMap(({ name, field, programme }) =>
        this.sees(field, programme, recordedBy, facts) ? [] : [name],
      ),
    );
  }

  /** Whether an amount of a measure tells of data that are kept from the caller. */
  hides(measure: { value: string; when?: string }, hidden: ReadonlySet<string>): boolean {
    if (!hidden.size) return false;
    return [measure.value, measure.when ?? ""].some(
      (text) => text !== "" && [...namesIn(text)].some((name) => hidden.has(name)),
    );
  }
}

/** A stored event as far as sight is concerned. */
export interface SightEvent {
  party: number;
  seq: string;
  step: string | null;
  doc: string;
}

/** Step of an event; of a declaration that came before what it declares, the step its copy names. */
function stepOf({ step, doc }: SightEvent): string | null {
  if (step !== null) return step;
  const named = Object.entries(JSON.parse(doc) as Facts).find(
    ([name]) => /:/.test(name) && localName(name) === "step",
  );
  return typeof named?.[1] === "string" ? named[1] : null;
}

/**
 * Hidden data of some events, by their number. Papers that name parties are looked up only where a field goes
 * to those they name; whether one names the caller is its own business, even where it may not read the paper.
 * Not to be called within a transaction: it takes one of its own.
 */
export async function hiddenOf(
  { database }: Ledger,
  sight: Sight,
  events: readonly SightEvent[],
): Promise<(event: SightEvent) => Set<string>> {
  const asking = events.filter(
    (event) => !sight.seesAllOf(event.party) && goesToNamed(sight.catalogue, stepOf(event)),
  );
  const seqs = new Set(asking.map(({ seq }) => seq));
  const facts = seqs.size ? await asEngine(database, (tx) => factsOf(tx, seqs)) : new Map<string, Facts[]>();
  return (event) =>
    sight.seesAllOf(event.party)
      ? new Set()
      : sight.hidden(stepOf(event), event.party, facts.get(event.seq) ?? []);
}

function goesToNamed(catalogue: Catalogue, step: string | null): boolean {
  return limitedFields(catalogue, step).some(({ field, programme }) => {
    const roles = catalogue.programmes.get(programme)?.declaration.roles ?? {};
    return field.visibleTo?.some((name) => roles[name]?.named !== undefined);
  });
}

async function factsOf(tx: Handle, seqs: Set<string>): Promise<Map<string, Facts[]>> {
  const facts = new Map<string, Facts[]>();
  const { rows } = await sql<{ seq: string; path: string }>`
    select x.seq, i.path from event_epc x join item i on i.h = x.epc
    where x.seq = any(${plainArray(seqs)}::bigint[])`.execute(tx);
  for (const { seq, path } of rows)
    facts.set(seq, [...(facts.get(seq) ?? []), foldPath(readPath(path)).attributes]);
  return facts;
}
