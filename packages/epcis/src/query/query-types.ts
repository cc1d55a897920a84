export type Comparison = "EQ" | "GT" | "GE" | "LT" | "LE";

/** Fields of an event that are compared with a list of texts; each may have several values in one event. */
export type ListField =
  | "eventType"
  | "action"
  | "bizStep"
  | "disposition"
  | "persistentDisposition_set"
  | "persistentDisposition_unset"
  | "readPoint"
  | "bizLocation"
  | "transformationID"
  | "eventID"
  | "errorReason"
  | "correctiveEventID"
  | SensorField;

export type SensorField =
  | "type"
  | "deviceID"
  | "dataProcessingMethod"
  | "microorganism"
  | "chemicalSubstance"
  | "bizRules"
  | "stringValue"
  | "hexBinaryValue"
  | "uriValue"
  | "booleanValue";

export type TimeField =
  "eventTime" | "recordTime" | "errorDeclarationTime" | "time" | "startTime" | "endTime";

export type PlaceField = "readPoint" | "bizLocation";

export type TypedField = "bizTransaction" | "source" | "destination";

/** What a MATCH_ parameter looks at. */
export type MatchField =
  | "epc"
  | "parentID"
  | "inputEPC"
  | "outputEPC"
  | "anyEPC"
  | "epcClass"
  | "inputEPCClass"
  | "outputEPCClass"
  | "anyEPCClass";

export type AmountField =
  "quantity" | "percRank" | "value" | "minValue" | "maxValue" | "meanValue" | "sDev" | "percValue";

/** Where an extension field stands. */
export type Scope =
  | "event"
  | "ilmd"
  | "errorDeclaration"
  | "sensorElement"
  | "sensorMetadata"
  | "sensorReport"
  | "readPoint"
  | "bizLocation";

/** A value of a query that is compared with a field of unknown type: as a text, and as what the text can be read as. */
export interface Operand {
  text: string;
  number: number | null;
  /** ISO 8601, UTC, milliseconds. */
  time: string | null;
}

export interface FieldName {
  scope: Scope;
  /** Inside a field of the scope, at any depth, instead of being one. */
  inner: boolean;
  /** URI with its namespace written out; of an inner field also a plain name. */
  name: string;
}

/** One thing an event must fulfil. Values are in normal form: words bare, URIs canonical, times in UTC. */
export type Test =
  | { test: "oneOf"; field: ListField; values: string[] }
  | { test: "time"; field: TimeField; comparison: "GE" | "LT"; time: string }
  | { test: "within"; field: PlaceField; values: string[] }
  /** `values` as sent: URIs, classes, EPC patterns. */
  | { test: "match"; field: MatchField; values: string[] }
  | { test: "typed"; field: TypedField; type: string; values: string[] }
  | { test: "exists"; field: "errorDeclaration" | "sensorElementList" }
  | { test: "amount"; field: AmountField; comparison: Comparison; numbers: number[]; uom: string | null }
  | { test: "extension"; field: FieldName; comparison: Comparison; values: Operand[] }
  | { test: "extensionExists"; field: FieldName }
  /** `field` is a standard field that names master data, or the URI of an extension. */
  | { test: "hasAttribute"; field: string; attributes: string[] }
  | { test: "attribute"; field: string; attribute: string; values: Operand[] };

/** A test with the parameter it came from. */
export type Condition = Test & { parameter: string };

export interface Order {
  /** `eventTime`, `recordTime` or the URI of an extension field of the event. */
  by: string;
  direction: "ASC" | "DESC";
}

/** An EPCIS query as typed conditions that must all hold. */
export interface Query {
  conditions: Condition[];
  /** Null when the query asks for no order. */
  order: Order | null;
  /** The direction, also where no order is asked for. */
  direction: "ASC" | "DESC";
  eventCountLimit: number | null;
  maxEventCount: number | null;
  perPage: number | null;
  nextPageToken: string | null;
}

/** What is known of an event besides its own text. */
export interface EventSurroundings {
  /** When the repository recorded it, ISO 8601 in UTC with milliseconds; null: as the event says itself. */
  recordTime: string | null;
  /** Places that a place lies in directly, for WD_ parameters; canonical URIs. */
  hierarchy?: (place: string) => readonly string[];
  /** Master data of a URI by the URIs of their attributes, for HASATTR_ and EQ_ATTR_. */
  attributes?: (uri: string) => Readonly<Record<string, unknown>> | null;
}
