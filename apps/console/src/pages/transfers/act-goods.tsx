import { Select } from "antd";
import { useTranslation } from "react-i18next";
import { FieldInput } from "../../components/field-input.tsx";
import { useLanguage, useWords } from "../../components/words.tsx";
import type { ActForm } from "../../lib/act-form.ts";
import { formatMass } from "../../lib/format.ts";
import { faultsAt, fieldId } from "../../lib/step-check.ts";
import { amountOf, readNumber, rowsOf, type FieldValue } from "../../lib/step-values.ts";
import { FieldGroup } from "../record/field-group.tsx";
import { GoodsChoice, type GoodsProps } from "./goods-choice.tsx";

/** What an act is about: bulk by code and mass, things by their codes, and what their programmes ask. */
export function ActGoodsView({ form, transfer, asks, told, onChange, faults }: GoodsProps) {
  const { t } = useTranslation();
  const words = useWords();
  const errors = (path: string) => faultsAt(faults, path, true).map(({ message }) => message);
  return (
    <>
      {form.lines && (form.goods === "typed" || transfer.carried.length > 0) ? (
        <fieldset className="ll-fieldset">
          <legend>{words(form.lines.label)}</legend>
          <p className="ll-help">{t(form.refuses ? "transfers.acceptHow" : "transfers.bulkHow")}</p>
          <FieldInput
            id={fieldId("/lines")}
            field={form.lines}
            value={told.lines}
            wrong={errors("/lines").length > 0}
            onChange={(lines) => onChange({ lines: { rows: rowsOf(lines) } })}
          />
          <Errors messages={errors("/lines")} />
          {form.refuses ? <Remainder form={form} transfer={transfer} told={told} /> : null}
        </fieldset>
      ) : null}
      {form.goods === "typed" ? (
        <fieldset className="ll-fieldset">
          <legend>{t("transfers.goods")}</legend>
          <p className="ll-help">{t("transfers.goodsHow")}</p>
          <Select
            id={fieldId("/items")}
            mode="tags"
            aria-label={t("transfers.goodsCodes")}
            value={told.goods}
            onChange={(goods: string[]) => onChange({ goods })}
            tokenSeparators={[",", "，", ";", " ", "\n"]}
            open={false}
            suffixIcon={null}
            style={{ width: "100%" }}
          />
          <Errors messages={errors("/items")} />
        </fieldset>
      ) : null}
      {form.goods === "chosen" && transfer.contents.length > 0 ? (
        <GoodsChoice {...{ form, transfer, asks, told, onChange, faults }} />
      ) : null}
      {asks.map(({ form: step, data }) => {
        const { id, title } = step.programme;
        return (
          <FieldGroup
            key={`${id}/${step.name}`}
            title={t("transfers.askedBy", { programme: words(title), step: words(step.step.label) })}
            fields={data}
            values={told.nested[id] ?? {}}
            path={`/data/${id}`}
            form={step}
            date=""
            onChange={(values) => onChange({ nested: { ...told.nested, [id]: values } })}
            faults={faults}
          />
        );
      })}
    </>
  );
}

function Errors({ messages }: { messages: string[] }) {
  return messages.map((message) => (
    <p key={message} className="ll-error" role="alert">
      {message}
    </p>
  ));
}

/** What is neither taken nor refused: two scales differ, or something is left out. */
function Remainder({ form, transfer, told }: Pick<GoodsProps, "form" | "transfer" | "told">) {
  const { t } = useTranslation();
  const language = useLanguage();
  const sum = (part: "kg" | "refused"): number =>
    rowsOf(told.lines).reduce((total, row) => total + (kilograms(form, part, row[part]) || 0), 0);
  const [accepted, refused] = [sum("kg"), sum("refused")];
  const words = (kg: number): string => formatMass(Number(kg.toFixed(6)), language);
  return (
    <p className="ll-help" aria-live="polite">
      {t("transfers.remainder", {
        carried: words(transfer.carriedKg),
        accepted: words(accepted),
        refused: words(refused),
        rest: words(transfer.carriedKg - accepted - refused),
      })}
    </p>
  );
}

const inKilograms: Record<string, number> = { kg: 1, t: 1000, g: 0.001 };

function kilograms({ lines }: ActForm, part: string, value: FieldValue | undefined): number {
  const { value: text, unit } = amountOf(lines!.fields![part]!, value);
  return readNumber(text) * (inKilograms[unit] ?? NaN);
}
