import type { Fields, Programme, Step } from "@loopledger/programme";
import { newRecord } from "./record-body.ts";
import { readNumber, type Values } from "./step-values.ts";

/** A mass line as typed. */
export interface TypedLine {
  item: string;
  kg: string;
}

/** What the form of an act asks for: fields by their path in the body, and which lists it takes. */
export interface ActForm {
  fields: Fields;
  /** Bulk by code and kilograms; `optional`: what is carried goes where none is told. */
  lines: boolean;
  /** Things by their codes are typed (packing), or chosen among those on the note (unpacking). */
  goods: "typed" | "chosen" | null;
  /** Lists of mass lines in the data, such as what is refused. */
  lineFields: { name: string; path: string }[];
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

/** The form of an act on a note, from its declaration. */
export function actForm(step: Step): ActForm {
  const data = Object.entries(step.fields ?? {});
  const packs = step.event.type === "AggregationEvent";
  const carries = (step.item?.carries ?? step.parent?.carries) !== undefined;
  return {
    fields: {
      ...Object.fromEntries(
        data.filter(([, { type }]) => type !== "object" && type !== "track").map(([name, field]) => [`data/${name}`, field]),
      ),
      ...circumstances,
      ...signature,
    },
    lines: carries && !step.reopens,
    goods: packs ? (step.event.action === "ADD" ? "typed" : "chosen") : null,
    lineFields: data.filter(([, { type }]) => type === "object").map(([name]) => ({ name, path: `/data/${name}` })),
  }; // prettier-ignore
}

/** The form of a new note: its facts. */
export function draftForm(programme: Programme): Fields {
  const { attributes = {} } = programme.items["note"] ?? {};
  const facts = Object.entries(attributes).map(([name, field]) => [`data/${name}`, { ...field, required: ["emitter", "receiver"].includes(name) }]); // prettier-ignore
  return { ...(Object.fromEntries(facts) as Fields), ...circumstances };
}

/** Body of an act from what was filled in. */
export function actBody(
  form: ActForm,
  values: Values,
  typed: { lines: TypedLine[]; goods: string[]; told: Record<string, TypedLine[]> },
): Record<string, unknown> {
  const body = newRecord(form.fields, values);
  const lines = typed.lines.flatMap(({ item, kg }) =>
    item.trim() ? [{ item: item.trim(), quantity: readNumber(kg) }] : [],
  );
  const told = Object.entries(typed.told).flatMap(([name, list]) => {
    const rows = list.flatMap(({ item, kg }) => (item.trim() ? [{ item: item.trim(), kg: readNumber(kg) }] : []));
    return rows.length > 0 ? [[name, rows]] : [];
  }); // prettier-ignore
  const data = { ...(body["data"] as object | undefined), ...Object.fromEntries(told) };
  return {
    ...body,
    ...(Object.keys(data).length > 0 ? { data } : {}),
    ...(lines.length > 0 ? { lines } : {}),
    ...(typed.goods.length > 0 ? { items: typed.goods } : {}),
  };
}
