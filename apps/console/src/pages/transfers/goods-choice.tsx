import { Checkbox } from "antd";
import { useTranslation } from "react-i18next";
import type { Transfer } from "../../api/types-transfers.ts";
import type { ShownFault } from "../../components/error-summary.tsx";
import type { ActForm, ActGoods } from "../../lib/act-form.ts";
import type { GoodsAsk } from "../../lib/goods-asks.ts";
import { FieldGroup } from "../record/field-group.tsx";
import { GoodsName } from "./goods-name.tsx";

/** Goods of an act, as they are told and as they are asked for. */
export interface GoodsProps {
  form: ActForm;
  transfer: Transfer;
  asks: GoodsAsk[];
  told: ActGoods;
  onChange: (next: Partial<ActGoods>) => void;
  faults: ShownFault[];
}

/** The things on a note, each to be taken or left, with what its programme asks about it. */
export function GoodsChoice({ form, transfer, asks, told, onChange, faults }: GoodsProps) {
  const { t } = useTranslation();
  return (
    <fieldset className="ll-fieldset">
      <legend>{t("transfers.goods")}</legend>
      {form.refuses ? <p className="ll-help">{t("transfers.untickHow")}</p> : null}
      {asks.some(({ facts }) => Object.keys(facts).length > 0) ? (
        <p className="ll-help">{t("transfers.leftOut")}</p>
      ) : null}
      {transfer.contents.map((one) => {
        const { item } = one;
        const isTaken = told.goods.includes(item);
        const mine = isTaken ? asks.filter(({ items }) => items.includes(item)) : [];
        return (
          <div key={item} className="ll-line-card">
            <Checkbox
              checked={isTaken}
              onChange={({ target }) =>
                onChange({
                  goods: target.checked ? [...told.goods, item] : told.goods.filter((code) => code !== item),
                })
              }
            >
              <GoodsName goods={one} />
              {form.refuses && !isTaken ? <strong> {t("transfers.willRefuse")}</strong> : null}
            </Checkbox>
            {mine.map(({ form: step, facts }) => (
              <FieldGroup
                key={step.name}
                fields={facts}
                values={told.facts[item] ?? {}}
                path={`/items/${told.goods.indexOf(item)}`}
                form={step}
                date=""
                onChange={(values) => onChange({ facts: { ...told.facts, [item]: values } })}
                faults={faults}
              />
            ))}
          </div>
        );
      })}
    </fieldset>
  );
}
