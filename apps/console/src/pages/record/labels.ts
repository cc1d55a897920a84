import type { Wording } from "@loopledger/programme";
import type { StepForm } from "../../lib/step-form.ts";
import type { StepValues } from "../../lib/step-values.ts";

/** Name of the field a pointer leads to; empty where it is the form as a whole. Things go by their kind. */
export function labelOf(form: StepForm, path: string, lines: StepValues["lines"]): Wording | string {
  const [, first = "", second = "", third] = path.split("/");
  if (first === "data") {
    const field = form.data[second];
    const part = field?.fields?.[path.split("/")[4] ?? ""];
    if (!field || !part || third === undefined) return field?.label ?? second;
    const row = field.list ? ` ${Number(third) + 1}` : "";
    return {
      zh: `${field.label.zh}${row} ${part.label.zh}`,
      en: `${field.label.en}${row}, ${part.label.en}`,
    };
  }
  const part = form.parts.find((one) => one.part === first);
  if (part) {
    const name = first === "parent" ? second : third;
    const kinds = part.kinds.map(({ id }) => part.factsOf(id, true));
    const field = name === undefined ? undefined : kinds.find((fields) => fields[name])?.[name];
    const row = first === "parent" || second === "" ? "" : ` ${Number(second) + 1}`;
    const chosen = lines[part.part][first === "parent" ? 0 : Number(second)]?.kind;
    const kind = (part.kinds.find(({ id }) => id === chosen) ?? part.kinds[0])?.label ?? { zh: "", en: "" };
    return {
      zh: `${kind.zh}${row}${field ? ` ${field.label.zh}` : ""}`,
      en: `${kind.en}${row}${field ? `, ${field.label.en}` : ""}`,
    };
  }
  return "";
}

/** A condition with the names of fields in words, for people: `Mass > 3`. */
export function conditionWords(
  condition: string,
  fields: Record<string, { label: Wording }>,
  language: "zh" | "en",
): string {
  return condition
    .replace(/field\.([A-Za-z0-9_]+)/g, (whole, name: string) => fields[name]?.label[language] ?? whole)
    .replaceAll("==", "=")
    .replaceAll("!=", "≠");
}
