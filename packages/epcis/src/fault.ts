/** One thing wrong with a document. `path` is a JSON pointer (RFC 6901) to the place, "" for the whole. */
export interface Fault {
  path: string;
  code: string;
  params?: Record<string, string | number>;
  /** Where it is in XML: line and column from 1, and the path of the element as in XPath. */
  at?: { line: number; column: number; element: string };
}

const MAX_FAULTS = 100;
const SHOWN_LENGTH = 80;

/** Collects faults while a value is walked. The path is kept as a stack, so that a value without fault costs no text. */
export class FaultCollector {
  readonly faults: Fault[] = [];
  private readonly stack: (string | number)[];

  constructor(base: readonly (string | number)[] = []) {
    this.stack = [...base];
  }

  get isFull(): boolean {
    return this.faults.length >= MAX_FAULTS;
  }

  enter(step: string | number): void {
    this.stack.push(step);
  }

  leave(): void {
    this.stack.pop();
  }

  /** A fault of the value the walk stands on. */
  add(code: string, params?: Record<string, string | number>): void {
    if (this.isFull) return;
    const path = toPointer(this.stack);
    this.faults.push(params ? { path, code, params } : { path, code });
  }

  /** A fault of a member of the value the walk stands on. */
  addAt(step: string | number, code: string, params?: Record<string, string | number>): void {
    this.enter(step);
    this.add(code, params);
    this.leave();
  }
}

/** JSON pointer of a list of steps, e.g. ["epcisBody", "eventList", 0] -> "/epcisBody/eventList/0". */
export function toPointer(steps: readonly (string | number)[]): string {
  let pointer = "";
  for (const step of steps) {
    pointer += "/" + (typeof step === "number" ? step : step.replaceAll("~", "~0").replaceAll("/", "~1"));
  }
  return pointer;
}

/** A value as it may stand in a message: short, and never an object. */
export function showValue(value: unknown): string {
  const text = typeof value === "string" ? value : describeType(value);
  return text.length > SHOWN_LENGTH ? text.slice(0, SHOWN_LENGTH) + "…" : text;
}

/** "null", "array", or the JavaScript type name. */
export function describeType(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
