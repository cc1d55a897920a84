import { canonicalUri, toDigitalLink, toUrn } from "@loopledger/identifiers";
import { type Context, GS1_CONTEXT, readContext } from "../context.ts";
import { isObject } from "../fault.ts";
import * as vocabulary from "../vocabulary.ts";
import { readWord, type Vocabulary } from "../vocabulary.ts";

type Members = Record<string, unknown>;

/** Values of the header GS1-EPC-Format. */
export const epcFormats = [
  "No_Preference",
  "Always_GS1_Digital_Link",
  "Always_EPC_URN",
  "Never_Translates",
] as const;

export type EpcFormat = (typeof epcFormats)[number];

/** Values of the header GS1-CBV-XML-Format, and the bare words that JSON has. */
export type CbvFormat =
  "No_Preference" | "Always_Web_URI" | "Always_URN" | "Always_Bare_Word" | "Never_Translates";

export interface TranslateOptions {
  /** `Never_Translates` when absent. */
  epcFormat?: EpcFormat;
  /** `Never_Translates` when absent. */
  cbvFormat?: CbvFormat;
  /**
   * Digits of the GS1 company prefix in a Digital Link (its canonical form), 6 to 12; null where it is not known. A
   * Digital Link does not tell it: without, `Always_EPC_URN` leaves Digital Links as they are.
   */
  companyPrefixLength?: (canonicalLink: string) => number | null;
}

type Translate = (text: string) => string;

/** How one member of an event is translated: as an identifier, as a word, or by its own members. */
type Rule = "id" | Vocabulary | { [member: string]: Rule };

const quantity: Rule = { epcClass: "id" };
const place: Rule = { id: "id" };

/** Where an event has identifiers and words of CBV; what is not here is given as it was sent. */
const eventRule: { [member: string]: Rule } = {
  epcList: "id",
  parentID: "id",
  childEPCs: "id",
  inputEPCList: "id",
  outputEPCList: "id",
  quantityList: quantity,
  childQuantityList: quantity,
  inputQuantityList: quantity,
  outputQuantityList: quantity,
  transformationID: "id",
  readPoint: place,
  bizLocation: place,
  bizStep: vocabulary.bizSteps,
  disposition: vocabulary.dispositions,
  persistentDisposition: { set: vocabulary.dispositions, unset: vocabulary.dispositions },
  bizTransactionList: { type: vocabulary.bizTransactionTypes, bizTransaction: "id" },
  sourceList: { type: vocabulary.sourceDestinationTypes, source: "id" },
  destinationList: { type: vocabulary.sourceDestinationTypes, destination: "id" },
  errorDeclaration: { reason: vocabulary.errorReasons },
  sensorElementList: {
    sensorMetadata: { deviceID: "id" },
    sensorReport: {
      type: vocabulary.measurementTypes,
      exception: vocabulary.sensorAlerts,
      component: vocabulary.components,
      deviceID: "id",
    },
  },
};

/**
 * An event as stored, with its identifiers and CBV words in the form asked for. It says the same: read again, it has
 * the same normal form. What has no such form (an own URI, a word without URN) stays, and so do extensions, whose
 * meaning is not known. The event given is not changed. Never throws.
 */
export function translateEvent(event: Members, options: TranslateOptions): Members {
  const id = idTranslation(options);
  const word = wordTranslation(options.cbvFormat ?? "Never_Translates");
  if (id === null && word === null) return event;
  const context = readContext(GS1_CONTEXT, event["@context"]);
  return applyMembers(event, eventRule, (rule) => {
    if (rule === "id") return id;
    return word && ((text) => word(text, rule, context));
  });
}

function applyMembers(
  members: Members,
  rules: { [member: string]: Rule },
  translationOf: (rule: "id" | Vocabulary) => Translate | null,
): Members {
  const translated: Members = {};
  for (const [name, value] of Object.entries(members)) {
    const rule = Object.hasOwn(rules, name) ? rules[name] : undefined;
    translated[name] = rule === undefined ? value : applyRule(value, rule, translationOf);
  }
  return translated;
}

function applyRule(
  value: unknown,
  rule: Rule,
  translationOf: (rule: "id" | Vocabulary) => Translate | null,
): unknown {
  if (Array.isArray(value)) return value.map((item) => applyRule(item, rule, translationOf));
  if (rule !== "id" && !isVocabulary(rule))
    return isObject(value) ? applyMembers(value, rule, translationOf) : value;
  return typeof value === "string" ? (translationOf(rule)?.(value) ?? value) : value;
}

function isVocabulary(rule: Rule): rule is Vocabulary {
  return typeof rule === "object" && rule["words"] instanceof Set;
}

function idTranslation({ epcFormat, companyPrefixLength }: TranslateOptions): Translate | null {
  if (epcFormat === "Always_GS1_Digital_Link") return (text) => toDigitalLink(text).output ?? text;
  if (epcFormat !== "Always_EPC_URN" || !companyPrefixLength) return null;
  return (text) => {
    if (text.startsWith("urn:")) return text;
    const length = companyPrefixLength(canonicalUri(text));
    return (length === null ? null : toUrn(text, length).output) ?? text;
  };
}

type TranslateWord = (text: string, words: Vocabulary, context: Context) => string;

function wordTranslation(format: CbvFormat): TranslateWord | null {
  if (format === "No_Preference" || format === "Never_Translates") return null;
  return (text, words, context) => {
    const word = readWord(text, words, context);
    if (word === null || !words.words.has(word)) return text;
    if (format === "Always_Bare_Word") return word;
    if (format === "Always_Web_URI") return words.web + word;
    return words.urn === null ? text : words.urn + word;
  };
}
