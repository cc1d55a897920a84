import { identify as readCode, kindOf } from "@loopledger/programme";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { itemQuery } from "../../api/queries.ts";
import type { Identified, ItemState } from "../../api/types.ts";
import { CodeText } from "../../components/code-text.tsx";
import { StatusChip, type Tone } from "../../components/status-chip.tsx";
import { useLanguage, useWords } from "../../components/words.tsx";
import { formatMass } from "../../lib/format.ts";
import { hrefs } from "../../lib/hrefs.ts";
import { kindLabel, stateOf } from "../../lib/programme-words.ts";
import { fitOf, type Fit, type FormPart, type StepForm } from "../../lib/step-form.ts";
import { isRecognised, useIdentify } from "../../lib/use-identify.ts";

export interface LineState {
  busy: boolean;
  identified: Identified | undefined;
  item: ItemState | undefined;
  kind: string | null;
  fit: Fit | undefined;
}

/** What a code is, what the ledger knows of it and whether the step may be taken. */
export function useLineAnswer({
  form,
  part,
  party,
  code,
}: {
  form: StepForm;
  part: FormPart;
  party: string;
  code: string;
}): LineState {
  const schemes = useMemo(() => [...new Set(part.kinds.flatMap((one) => one.schemes))], [part]);
  const identify = useIdentify(code, schemes);
  const identified = identify.data;
  const canonical = identified?.canonical ?? "";
  const item = useQuery({ ...itemQuery(canonical), enabled: Boolean(identified?.known && canonical) });
  // What another programme calls it says nothing here; the code itself may.
  const ours = item.data?.programme === form.programme.id ? item.data.kind : null;
  const kind = ours ?? (canonical ? kindOf(form.programme, readCode(canonical)) : null);
  const settled =
    identified !== undefined && !item.isFetching && (!identified.known || item.data !== undefined);
  return {
    busy: identify.isFetching || item.isFetching,
    identified,
    item: item.data,
    kind,
    fit: settled
      ? fitOf(
          part,
          form.step,
          item.data ? { kind, state: item.data.state, holder: item.data.holder?.id ?? null } : null,
          kind,
          party,
        )
      : undefined,
  };
}

const tones: Record<Fit, Tone> = {
  fits: "good",
  new: "good",
  unknown: "warn",
  wrongState: "warn",
  alreadyThere: "warn",
  wrongKind: "bad",
  notYours: "bad",
};

/** The answer beside the code, at once. */
export function LineAnswer({ answer, part, form }: { answer: LineState; part: FormPart; form: StepForm }) {
  const { t } = useTranslation();
  const words = useWords();
  const language = useLanguage();
  const { identified, item, fit } = answer;
  if (answer.busy && !identified) return <p className="ll-quiet">{t("form.looking")}</p>;
  if (!identified) return null;
  const state = item ? stateOf(form.programme, item.state) : undefined;
  const from = part.from
    .filter((one) => one !== "new")
    .map((one) => words(stateOf(form.programme, one).label));
  return (
    <div className="ll-line-answer" aria-live="polite">
      {!isRecognised(identified) && !identified.known ? (
        <StatusChip tone="bad">{t("code.unknownScheme")}</StatusChip>
      ) : fit ? (
        <StatusChip tone={tones[fit]}>{t(`form.fit.${fit}`, { states: from.join(" / ") })}</StatusChip>
      ) : null}
      {item ? (
        <span>
          {words(kindLabel(form.programme, item.kind))}
          {state && item.state ? (
            <>
              {" · "}
              <StatusChip tone={state.tone}>{words(item.stateLabel) || words(state.label)}</StatusChip>
            </>
          ) : null}
          {item.holder ? ` · ${words(item.holder.name)}` : ""}
          {item.massKg === null ? "" : ` · ${formatMass(item.massKg, language)}`}{" "}
          <CodeText code={item.item} to={hrefs.passport(item.item)} copy={false} />
        </span>
      ) : null}
      {identified.problems.map((problem) => (
        <StatusChip key={problem.code} tone="warn">
          {words(problem.message)}
        </StatusChip>
      ))}
    </div>
  );
}
