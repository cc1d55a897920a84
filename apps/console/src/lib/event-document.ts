type Names = Record<string, unknown>;

const asNames = (value: unknown): Names =>
  value !== null && typeof value === "object" ? (value as Names) : {};

/** The first event of an EPCIS document or query document; of a bare event, the event itself. */
export function eventOf(document: unknown): Names {
  const body = asNames(asNames(document).epcisBody);
  const list = body.eventList ?? asNames(asNames(body.queryResults).resultsBody).eventList;
  return Array.isArray(list) ? asNames(list[0]) : asNames(document);
}

export type Part = "item" | "parent" | "child" | "input" | "output";

const lists: [name: string, part: Part][] = [
  ["epcList", "item"],
  ["childEPCs", "child"],
  ["inputEPCList", "input"],
  ["outputEPCList", "output"],
];
const quantities: [name: string, part: Part][] = [
  ["quantityList", "item"],
  ["childQuantityList", "child"],
  ["inputQuantityList", "input"],
  ["outputQuantityList", "output"],
];

/** Every item an event names, with the part it has in it. */
export function itemsOf(event: Names): { part: Part; item: string }[] {
  const out: { part: Part; item: string }[] = [];
  const add = (part: Part, item: unknown) => {
    if (typeof item === "string") out.push({ part, item });
  };
  add("parent", event.parentID);
  for (const [name, part] of lists)
    if (Array.isArray(event[name])) for (const item of event[name]) add(part, item);
  for (const [name, part] of quantities)
    if (Array.isArray(event[name])) for (const line of event[name]) add(part, asNames(line).epcClass);
  return out;
}
