import type { Balance, Clock, Figure, FlagRule, Indicator, Measure } from "./rule-types.ts";
import type { Passports } from "./passport-types.ts";
import type { Workflow } from "./workflow.ts";

/**
 * The language programmes are written in. A programme is plain data (it survives JSON), so the server, the
 * console and the documentation read the same declaration. Rules are expressions in text, see expression.ts.
 */

/** Words a person reads, always in both languages. */
export interface Wording {
  zh: string;
  en: string;
}

/** A legal generation of the scheme; a step binds to the one valid on its event date. */
export interface RuleSet {
  id: string;
  title: Wording;
  /** First and last day of validity, `YYYY-MM-DD`. */
  from: string;
  to?: string;
  source: string;
}

/** How sure a number is: cited in a source we saw, from memory, or an engineering default of ours. */
export type Confidence = "cited" | "memory" | "default";

/** One value of a parameter with its validity; the event date picks the value. */
export interface ParameterValue {
  /** A table is read with `at(param.name, key)`. */
  value: number | string | boolean | (number | string)[] | Record<string, number | string>;
  unit?: string;
  from?: string;
  to?: string;
  source: string;
  confidence: Confidence;
}

export interface Parameter {
  label: Wording;
  values: ParameterValue[];
}

/** What a party must hold to act: any one of the permits (kinds of permit), or nothing but registration. */
export interface Role {
  label: Wording;
  /** Kinds of permit that grant the role. Empty: every registered party of one of the `parties` kinds. */
  permits?: string[];
  /** Kinds of party that may act in the role without a permit. */
  parties?: string[];
  /**
   * Facts of a document item that name the party (or parties) in this role: only who is named there may act.
   * Together with `permits` or `parties` both must hold.
   */
  named?: string[];
  /**
   * What a permit may be limited to: name of a list in the permit's scope, and the expression (tested for each
   * item, input and mass line of the step) whose value must be in it. A permit without that list is not
   * limited. An entry ending in `*` covers every value that begins so.
   */
  scope?: Record<string, string>;
  /** Measure (kg) counted against the yearly capacity of the permits; more than that is flag G3. */
  capacity?: string;
}

/**
 * `track` is a list of `[longitude, latitude, time]` (WGS-84 degrees, ISO time), at most 2,000 points; rules
 * see `points`, `lengthKm`, `maxKmh`, `longestStopMinutes`, `longestGapMinutes` of it.
 * `object` is a table of further values that no rule looks into (an attestation, a signature); its parts may be
 * declared in `fields`.
 */
export type FieldType =
  | "number"
  | "text"
  | "date"
  | "time"
  | "choice"
  | "boolean"
  | "code"
  | "item"
  | "party"
  | "place"
  | "track"
  | "object";

/** One datum of a step, and (for single items) the attribute of the item it becomes. */
export interface Field {
  label: Wording;
  type: FieldType;
  /** Unit shown and stored, UCUM style: `kg`, `t`, `kWh`, `%`, `V`. */
  unit?: string;
  min?: number;
  max?: number;
  choices?: Record<string, Wording>;
  /** true: always; an expression: when it holds; absent: optional. */
  required?: boolean | string;
  /** Identifier schemes a `code` or `item` field accepts. */
  schemes?: string[];
  /** Of an `object`: its parts, each with a label and checked like a field; absent: any table. */
  fields?: Fields;
  /** More than one value. */
  list?: boolean;
  /** Only the recording party and inspectors see it; never published. */
  confidential?: boolean;
  /** Roles whose parties see it besides the recording one and offices; absent: whoever sees the record. */
  visibleTo?: string[];
  /**
   * Of an item's attribute: first step at which it must be known (refused without), and first step after
   * which it cannot change any more (a different value is refused). A step with `reopens` may change it.
   */
  requiredFrom?: string;
  sealedFrom?: string;
  help?: Wording;
}

export type Fields = Record<string, Field>;

export interface ItemKind {
  label: Wording;
  /** A single thing; a batch; a flow in tonnes without identity; a paper with a life cycle. */
  kind: "serial" | "lot" | "bulk" | "document";
  /** Identifier schemes whose codes are items of this kind (`traction-battery`, `vin`, `lot`, `waste`). */
  schemes: string[];
  /** Further conditions on the parts of the identifier, e.g. `{ level: ["pack"] }`. */
  parts?: Record<string, (string | number)[]>;
  /** Material its kilograms are posted under. Absent: the kind carries no mass of its own. */
  material?: string;
  /** Facts fixed by the first step; `massKg` is the mass of one item. */
  attributes?: Fields;
  /** Facts of a document that name both ends of its hand-over, for events that do not name them themselves. */
  ends?: { source: string; destination: string };
}

export interface State {
  label: Wording;
  /** No step is expected any more. */
  final?: boolean;
  /** Of a document: what usually comes next, the first that applies. Other steps may be taken before. */
  next?: Expected[];
  /** Colour class of the badge. */
  tone?: "neutral" | "active" | "good" | "warn" | "bad";
}

/** A step that is usually next, of the parties a document names in some roles. */
export interface Expected {
  step: string;
  /** Roles with `named`; it applies where the document names a party in one of them. */
  by: string[];
  /** Expression over the facts of the document (`item.correction == "proposed"`); absent: always. */
  when?: string;
  /** Fact of the document with the number of a party that has done its part already. */
  except?: string;
}

export type EventType =
  "ObjectEvent" | "AggregationEvent" | "AssociationEvent" | "TransactionEvent" | "TransformationEvent";
export type Action = "ADD" | "OBSERVE" | "DELETE";

/** A length of time, in calendar days or in working days of the holiday table. */
export interface Term {
  /** Number, or an expression: `param.reportInstall`. */
  days: number | string;
  calendar: "working" | "calendar";
}

/** Where kilograms come from or go to. */
export type Account =
  | "origin" // made, mined, collected: enters the economy's books here
  | "stock" // of the acting party at the place of the event
  | "sender" // stock of the party named as source
  | "receiver" // stock of the party named as destination
  | "transit" // on the way; still the sender's, in nobody's stock
  | "used"
  | "disposed"
  | "exported"
  | "lost";

/** What a step does to items of some kinds. */
export interface Effect {
  /** Kinds of item the effect applies to. */
  items: string[];
  /** States it may be taken from; `new`: an item not seen before. Absent: any. */
  from?: string[];
  /** State afterwards, by kind where kinds differ. Absent: unchanged. */
  to?: string | Record<string, string>;
  /** Expression that gives the state afterwards where it depends on the data; null: as `to` says. */
  toBy?: string;
  /** Facts the step works out itself and writes to each item: name and expression, tested for each. */
  sets?: Record<string, string>;
  /** Things and mass lines of any kind may be named too: the step packs or unpacks what it knows nothing of. */
  any?: boolean;
  /**
   * What a document does with mass lines: `load` it carries those of the event from now on; `move` it goes on
   * with those it carries, or with those of the event where they are told again; `unload` those of the event
   * (default all) leave it, and what is neither told nor in `ll:data.refused` is booked as difference;
   * `correct` the lines of the event are what had left it in truth.
   */
  carries?: "load" | "move" | "unload" | "correct";
  /** Facts about each item: in `ll:items`, or in the step's own data where they hold for all of `item`. */
  fields?: Fields;
  /** Who holds these afterwards, where it differs from the step's `holder`. */
  holder?: Holder;
}

/** Who holds an item after a step: the acting party, the destination, somebody outside the books, as before. */
export type Holder = "actor" | "receiver" | "outside" | "keep";

export interface Step {
  label: Wording;
  /** What the person does, in one sentence. */
  help?: Wording;
  clause?: string;
  /** Rule sets in which the step exists; absent: all. */
  rules?: string[];
  /** Roles that may record it. */
  by: string[];
  /** The EPCIS event it is. Several steps may share one; then `ll:step` or the items decide. */
  event: {
    type: EventType;
    action?: Action;
    bizStep: string;
    disposition?: string;
  };
  /** The item(s) acted on: EPCs of object events, children of aggregations. */
  item?: Effect;
  /** The parent of an aggregation or association, where the step says something about it. */
  parent?: Effect;
  /** What a transformation takes in and puts out. */
  inputs?: Effect;
  outputs?: Effect;
  /**
   * Who must hold the item before: `own` the acting party (else refused: it has nothing to do with it);
   * `named` the acting party, or it was sent to it, or the holder is outside the books; `open` anyone.
   */
  custody?: "own" | "named" | "open";
  /** Who holds it afterwards; default: nobody new. */
  holder?: Holder;
  /** Side of the hand-over the other party is on; a form asks for it. */
  counterparty?: "source" | "destination";
  /**
   * Who answers for the item from now on (producer responsibility): true the acting party, `parent` whoever
   * answers for the parent.
   */
  responsible?: boolean | "parent";
  fields?: Fields;
  evidence?: { kind: string; label: Wording; required?: boolean }[];
  /** The step must be reported within this time after it happened, else G1. */
  report?: Term & { source?: string; confidence?: Confidence };
  /** Follow-up clocks this step starts for each item. */
  opens?: string[];
  /** Mass moves other than the default ones of the event type. */
  flow?: { from?: Account; to?: Account };
  /** Mass in against mass out of a transformation; `in` and `out` replace the sums of its items and lines. */
  balance?: { tolerance: number | string; in?: string; out?: string };
  /** Programmes' own refusals: structural conditions that must hold for the record to make sense. */
  requires?: { when: string; field: string; message: Wording }[];
  /**
   * Steps of a container (`transfer/dispatch`) that are this step for what is inside, or for its mass lines:
   * one signature on a note moves every thing it carries in the thing's own programme. What the step requires
   * and the container does not tell is flagged, not refused.
   */
  carriedBy?: string[];
  /** An act on a document, not a physical fact: out of order it is refused, not flagged. */
  strict?: boolean;
  /** May change attributes that are sealed: a correction all parties have agreed to. */
  reopens?: boolean;
  /** Nobody but the recording party may read it: a draft. */
  private?: boolean;
}

export interface Programme {
  id: string;
  title: Wording;
  summary: Wording;
  plan: string[];
  leads: string[];
  partners: string[];
  ruleSets: RuleSet[];
  parameters: Record<string, Parameter>;
  roles: Record<string, Role>;
  items: Record<string, ItemKind>;
  states: Record<string, State>;
  steps: Record<string, Step>;
  clocks: Record<string, Clock>;
  measures: Record<string, Measure>;
  flags: Record<string, FlagRule>;
  indicators: Record<string, Indicator>;
  balances?: Record<string, Balance>;
  figures?: Record<string, Figure>;
  /** Product passports: item kind -> group -> attributes, each with its audience. */
  passport?: Passports;
  /** Documents that are given out as verifiable credentials: item kind -> facts the credential states. */
  credentials?: Record<string, string[]>;
  /** Public look-up: item kind -> names of fields anyone may see (`state`, `maker`, attribute names). */
  lookups: Record<string, string[]>;
  workflows: Workflow[];
}

/** Types the declaration and hands it on unchanged; checking is `compile`'s. */
export function programme(declaration: Programme): Programme {
  return declaration;
}

export type * from "./passport-types.ts";
export type * from "./rule-types.ts";
export type * from "./workflow.ts";
