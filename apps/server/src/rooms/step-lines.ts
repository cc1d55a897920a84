import type { CompiledStep } from "@loopledger/programme";
import type { Fault } from "../http/fault-wording.ts";
import type { PartyInfo } from "../registry/registry.ts";
import { mayNumber, newLot, readItemCode } from "./step-codes.ts";
import type { FormLine, StepBody } from "./step-body.ts";

type Part = "item" | "parent" | "inputs" | "outputs";

/** The things of a form as the event will name them, and the places in the form they came from. */
export interface EventLines {
  epcs: string[];
  quantities: { epcClass: string; quantity: number; uom: string }[];
  /** Entries of `ll:items`: facts and kinds of single things. */
  facts: Record<string, unknown>[];
  /** All of them in the order of the form. */
  uris: string[];
}

/** Pointers into the event, each with the pointer into the form that stands for it. */
export type Places = Map<string, string>;

export interface LineReader {
  step: CompiledStep;
  party: PartyInfo;
  /** Day things are numbered by. */
  time: string;
  faults: Fault[];
  places: Places;
  /** Number of `ll:items` entries so far, over all parts. */
  told: number;
}

interface ListNames {
  part: Part;
  /** Names in the form and in the event. */
  form: string;
  epcs: string;
  quantities: string;
}

/** Reads the lines of one part of a form; faults go to the reader. */
export function readLines(
  reader: LineReader,
  names: ListNames,
  lines: readonly FormLine[],
  masses: StepBody["quantities"],
  massesName: string,
): EventLines {
  const out: EventLines = { epcs: [], quantities: [], facts: [], uris: [] };
  const effect = reader.step.step[names.part];
  if (!effect && lines.length + masses.length > 0)
    reader.faults.push({ path: `/${names.form}`, code: "NOT_OF_STEP", params: { part: names.form } });
  if (!effect) return out;
  if (lines.length + masses.length === 0 && names.part !== "outputs") {
    const kinds = effect.items.flatMap((kind) => reader.step.programme.declaration.items[kind]?.label ?? []);
    reader.faults.push({ path: `/${names.form}`, code: "ITEM_MISSING", params: { kinds } });
  }
  lines.forEach((line, n) => {
    const at = names.part === "parent" ? "/parent" : `/${names.form}/${n}`;
    readLine(reader, names, line, at, out);
  });
  masses.forEach(({ item, quantity, uom }, n) => {
    readLine(reader, names, { item, quantity, uom }, `/${massesName}/${n}`, out);
  });
  return out;
}

function readLine(reader: LineReader, names: ListNames, line: FormLine, at: string, out: EventLines): void {
  const { step, faults, places } = reader;
  const { item, kind, quantity, uom, ...facts } = typeof line === "string" ? { item: line } : { ...line };
  const kinds = step.programme.declaration.items;
  const text = item ?? numberIt(reader, names, kind);
  if (text === undefined) {
    faults.push({ path: `${at}/item`, code: "REQUIRED" });
    return;
  }
  const where = typeof line === "string" ? at : `${at}/item`;
  const found = readItemCode(text, kind, step.step[names.part], step, where);
  if ("code" in found) {
    faults.push(found);
    return;
  }
  const { uri } = found;
  const isBulk = kinds[found.kind ?? ""]?.kind === "bulk";
  const mass = quantity ?? (isBulk && typeof facts["massKg"] === "number" ? facts["massKg"] : undefined);
  if (isBulk && mass === undefined) {
    faults.push({ path: `${at}/quantity`, code: "QUANTITY_MISSING", params: { code: uri } });
    return;
  }
  if (!isBulk && out.uris.includes(uri)) {
    faults.push({ path: where, code: "ITEM_TWICE", params: { code: uri } });
    return;
  }
  out.uris.push(uri);
  if (mass !== undefined) {
    places.set(`/${names.quantities}/${out.quantities.length}`, at);
    out.quantities.push({
      epcClass: uri,
      quantity: mass,
      uom: quantity === undefined ? "KGM" : (uom ?? "KGM"),
    });
  } else {
    places.set(names.part === "parent" ? "/parentID" : `/${names.epcs}/${out.epcs.length}`, where);
    out.epcs.push(uri);
  }
  if (isBulk || (kind === undefined && Object.keys(facts).length === 0)) return;
  places.set(`/ll:items/${reader.told++}`, at);
  out.facts.push({ item: uri, ...(kind === undefined ? {} : { kind }), ...facts });
}

/** A number of our own for a thing that is made and has none. */
function numberIt(
  { step, party, time }: LineReader,
  { part }: ListNames,
  kind: string | undefined,
): string | undefined {
  if (part !== "outputs") return undefined;
  const { items } = step.programme.declaration;
  const name = kind ?? step.step.outputs?.items.find((one) => mayNumber(items[one]));
  return mayNumber(items[name ?? ""]) ? newLot(party, time) : undefined;
}
