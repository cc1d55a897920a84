import { precedes } from "@loopledger/programme";

/** A point of time: event time, then order of recording. */
export interface Moment {
  t: string;
  s: string;
}

/** A thing as it was taken from, at a moment. */
export interface Part {
  item: string;
  /** Kilograms that were taken; null: nobody told. */
  kg: number | null;
  at: Moment;
}

/** A transformation, or several events that are one. */
export interface Making {
  id: string;
  /** Steps of its events, `programme/step`. */
  steps: string[];
  events: string[];
  inputs: Part[];
}

/** What a making added to a thing. */
export interface Addition {
  making: Making;
  at: Moment;
  /** Kilograms put in; null: nobody told. */
  kg: number | null;
  /** Kilograms that were there before; null: not known, 0 where it was made by this. */
  rest: number | null;
}

/** What the events tell of masses. */
export interface MassWorld {
  /** What lies behind the thing was not looked at: too much was asked for. */
  isUnread(item: string): boolean;
  /** Makings that put a thing out by a moment, in order; not the event of that moment itself. */
  additions(item: string, at: Moment): Addition[];
  /** What was inside it at a moment, each with its mass. */
  contents(item: string, at: Moment): { item: string; kg: number | null }[];
  /** Mass of a thing with all that is inside, at a moment. */
  massAt(item: string, at: Moment): number | null;
  /** Things it was taken out of before a moment. */
  hosts(item: string, at: Moment): { item: string; at: Moment }[];
}

/** Order of moments, for sorting: the earlier first. */
export function byMoment(a: Moment, b: Moment): number {
  return precedes(a, b) ? -1 : precedes(b, a) ? 1 : 0;
}
