import { type EpcFormat, epcFormats } from "@loopledger/epcis";
import type { FastifyRequest } from "fastify";
import { Problem } from "../http/problem.ts";

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

/**
 * The form of identifiers asked for by the header GS1-EPC-Format; as they were sent where there is none.
 * @throws Problem NOT_ACCEPTABLE
 */
export function epcFormatOf({ headers }: FastifyRequest): EpcFormat {
  const asked = headers["gs1-epc-format"] ?? "Never_Translates";
  const format = epcFormats.find((one) => one === asked);
  if (!format) throw new Problem("NOT_ACCEPTABLE", { offered: `GS1-EPC-Format ${epcFormats.join(", ")}` });
  return format;
}
