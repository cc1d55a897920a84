import { createHash } from "node:crypto";
import { chinaCalendar, type Catalogue, type CompiledStep } from "@loopledger/programme";
import { Bookkeeper, type Move } from "./bookkeeper.ts";
import { dayAfter, momentOf, type DemoPeriod } from "./calendar.ts";
import { demoParties } from "./city.ts";
import { placeUri } from "./register.ts";
import type { PlantedFlag, Story, StoryEvent } from "./story.ts";

/** A mass line in kilograms. */
export interface Line {
  uri: string;
  kg: number;
}

/** An event in the words of a programme. Parties and places by short name, items by URI. */
export interface Telling {
  by: string;
  /** Place of the acting party; its first one unless told. */
  at?: string;
  time: string;
  items?: string[];
  parent?: string;
  inputs?: string[];
  outputs?: string[];
  lines?: Line[];
  inputLines?: Line[];
  outputLines?: Line[];
  from?: string;
  to?: string;
  data?: Record<string, unknown>;
  facts?: Record<string, Record<string, unknown>>;
  evidence?: string[];
  /** When it is reported; by default with the party's next upload. */
  recorded?: string;
  /** Without naming its step, as a system does that knows EPCIS and nothing of us. */
  plain?: boolean;
  /** What it does to stocks, and lines that depend on them. */
  moves?: Move[];
  survey?: { place: string; material: string; share: number };
  totals?: { year: number; share: number };
}

interface Entry extends StoryEvent {
  id: string;
  time: string;
  order: number;
  telling: Telling;
}

/** Parties whose plants never close report on every day; others on working days. */
const everyDay = new Set([
  "power-station", "steel-works", "coal-mine", "chemical-works", "cement-works", "brickworks", "waste-user",
  "road-builder", "farm", "landfill-operator", "boiler-house",
]); // prettier-ignore

/** Writes down what happens in the city, as EPCIS events, each with the moment it was reported. */
export class Teller {
  readonly period: DemoPeriod;
  readonly #catalogue: Catalogue;
  readonly #parties = new Map(demoParties().map((party) => [party.id, party]));
  readonly #uploadMinute = new Map([...this.#parties.keys()].map((id, n) => [id, (n * 7) % 170]));
  readonly #entries: Entry[] = [];
  readonly #planted: PlantedFlag[] = [];

  constructor(catalogue: Catalogue, period: DemoPeriod) {
    this.#catalogue = catalogue;
    this.period = period;
  }

  /** Events told so far. */
  get entries(): readonly Readonly<Entry>[] {
    return this.#entries;
  }

  /**
   * Tells one step.
   * @returns id of the event
   */
  tell(step: string, telling: Telling): string {
    const compiled = this.#catalogue.step(step);
    if (!compiled) throw new Error(`no step ${step}`);
    const order = this.#entries.length;
    const id = `urn:uuid:${uuidOf(`${step}|${telling.by}|${telling.time}|${order}`)}`;
    const recorded = Date.parse(telling.recorded ?? this.uploadOf(telling.by, telling.time));
    const event = this.#eventOf(compiled, id, telling);
    this.#entries.push({ party: telling.by, recorded, event, id, time: telling.time, order, telling });
    return id;
  }

  /** Adds an event that is no step: a declaration, a repetition. */
  push(party: string, recorded: string, event: Record<string, unknown>): void {
    const { eventID: id, eventTime } = event as { eventID: string; eventTime: string };
    const time = new Date(eventTime).toISOString();
    const telling = { by: party, time };
    this.#entries.push({
      party,
      recorded: Date.parse(recorded),
      event,
      id,
      time,
      order: this.#entries.length,
      telling,
    });
  }

  /** Moves the report of the event told last to a moment. */
  reportLast(recorded: string): void {
    this.#entries.at(-1)!.recorded = Date.parse(recorded);
  }

  /** Notes that an event raises a flag; `item` null: about the event, party or place. */
  plant(rule: string, event: string | null, party: string, item: string | null = null): void {
    this.#planted.push({ rule, event, party, item });
  }

  /** When a party next uploads after something happened: in the evening, on its own minute. */
  uploadOf(party: string, time: string): string {
    const minute = this.#uploadMinute.get(party) ?? 0;
    let day = new Date(Date.parse(time) + 8 * 3_600_000).toISOString().slice(0, 10);
    if (momentOf(day, 18, minute) <= time) day = dayAfter(day, 1);
    const { kind } = this.#parties.get(party)!;
    while (!everyDay.has(kind) && !chinaCalendar.isWorkingDay(day)) day = dayAfter(day, 1);
    return momentOf(day, 18, minute);
  }

  /** The story in the order of reports, up to the end of the period. */
  finish(): Pick<Story, "events" | "planted"> {
    const end = Date.parse(momentOf(this.period.to, 0));
    const told = this.#entries
      .filter(({ recorded }) => recorded < end)
      .sort(
        (a, b) =>
          a.recorded - b.recorded || (a.time < b.time ? -1 : a.time > b.time ? 1 : 0) || a.order - b.order,
      );
    const books = new Bookkeeper();
    for (const { event, telling, party, time } of told) books.enter(event, telling, party, time);
    const ids = new Set(told.map(({ id }) => id));
    return {
      events: told.map(({ party, recorded, event }) => ({ party, recorded, event })),
      planted: this.#planted.filter(({ event }) => event === null || ids.has(event)),
    };
  }

  #eventOf(compiled: CompiledStep, id: string, telling: Telling): Record<string, unknown> {
    const { type, action, bizStep, disposition } = compiled.step.event;
    const { by, at = `${by}-1`, items, lines, parent, data, facts, evidence } = telling;
    const bundle = type === "AggregationEvent" || type === "AssociationEvent";
    const place = placeUri(at);
    const local = new Date(Date.parse(telling.time) + 8 * 3_600_000).toISOString();
    return clean({
      type,
      eventID: id,
      eventTime: local.replace("Z", "+08:00"),
      eventTimeZoneOffset: "+08:00",
      action,
      bizStep,
      disposition,
      readPoint: { id: place },
      bizLocation: bizStep === "shipping" ? undefined : { id: place },
      parentID: parent,
      [bundle ? "childEPCs" : "epcList"]: items,
      [bundle ? "childQuantityList" : "quantityList"]: quantities(lines),
      inputEPCList: telling.inputs,
      inputQuantityList: quantities(telling.inputLines),
      outputEPCList: telling.outputs,
      outputQuantityList: quantities(telling.outputLines),
      sourceList: telling.from && this.#endOf("source", telling.from),
      destinationList: telling.to && this.#endOf("destination", telling.to),
      "ll:step": telling.plain ? undefined : compiled.id,
      "ll:data": data,
      "ll:items": facts && Object.entries(facts).map(([item, fields]) => ({ item, ...fields })),
      "ll:evidence": evidence?.map((kind, n) => ({ kind, id: `YT-${id.slice(9, 17)}-${n + 1}` })),
    });
  }

  /** `party` or `party/place`. */
  #endOf(side: "source" | "destination", text: string): Record<string, string>[] {
    const [name = "", site = `${name}-1`] = text.split("/");
    const party = this.#parties.get(name);
    if (!party) throw new Error(`no party ${name}`);
    const ends = [{ type: "possessing_party", [side]: party.uri }];
    return party.places.some((place) => place.id === site)
      ? [...ends, { type: "location", [side]: placeUri(site) }]
      : ends;
  }
}

function quantities(lines: Line[] | undefined): object[] | undefined {
  return lines?.map(({ uri, kg }) => ({ epcClass: uri, quantity: kg, uom: "KGM" }));
}

function clean(event: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(event).filter(([, value]) => value !== undefined));
}

/** A UUID of version 8 from a text. */
export function uuidOf(text: string): string {
  const hex = createHash("sha256").update(`yunting|${text}`).digest("hex");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join("-");
}
