import { useTranslation } from "react-i18next";
import type { IndicatorDetail } from "../../api/types.ts";
import { useLanguage, useWords } from "../../components/words.tsx";
import { formatNumber } from "../../lib/format.ts";
import { useUrl } from "../../lib/use-url.ts";

/** Regions the figure can be seen for; a press narrows the page to one. */
export function Regions({ regions, unit }: { regions: IndicatorDetail["regions"]; unit: string }) {
  const { t } = useTranslation();
  const words = useWords();
  const language = useLanguage();
  const [url, setUrl] = useUrl();
  if (regions.length === 0) return null;
  return (
    <div className="ll-regions" role="group" aria-label={t("indicator.regions")}>
      {regions.map((region) => {
        const { id, name, value } =
          typeof region === "string" ? { id: region, name: region, value: undefined } : region;
        const on = url.region === id;
        return (
          <button
            key={id}
            type="button"
            className="ll-pill"
            aria-pressed={on}
            onClick={() => setUrl({ region: on ? undefined : id })}
          >
            {words(name)}
            {typeof value === "number" ? ` ${formatNumber(value, language)} ${unit}` : ""}
          </button>
        );
      })}
    </div>
  );
}
