import { type CbvFormat, type EpcFormat, epcFormats } from "@loopledger/epcis";
import type { FastifyRequest } from "fastify";
import { Problem } from "../http/problem.ts";
import { answerType, isXml } from "./media.ts";

/** Prefixes that need no declaration here. */
export const ownPrefixes = { ll: "urn:loopledger:v1:" };

/** Prefixes that extension fields of a query are named with: our own, and those of the header GS1-Extensions. */
export function prefixesOf({ headers }: FastifyRequest): Record<string, string> {
  const sent = [headers["gs1-extensions"] ?? []].flat().join(",").split(",");
  const declared = sent.flatMap((part) => {
    const [, prefix, uri] = /^\s*([A-Za-z][\w-]*)=(\S+)\s*$/.exec(part) ?? [];
    return prefix && uri ? [[prefix, uri] as const] : [];
  });
  return { ...Object.fromEntries(declared), ...ownPrefixes };
}

/** Forms of identifiers and of words in an answer. */
export interface Formats {
  epcFormat: EpcFormat;
  cbvFormat: CbvFormat;
}

const cbvFormats = ["No_Preference", "Always_Web_URI", "Always_URN", "Never_Translates"] as const;

/**
 * The forms asked for by GS1-EPC-Format and GS1-CBV-XML-Format; as they were sent where nothing is asked. The latter
 * is for answers in XML: JSON has bare words.
 * @throws Problem NOT_ACCEPTABLE
 */
export function formatsOf(request: FastifyRequest): Formats {
  const cbvFormat = formatIn(request, "GS1-CBV-XML-Format", cbvFormats);
  return {
    epcFormat: epcFormatOf(request),
    cbvFormat: isXml(answerType(request)) ? cbvFormat : "Never_Translates",
  };
}

/** @throws Problem NOT_ACCEPTABLE */
export function epcFormatOf(request: FastifyRequest): EpcFormat {
  return formatIn(request, "GS1-EPC-Format", epcFormats);
}

/** Headers that say in which forms an answer is. */
export function formatHeaders({ epcFormat, cbvFormat }: Formats): Record<string, string> {
  return { "GS1-EPC-Format": epcFormat, "GS1-CBV-XML-Format": cbvFormat };
}

function formatIn<T extends string>({ headers }: FastifyRequest, header: string, formats: readonly T[]): T {
  const asked = headers[header.toLowerCase()] ?? "Never_Translates";
  const format = formats.find((one) => one === asked);
  if (format === undefined)
    throw new Problem("NOT_ACCEPTABLE", { offered: `${header} ${formats.join(", ")}` });
  return format;
}
