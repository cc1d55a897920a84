import type { Programme } from "@loopledger/programme";
import { App, Drawer } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../api/client.ts";
import type { ActAnswer, Transfer } from "../../api/types-transfers.ts";
import { RecordForm } from "../../components/record-form.tsx";
import { useWords } from "../../components/words.tsx";
import { actBody, actForm, rowsOfLines, type ActForm, type ActGoods } from "../../lib/act-form.ts";
import { shortCode } from "../../lib/format.ts";
import { isEmpty, readNumber, rowsOf } from "../../lib/step-values.ts";
import { EvidenceInput } from "../record/evidence-input.tsx";
import { ActGoodsView } from "./act-goods.tsx";
import { useGoodsAsks } from "./use-goods-asks.ts";

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
    <Drawer open={step !== undefined} onClose={onClose} size={560} title={words(step?.label)} destroyOnHidden>
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
  const contents = transfer.contents.map(({ item }) => item);
  const [told, setTold] = useState<ActGoods>(() => ({
    lines: form.lines && form.goods !== "typed" ? rowsOfLines(transfer.carried, shortCode) : { rows: [] },
    goods: form.goods === "chosen" ? contents : [],
    nested: {},
    facts: {},
    evidence: [],
  }));
  const asks = useGoodsAsks(programme, transfer, act);
  const change = (next: Partial<ActGoods>): void => setTold((before) => ({ ...before, ...next }));
  // A line without its mass would go as nothing at all.
  const check = () =>
    rowsOf(told.lines).flatMap((row, n) =>
      Object.values(row).every(isEmpty) || readMass(row["kg"]) >= 0
        ? []
        : [
            {
              path: `/lines/${n}`,
              label: t("form.row", { n: n + 1 }),
              message: t(isEmpty(row["kg"]) ? "form.fault.required" : "form.fault.number"),
            },
          ],
    );
  return (
    <>
      {step.help ? <p className="ll-lead">{words(step.help)}</p> : null}
      <RecordForm
        fields={form.fields}
        initial={initialValues(form, transfer)}
        submit={t("transfers.sign")}
        check={check}
        before={(faults) => <ActGoodsView {...{ form, transfer, asks, told, faults }} onChange={change} />}
        after={(faults) =>
          form.evidence.length > 0 ? (
            <EvidenceInput
              wanted={form.evidence}
              evidence={told.evidence}
              onChange={(evidence) => change({ evidence })}
              faults={faults}
            />
          ) : null
        }
        onSubmit={async (values) => {
          const answer = await call<ActAnswer>(`/api/v1/transfers/${transfer.number}/${act}`, {
            method: "POST",
            body: actBody(form, values, told, asks, contents),
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

function readMass(value: unknown): number {
  return readNumber(
    typeof value === "object" && value !== null && "value" in value
      ? String(value.value)
      : String((value as string | undefined) ?? ""),
  );
}

/** What the note knows already of what is asked: lines put right begin with those delivered, a plate with the note's first. */
function initialValues({ fields }: ActForm, { attributes, delivered }: Transfer) {
  const plate = [attributes["plates"]?.value ?? []].flat()[0];
  return {
    ...("data/lines" in fields ? { "data/lines": rowsOfLines(delivered, shortCode) } : {}),
    ...("data/plate" in fields && typeof plate === "string" ? { "data/plate": shortCode(plate) } : {}),
  };
}
