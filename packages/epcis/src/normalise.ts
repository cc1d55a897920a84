import { canonicalUri, toMilligrams } from "@loopledger/identifiers";
import type { Context } from "./context.ts";
import { type EventType, eventShapes } from "./event-shapes.ts";
import { expandMembers } from "./expand.ts";
import { toUtc } from "./time.ts";
import type { Action, ErrorDeclaration, Quantity, ReadEvent, Ref, TypedId } from "./types.ts";
import {
  bizSteps,
  bizTransactionTypes,
  dispositions,
  errorReasons,
  readWord,
  sourceDestinationTypes,
  type Vocabulary,
} from "./vocabulary.ts";

type Members = Record<string, unknown>;

/** Turns an event that `checkEvent` found without fault into its normal form. */
export function normaliseEvent(raw: Members, type: EventType, context: Context, path: string): ReadEvent {
  const timeText = raw["eventTime"] as string;
  return {
    path,
    type,
    eventId: readText(raw["eventID"]),
    time: toUtc(timeText),
    timeText,
    offset: raw["eventTimeZoneOffset"] as string,
    action: (raw["action"] as Action | undefined) ?? null,
    bizStep: readVocabulary(raw["bizStep"], bizSteps, context),
    disposition: readVocabulary(raw["disposition"], dispositions, context),
    readPoint: readPlace(raw["readPoint"]),
    bizLocation: readPlace(raw["bizLocation"]),
    transformationId:
      raw["transformationID"] === undefined ? null : canonicalUri(raw["transformationID"] as string),
    epcs: readRefs(raw, "epcList"),
    parent: raw["parentID"] === undefined ? null : readRef(raw["parentID"] as string, "/parentID"),
    children: readRefs(raw, "childEPCs"),
    inputs: readRefs(raw, "inputEPCList"),
    outputs: readRefs(raw, "outputEPCList"),
    quantities: readQuantities(raw, "quantityList"),
    childQuantities: readQuantities(raw, "childQuantityList"),
    inputQuantities: readQuantities(raw, "inputQuantityList"),
    outputQuantities: readQuantities(raw, "outputQuantityList"),
    sources: readTypedIds(raw["sourceList"], "source", sourceDestinationTypes, context),
    destinations: readTypedIds(raw["destinationList"], "destination", sourceDestinationTypes, context),
    bizTransactions: readTypedIds(raw["bizTransactionList"], "bizTransaction", bizTransactionTypes, context),
    errorDeclaration: readErrorDeclaration(raw["errorDeclaration"] as Members | undefined, context),
    ilmd: raw["ilmd"] === undefined ? null : expandAll(raw["ilmd"] as Members, context),
    extensions: readExtensions(raw, type, context),
    raw,
    context,
  };
}

function readText(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

function readVocabulary(value: unknown, vocabulary: Vocabulary, context: Context): string | null {
  return typeof value === "string" ? readWord(value, vocabulary, context) : null;
}

function readPlace(value: unknown): string | null {
  return value === undefined ? null : canonicalUri((value as { id: string }).id);
}

function readRef(sent: string, path: string): Ref {
  return { uri: canonicalUri(sent), sent, path };
}

function readRefs(raw: Members, list: string): Ref[] {
  const sent = raw[list] as string[] | undefined;
  return sent === undefined ? [] : sent.map((uri, i) => readRef(uri, pathOf(list, i)));
}

const paths = new Map<string, string[]>();
const pathsKept = 1_000;

/** Path of a member of a list. Few of them are ever shown, but each thing of each event has one: they are shared. */
function pathOf(list: string, index: number): string {
  if (index >= pathsKept) return `/${list}/${index}`;
  let known = paths.get(list);
  if (!known) paths.set(list, (known = Array.from({ length: pathsKept }, (_, i) => `/${list}/${i}`)));
  return known[index]!;
}

interface SentQuantity {
  epcClass: string;
  quantity?: number;
  uom?: string;
}

function readQuantities(raw: Members, list: string): Quantity[] {
  const sent = raw[list] as SentQuantity[] | undefined;
  if (sent === undefined) return [];
  return sent.map(({ epcClass, quantity, uom }, i) => ({
    ...readRef(epcClass, pathOf(list, i)),
    quantity: quantity ?? null,
    uom: uom ?? null,
    mg: quantity === undefined || uom === undefined ? null : toMilligrams(quantity, uom),
  }));
}

function readTypedIds(value: unknown, member: string, types: Vocabulary, context: Context): TypedId[] {
  if (value === undefined) return [];
  return (value as Record<string, string | undefined>[]).map((entry) => ({
    type: readVocabulary(entry["type"], types, context),
    id: canonicalUri(entry[member]!),
  }));
}

function readErrorDeclaration(value: Members | undefined, context: Context): ErrorDeclaration | null {
  if (value === undefined) return null;
  return {
    time: toUtc(value["declarationTime"] as string),
    reason: readVocabulary(value["reason"], errorReasons, context),
    correctiveIds: [...((value["correctiveEventIDs"] as string[] | undefined) ?? [])],
  };
}

function expandAll(value: Members, context: Context): Members {
  return expandMembers(value, Object.keys(value), context);
}

function readExtensions(raw: Members, type: EventType, context: Context): Members {
  const { members } = eventShapes[type];
  const names = Object.keys(raw).filter((name) => !members.has(name));
  return expandMembers(raw, names, context);
}
