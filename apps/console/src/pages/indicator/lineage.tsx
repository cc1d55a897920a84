import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../api/client.ts";
import type { IndicatorDetail, IndicatorInput } from "../../api/types.ts";
import { QueryView } from "../../components/query-view.tsx";
import { useWords } from "../../components/words.tsx";
import { Formula } from "./formula.tsx";
import { InputRow } from "./input-row.tsx";

interface Props {
  indicator: string;
  period?: string | undefined;
  region?: string | undefined;
}

export function useIndicator({ indicator, period, region }: Props) {
  return useQuery({
    queryKey: ["indicator", indicator, period ?? "", region ?? ""],
    queryFn: ({ signal }) =>
      call<IndicatorDetail>(`/api/v1/indicators/${encodeURIComponent(indicator)}`, {
        query: { period, region },
        signal,
      }),
  });
}

/** From a figure down: formula, the sums in it, the events of a sum, the document of an event. */
export function Lineage(props: Props) {
  const { t } = useTranslation();
  const words = useWords();
  const query = useIndicator(props);
  const [open, setOpen] = useState<string>();
  const rowOf = (measure: string) => ({
    ...props,
    open: open === measure,
    onToggle: () => setOpen(open === measure ? undefined : measure),
  });
  const through = ({ figures }: IndicatorDetail, { figure }: IndicatorInput): string | undefined => {
    const label = figures?.find(({ name }) => name === figure)?.label;
    return label && t("indicator.through", { figure: words(label) });
  };
  return (
    <QueryView query={query}>
      {(detail) => (
        <>
          {detail.formula ? (
            <Formula formula={detail.formula} inputs={detail.inputs} figures={detail.figures} />
          ) : null}
          {detail.scope === "own" ? <p className="ll-quiet">{t("indicator.ownOnly")}</p> : null}
          {detail.clause ? <p className="ll-quiet">{t("common.clause", { clause: detail.clause })}</p> : null}
          {detail.inputs.length === 0 ? (
            <p className="ll-quiet">
              {detail.source === "imported" ? t("indicator.fromTable") : t("indicator.noInputs")}
            </p>
          ) : (
            <ul className="ll-inputs">
              {detail.inputs.map((input) => (
                <InputRow
                  key={`${input.figure ?? ""} ${input.measure}`}
                  input={input}
                  note={through(detail, input)}
                  {...rowOf(input.measure)}
                />
              ))}
            </ul>
          )}
          {detail.leftOut?.length ? (
            <>
              <p className="ll-quiet">{t("indicator.leftOut")}</p>
              <ul className="ll-inputs">
                {detail.leftOut.map((input) => (
                  <InputRow
                    key={`${input.figure ?? ""} ${input.measure}`}
                    input={input}
                    note={t("indicator.because", { measure: words(input.becauseLabel) })}
                    {...rowOf(input.measure)}
                  />
                ))}
              </ul>
            </>
          ) : null}
        </>
      )}
    </QueryView>
  );
}
