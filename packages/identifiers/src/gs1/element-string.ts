import { LINK_PREFIX } from "./layout.ts";
import { linkRoutes } from "./routes.ts";

/** Separator that a scanner sends for FNC1. */
const FNC1 = "\u001D";

/** Total length, with the identifier, of elements whose length is fixed by their first two digits. */
const fixed = new Map<string, number>([
  ["00", 20],
  ...["01", "02", "03", "41"].map((ai): [string, number] => [ai, 16]),
  ["04", 18],
  ...["11", "12", "13", "14", "15", "16", "17", "18", "19"].map((ai): [string, number] => [ai, 8]),
  ["20", 4],
  ...["31", "32", "33", "34", "35", "36"].map((ai): [string, number] => [ai, 10]),
]);

/** Digits of the application identifier that starts here (GS1 General Specifications 3.2). */
function identifierLength(text: string): number {
  const two = text.slice(0, 2);
  if (/^(?:23|24|25|40|41|42)$/.test(two)) return 3;
  return /^(?:3[1-69]|43|7\d|8\d)$/.test(two) ? 4 : 2;
}

function readBracketed(text: string): [string, string][] | null {
  const elements = [...text.matchAll(/\((\d{2,4})\)([^(]*(?:\((?!\d{2,4}\))[^(]*)*)/g)];
  if (elements.map((element) => element[0]).join("") !== text) return null;
  return elements.map((element) => [element[1] ?? "", (element[2] ?? "").trim()]);
}

function readScanned(text: string): [string, string][] | null {
  const elements: [string, string][] = [];
  let rest = text;
  while (rest !== "") {
    if (rest.startsWith(FNC1)) {
      rest = rest.slice(1);
      continue;
    }
    const length = identifierLength(rest);
    const stop = fixed.get(rest.slice(0, 2)) ?? rest.indexOf(FNC1);
    const end = stop < 0 ? rest.length : stop;
    if (end <= length || end > rest.length) return null;
    elements.push([rest.slice(0, length), rest.slice(length, end)]);
    rest = rest.slice(end);
  }
  return elements;
}

/**
 * The Digital Link of a GS1 element string as printed under a barcode, `(01)09506000134352(21)A1`, or as a
 * scanner sends it, with a symbology identifier (`]C1`, `]d2`, `]Q3`, `]e0`, `]J1`) in front. Elements that do
 * not identify (dates, weights) are left out. Null where the text is no element string with a GS1 key.
 */
export function linkOfElementString(text: string): string | null {
  const isScanned = /^\](?:C1|d2|Q3|e0|J1)/.test(text);
  if (!isScanned && !/^\(\d{2,4}\)/.test(text)) return null;
  const elements = isScanned ? readScanned(text.slice(3)) : readBracketed(text);
  const primary = elements?.find(([ai]) => linkRoutes.has(ai));
  if (!elements || !primary) return null;
  const qualifiers = linkRoutes.get(primary[0])?.qualified.map((layout) => layout.tail?.ai) ?? [];
  let link = `${LINK_PREFIX}${primary[0]}/${encodeURIComponent(primary[1])}`;
  for (const [ai, value] of elements) {
    if (qualifiers.includes(ai)) link += `/${ai}/${encodeURIComponent(value)}`;
  }
  return link;
}
