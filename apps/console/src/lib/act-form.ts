import type { Field, Fields, Programme, Step } from "@loopledger/programme";
import type { MassLine } from "../api/types-transfers.ts";
import type { Evidence } from "./evidence.ts";
import type { GoodsAsk } from "./goods-asks.ts";
import { newRecord } from "./record-body.ts";
import { rowsOf, wireFields, wireValue, type Rows, type Values } from "./step-values.ts";

/** What the form of an act asks for: fields by their path in the body, and which lists it takes. */
export interface ActForm {
  fields: Fields;
  /** Bulk by code and mass; absent: what is carried goes as it is. */
  lines: Field | null;
  /** Things by their codes are typed (packing), or chosen among those on the note (unpacking). */
  goods: "typed" | "chosen" | null;
  /** What is not taken is refused: told beside what is taken, not in a list of its own. */
  refuses: boolean;
  evidence: NonNullable<Step["evidence"]>;
}

/** What was filled in beside the fields. */
export interface ActGoods {
  lines: Rows;
  goods: string[];
  /** Data for the programmes of the goods, and facts of each thing. */
  nested: Record<string, Values>;
  facts: Record<string, Values>;
  evidence: Evidence[];
}

const circumstances: Fields = {
  place: {
    label: { zh: "地点", en: "Place" },
    type: "place",
    help: { zh: "本单位只有一个场所时可不填。", en: "May stay empty if your party has one place only." },
  },
  time: { label: { zh: "发生时间", en: "When it happened" }, type: "time", help: { zh: "不填即为现在。", en: "Empty: now." } }, // prettier-ignore
};

const signature: Fields = {
  "signature/as": {
    label: { zh: "代哪一方签字", en: "Signs for" },
    type: "party",
    help: {
      zh: "由他方在本机签字，或持授权代签时填写；否则不填。",
      en: "Only where another party signs on this device, or has given you leave; else leave empty.",
    },
  },
  "signature/code": {
    label: { zh: "签名码", en: "Signature code" },
    type: "text",
    help: { zh: "对方六位签名码；持授权代签时不填。", en: "Its six digits; empty where you have its leave." },
  },
};

const mass = (zh: string, en: string): Field => ({ label: { zh, en }, type: "number", unit: "kg", min: 0 });
const code: Field = { label: { zh: "代码", en: "Code" }, type: "code", required: true };
const lineTable = (refuses: boolean): Field => ({
  label: { zh: "散货", en: "Bulk" },
  type: "object",
  list: true,
  fields: refuses
    ? { item: code, kg: mass("接收", "Accepted"), refused: mass("拒收", "Refused") }
    : { item: code, kg: mass("质量", "Mass") },
});

/** The form of an act on a note, from its declaration. */
export function actForm(step: Step): ActForm {
  const packs = step.event.type === "AggregationEvent";
  const carries = (step.item?.carries ?? step.parent?.carries) !== undefined;
  const refuses = step.parent?.carries === "unload" && step.fields?.["refused"] !== undefined;
  const own = Object.entries(step.fields ?? {}).filter(
    ([name]) => !refuses || (name !== "refused" && name !== "refusedItems"),
  );
  return {
    fields: {
      ...Object.fromEntries(own.map(([name, field]) => [`data/${name}`, field])),
      ...circumstances,
      ...signature,
    },
    lines: carries && !step.reopens ? lineTable(refuses) : null,
    goods: packs ? (step.event.action === "ADD" ? "typed" : "chosen") : null,
    refuses,
    evidence: step.evidence ?? [],
  };
}

/** Mass lines as rows of a form. */
export function rowsOfLines(lines: readonly MassLine[], short: (code: string) => string): Rows {
  return { rows: lines.map(({ item, kg }) => ({ item: short(item), kg: String(kg) })) };
}

/** The form of a new note: its facts. */
export function draftForm(programme: Programme): Fields {
  const { attributes = {} } = programme.items["note"] ?? {};
  const facts = Object.entries(attributes).map(([name, field]) => [`data/${name}`, { ...field, required: ["emitter", "receiver"].includes(name) }]); // prettier-ignore
  return { ...(Object.fromEntries(facts) as Fields), ...circumstances };
}

const uoms: Record<string, string> = { kg: "KGM", t: "TNE", g: "GRM" };

/** Body of an act from what was filled in. `contents` are the things on the note. */
export function actBody(
  form: ActForm,
  values: Values,
  { lines, goods, nested, facts, evidence }: ActGoods,
  asks: readonly GoodsAsk[],
  contents: readonly string[],
): Record<string, unknown> {
  const body = newRecord(form.fields, values);
  const rows = form.lines
    ? rowsOf(lines).map((row) => wireFields(form.lines!.fields!, row) as Record<string, Told>)
    : [];
  const moved = rows.flatMap(({ item, kg }) => {
    if (item === undefined || kg === undefined) return [];
    return typeof kg === "object"
      ? [{ item, quantity: kg.value, uom: uoms[kg.unit] ?? kg.unit }]
      : [{ item, quantity: kg }];
  });
  const refused = rows.flatMap(({ item, refused: kg }) => (kg === undefined ? [] : [{ item, kg }]));
  const left = form.refuses ? contents.filter((item) => !goods.includes(item)) : [];
  const data = {
    ...(body["data"] as object | undefined),
    ...nestedData(asks, nested),
    ...(refused.length > 0 ? { refused } : {}),
    ...(left.length > 0 ? { refusedItems: left } : {}),
  };
  const items = goods.map((item) => {
    const told = Object.assign(
      {},
      ...asks
        .filter((ask) => ask.items.includes(item))
        .map((ask) => wireFields(ask.facts, facts[item] ?? {})),
    ) as Record<string, unknown>;
    return Object.keys(told).length > 0 ? { item, ...told } : item;
  });
  return {
    ...body,
    ...(Object.keys(data).length > 0 ? { data } : {}),
    ...(moved.length > 0 ? { lines: moved } : {}),
    ...(items.length > 0 ? { items } : {}),
    ...(evidence.length > 0 ? { evidence } : {}),
  };
}

type Told = string | number | { value: string | number; unit: string };

/** What the programmes of the goods are told, under the name of each. */
function nestedData(asks: readonly GoodsAsk[], nested: Record<string, Values>): Record<string, unknown> {
  const out: Record<string, Record<string, unknown>> = {};
  for (const { form, data } of asks) {
    const { id } = form.programme;
    const told = Object.entries(data).flatMap(([name, field]) => {
      const value = wireValue(field, nested[id]?.[name]);
      return value === undefined ? [] : [[name, value] as const];
    });
    if (told.length > 0) out[id] = { ...out[id], ...Object.fromEntries(told) };
  }
  return out;
}
