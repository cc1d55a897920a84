import { useTranslation } from "react-i18next";
import type { IndicatorInput } from "../../api/types.ts";
import { useLanguage, useWords } from "../../components/words.tsx";
import { formatNumber, unitText } from "../../lib/format.ts";
import { Contributions } from "./contributions.tsx";

interface Props {
  input: IndicatorInput;
  /** Said below the name: the figure it counts through, or why it is left out. */
  note?: string | undefined;
  open: boolean;
  onToggle: () => void;
  indicator: string;
  period?: string | undefined;
  region?: string | undefined;
}

/** One sum behind an indicator; a press opens the events it is made of. */
export function InputRow({ input, note, open, onToggle, ...where }: Props) {
  const { t } = useTranslation();
  const words = useWords();
  const language = useLanguage();
  return (
    <li>
      <button type="button" className="ll-input-row" aria-expanded={open} onClick={onToggle}>
        <span>
          {words(input.label)}
          {note ? <small className="ll-quiet"> {note}</small> : null}
        </span>
        <span>
          {input.value === null ? (
            <span className="ll-nodata">{t("common.noData")}</span>
          ) : (
            <strong>{formatNumber(input.value, language)}</strong>
          )}{" "}
          <span className="ll-unit">{unitText(input.unit)}</span>
        </span>
      </button>
      {open ? <Contributions {...where} measure={input.measure} /> : null}
    </li>
  );
}
