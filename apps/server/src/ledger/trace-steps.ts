/** What the rounds of a trace hand from one to the next. */

export type Direction = "back" | "forward";

/**
 * How a node was reached. `whole`: itself, with all it consists of. `within`: as the carrier of something we
 * follow, so its other contents are none of our business. `host`: something it was taken out of.
 */
export type Mode = "whole" | "within" | "host";

export interface Visit {
  key: string;
  mode: Mode;
  /** The span of event time in which what we follow was there. */
  from: string;
  to: string;
  depth: number;
}

/** Before and after every event. */
export const begin = "0000-01-01T00:00:00.000Z";
export const end = "9999-12-31T23:59:59.999Z";

export interface KeyEdge {
  from: string;
  to: string;
  seq: string;
  kind: "transform" | "contain" | "remove";
  time: string;
  /** An event whose document names both ends; a removal need not name what it took out. */
  namedBy: string;
  /** Round in which it was found. */
  round?: number;
}

export interface Step {
  edge: KeyEdge;
  visit: Visit;
}
