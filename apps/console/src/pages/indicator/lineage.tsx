import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../api/client.ts";
import type { IndicatorDetail } from "../../api/types.ts";
import { QueryView } from "../../components/query-view.tsx";
import { useLanguage, useWords } from "../../components/words.tsx";
import { formatNumber, unitText } from "../../lib/format.ts";
import { Contributions } from "./contributions.tsx";
import { Formula } from "./formula.tsx";

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
  const language = useLanguage();
  const query = useIndicator(props);
  const [open, setOpen] = useState<string>();
  return (
    <QueryView query={query}>
      {(detail) => (
        <>
          {detail.formula ? <Formula formula={detail.formula} inputs={detail.inputs} /> : null}
          {detail.scope === "own" ? <p className="ll-quiet">{t("indicator.ownOnly")}</p> : null}
          {detail.clause ? <p className="ll-quiet">{t("common.clause", { clause: detail.clause })}</p> : null}
          {detail.inputs.length === 0 ? (
            <p className="ll-quiet">
              {detail.source === "imported" ? t("indicator.fromTable") : t("indicator.noInputs")}
            </p>
          ) : (
            <ul className="ll-inputs">
              {detail.inputs.map((input) => (
                <li key={input.measure}>
                  <button
                    type="button"
                    className="ll-input-row"
                    aria-expanded={open === input.measure}
                    onClick={() => setOpen(open === input.measure ? undefined : input.measure)}
                  >
                    <span>{words(input.label)}</span>
                    <span>
                      {input.value === null ? (
                        <span className="ll-nodata">{t("common.noData")}</span>
                      ) : (
                        <strong>{formatNumber(input.value, language)}</strong>
                      )}{" "}
                      <span className="ll-unit">{unitText(input.unit)}</span>
                    </span>
                  </button>
                  {open === input.measure ? <Contributions {...props} measure={input.measure} /> : null}
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </QueryView>
  );
}
