import {
  bizStepWords,
  bizTransactionTypeWords,
  componentWords,
  dispositionWords,
  errorReasonWords,
  measurementTypeWords,
  sensorAlertWords,
  sourceDestinationTypeWords,
} from "./cbv-words.ts";
import type { Context } from "./context.ts";
import { isUri } from "./uri.ts";

const CBV = "https://ref.gs1.org/cbv/";
const CBV_URN = "urn:epcglobal:cbv:";
const WEB_VOCABULARY = "https://gs1.org/voc/";
const CBV_NAMESPACE = /^(?:urn:epcglobal:cbv|https?:\/\/ns\.gs1\.org\/cbv\/)/;
const WEB_NAMESPACE = /^https?:\/\/(?:www\.)?gs1\.org\/voc\//;

/** A closed list of words, each of which also has a web and in most cases a URN form. */
export interface Vocabulary {
  readonly name: string;
  readonly words: ReadonlySet<string>;
  /** Namespace of the web form, up to the word. */
  readonly web: string;
  /** Namespace of the URN form of CBV 1.x, up to the word. */
  readonly urn: string | null;
  /** URIs that may not be used for values of one's own. */
  readonly reserved: RegExp;
}

function cbv(name: string, words: ReadonlySet<string>, web: string, urn: string | null): Vocabulary {
  return { name, words, web: CBV + web, urn: urn && CBV_URN + urn, reserved: CBV_NAMESPACE };
}

function webVocabulary(name: string, words: ReadonlySet<string>): Vocabulary {
  return { name, words, web: WEB_VOCABULARY, urn: null, reserved: WEB_NAMESPACE };
}

export const bizSteps = cbv("bizStep", bizStepWords, "BizStep-", "bizstep:");
export const dispositions = cbv("disposition", dispositionWords, "Disp-", "disp:");
export const bizTransactionTypes = cbv("bizTransaction type", bizTransactionTypeWords, "BTT-", "btt:");
export const sourceDestinationTypes = cbv(
  "source/destination type",
  sourceDestinationTypeWords,
  "SDT-",
  "sdt:",
);
export const errorReasons = cbv("error reason", errorReasonWords, "ER-", "er:");
export const components = cbv("component", componentWords, "Comp-", null);
export const measurementTypes = webVocabulary("measurement type", measurementTypeWords);
export const sensorAlerts = webVocabulary("sensor alert type", sensorAlertWords);

/**
 * The bare word for any of its forms (`shipping`, `https://ref.gs1.org/cbv/BizStep-shipping`,
 * `urn:epcglobal:cbv:bizstep:shipping`, `cbv:BizStep-shipping`); another URI as it is, with its prefix written out;
 * null for what is neither, and for a URI in a namespace kept for the standard.
 */
export function readWord(value: string, vocabulary: Vocabulary, context: Context): string | null {
  if (vocabulary.words.has(value)) return value;
  if (!isUri(value)) return null;
  const uri = context.expand(value);
  for (const namespace of [vocabulary.web, vocabulary.urn]) {
    if (namespace === null || !uri.startsWith(namespace)) continue;
    const word = uri.slice(namespace.length);
    if (vocabulary.words.has(word)) return word;
    // The schema lets a prefixed name of the web vocabulary through (gs1:Humidity), whatever the word.
    return uri === value ? null : uri;
  }
  return vocabulary.reserved.test(value) ? null : uri;
}
