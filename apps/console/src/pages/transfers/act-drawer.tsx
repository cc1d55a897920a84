import type { Programme } from "@loopledger/programme";
import { App, Checkbox, Drawer, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../api/client.ts";
import type { ActAnswer, Transfer } from "../../api/types-transfers.ts";
import { RecordForm } from "../../components/record-form.tsx";
import { useWords } from "../../components/words.tsx";
import { actBody, actForm, type TypedLine } from "../../lib/act-form.ts";
import { shortCode } from "../../lib/format.ts";
import { LinesEditor } from "./lines-editor.tsx";

interface Props {
  programme: Programme;
  transfer: Transfer;
  act: string | undefined;
  onClose: () => void;
  onDone: (answer: ActAnswer) => void;
}

/** The form of one act on a note. */
export function ActDrawer({ programme, transfer, act, onClose, onDone }: Props) {
  const words = useWords();
  const step = act === undefined ? undefined : programme.steps[act];
  return (
    <Drawer open={step !== undefined} onClose={onClose} size={520} title={words(step?.label)} destroyOnHidden>
      {step && act ? <ActFormView key={act} {...{ programme, transfer, act, onClose, onDone }} /> : null}
    </Drawer>
  );
}

function ActFormView({ programme, transfer, act, onClose, onDone }: Props & { act: string }) {
  const { t } = useTranslation();
  const words = useWords();
  const { message } = App.useApp();
  const step = programme.steps[act]!;
  const [form] = useState(() => actForm(step));
  const carried = transfer.carried.map(({ item, kg }) => ({ item: shortCode(item), kg: String(kg) }));
  const [lines, setLines] = useState<TypedLine[]>(form.goods === "typed" ? [] : carried);
  const [goods, setGoods] = useState<string[]>(
    form.goods === "chosen" ? transfer.contents.map(({ item }) => item) : [],
  );
  const [told, setTold] = useState<Record<string, TypedLine[]>>({});
  return (
    <>
      {step.help ? <p className="ll-lead">{words(step.help)}</p> : null}
      {form.lines ? (
        <LinesEditor
          title={t("transfers.bulk")}
          help={t("transfers.bulkHow")}
          lines={lines}
          onChange={setLines}
        />
      ) : null}
      {form.goods === "typed" ? (
        <fieldset className="ll-fieldset">
          <legend>{t("transfers.goods")}</legend>
          <Select
            mode="tags"
            aria-label={t("transfers.goodsCodes")}
            value={goods}
            onChange={(next: string[]) => setGoods(next)}
            tokenSeparators={[",", "，", ";", " ", "\n"]}
            open={false}
            suffixIcon={null}
            style={{ width: "100%" }}
          />
        </fieldset>
      ) : null}
      {form.goods === "chosen" && transfer.contents.length > 0 ? (
        <fieldset className="ll-fieldset">
          <legend>{t("transfers.goods")}</legend>
          <Checkbox.Group
            value={goods}
            onChange={(next) => setGoods(next)}
            options={transfer.contents.map(({ item }) => ({ value: item, label: shortCode(item) }))}
          />
        </fieldset>
      ) : null}
      {form.lineFields.map(({ name }) => (
        <LinesEditor
          key={name}
          title={words(step.fields?.[name]?.label)}
          help={words(step.fields?.[name]?.help)}
          lines={told[name] ?? []}
          onChange={(next) => setTold({ ...told, [name]: next })}
        />
      ))}
      <RecordForm
        fields={form.fields}
        initial={{}}
        submit={t("transfers.sign")}
        onSubmit={async (values) => {
          const answer = await call<ActAnswer>(`/api/v1/transfers/${transfer.number}/${act}`, {
            method: "POST",
            body: actBody(form, values, { lines, goods, told }),
          });
          if (answer.flags.length > 0)
            void message.warning(answer.flags.map((flag) => words(flag.message)).join("; "), 8);
          else void message.success(t("transfers.signed"));
          onDone(answer);
          onClose();
        }}
      />
    </>
  );
}
