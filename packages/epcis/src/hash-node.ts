/** A member of an event on its way into the pre-hash string. */
export interface HashNode {
  readonly name: string;
  readonly text: string;
  children: HashNode[];
  /** Children follow each other as they are; otherwise they are sorted. */
  readonly keepsOrder?: true;
}

type Order = readonly (readonly [name: string, children: Order | null])[];

const NONE: HashNode[] = [];

export function leaf(name: string, text: string): HashNode {
  return { name, text, children: NONE };
}

function plain(names: string): Order {
  return names
    .trim()
    .split(/\s+/)
    .map((name) => [name, null] as const);
}

const epcs = plain("epc");
const quantities: Order = [["quantityElement", plain("epcClass quantity uom")]];
const sensorMetadata = plain(
  "time startTime endTime deviceID deviceMetadata rawData dataProcessingMethod bizRules",
);
const sensorReport = plain(`
  type exception deviceID deviceMetadata rawData dataProcessingMethod time microorganism chemicalSubstance
  value component stringValue booleanValue hexBinaryValue uriValue minValue maxValue meanValue sDev percRank
  percValue uom coordinateReferenceSystem
`);

/**
 * Canonical order of the members of an event. What is not here (business transactions, sources, destinations, ilmd,
 * extensions) follows in the order of its own text.
 */
const eventOrder: Order = [
  ...plain("eventTime eventTimeZoneOffset certificationInfo"),
  ["epcList", epcs],
  ["parentID", null],
  ["inputEPCList", epcs],
  ["childEPCs", epcs],
  ["quantityList", quantities],
  ["childQuantityList", quantities],
  ["inputQuantityList", quantities],
  ["outputEPCList", epcs],
  ["outputQuantityList", quantities],
  ...plain("action transformationID bizStep disposition"),
  ["persistentDisposition", plain("set unset")],
  ["readPoint", plain("id")],
  ["bizLocation", plain("id")],
  [
    "sensorElementList",
    [
      [
        "sensorElement",
        [
          ["sensorMetadata", sensorMetadata],
          ["sensorReport", sensorReport],
        ],
      ],
    ],
  ],
];

/** The pre-hash text of an event's members. */
export function renderEvent(members: HashNode[]): string {
  const rest = [...members];
  return renderOrdered(rest, eventOrder) + renderFree(rest, false);
}

/** Renders the members the order names and takes them out of the list, unless something of them is left over. */
function renderOrdered(members: HashNode[], order: Order): string {
  let text = "";
  for (const [name, childOrder] of order) {
    const found: string[] = [];
    for (let i = 0; i < members.length; i++) {
      const member = members[i]!;
      if (member.name !== name) continue;
      const rendered = renderMember(member, childOrder);
      if (rendered !== "") found.push(rendered);
      if (member.children.length === 0) members.splice(i--, 1);
    }
    text += joinSorted(found);
  }
  return text;
}

function renderMember(member: HashNode, childOrder: Order | null): string {
  let inner = "";
  if (childOrder !== null) {
    const children = [...member.children];
    const extensions = takeExtensions(children);
    inner = renderOrdered(children, childOrder) + renderFree(extensions, false);
    member.children = children;
  }
  const own = member.text === "" ? "" : "=" + member.text;
  return own === "" && inner === "" ? "" : member.name + own + inner;
}

/**
 * Extensions beside standard members stay where they are. The reference recognises them by a namespace that ends in a
 * slash; others, and an extension that stands alone, go to the end with the name of what they were in.
 */
function takeExtensions(members: HashNode[]): HashNode[] {
  if (members.length <= 1) return [];
  const extensions = members.filter(({ name }) => name.startsWith("{") && name.includes("/}"));
  for (const extension of extensions) members.splice(members.indexOf(extension), 1);
  return extensions;
}

function renderFree(members: readonly HashNode[], keepsOrder: boolean): string {
  const texts = members.map(({ name, text, children, keepsOrder: inOrder }) => {
    return name + (text === "" ? "" : "=" + text) + renderFree(children, inOrder === true);
  });
  return keepsOrder ? texts.join("") : joinSorted(texts);
}

function joinSorted(texts: string[]): string {
  if (texts.length < 2) return texts[0] ?? "";
  return texts.sort(compareCodePoints).join("");
}

const SURROGATE = /[\ud800-\udfff]/;

function compareCodePoints(a: string, b: string): number {
  if (SURROGATE.test(a) || SURROGATE.test(b)) {
    const left = Array.from(a);
    const right = Array.from(b);
    for (let i = 0; i < left.length && i < right.length; i++) {
      const difference = left[i]!.codePointAt(0)! - right[i]!.codePointAt(0)!;
      if (difference !== 0) return difference;
    }
    return left.length - right.length;
  }
  return a < b ? -1 : a > b ? 1 : 0;
}
