import type { Scalar } from "../api/types.ts";
import { useTranslation } from "react-i18next";
import { formatNumber } from "../lib/format.ts";
import { hrefs } from "../lib/hrefs.ts";
import { CodeText } from "./code-text.tsx";
import { useLanguage, useWords, type Said } from "./words.tsx";

/** A datum in the words of the page: numbers with unit, yes or no, codes with a link, choices in words. */
export function DataValue({
  value,
  unit,
  choices,
}: {
  value: Scalar | Scalar[] | Said;
  unit?: string | null | undefined;
  choices?: Record<string, Said> | undefined;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const words = useWords();
  if (value === null || value === undefined || value === "") return <span className="ll-quiet">—</span>;
  if (Array.isArray(value))
    return (
      <>
        {value.map((one, index) => (
          <span key={index}>
            {index > 0 ? ", " : null}
            <DataValue value={one} unit={unit} choices={choices} />
          </span>
        ))}
      </>
    );
  if (typeof value === "object") return <>{words(value)}</>;
  if (typeof value === "number")
    return (
      <>
        {formatNumber(value, language)} {unit ? <span className="ll-unit">{unit}</span> : null}
      </>
    );
  if (typeof value === "boolean") return <>{value ? t("common.yes") : t("common.no")}</>;
  if (choices?.[value]) return <>{words(choices[value])}</>;
  if (/^(urn:|https:\/\/id\.)/.test(value)) return <CodeText code={value} to={hrefs.passport(value)} />;
  return (
    <>
      {value} {unit ? <span className="ll-unit">{unit}</span> : null}
    </>
  );
}
