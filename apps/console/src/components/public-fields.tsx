import { useTranslation } from "react-i18next";
import type { PublicItem } from "../api/types.ts";
import { DataValue } from "./data-value.tsx";
import { useWords } from "./words.tsx";

/** The published fields of an item, and nothing else. */
export function PublicFields({ item }: { item: PublicItem }) {
  const { t } = useTranslation();
  const words = useWords();
  if (item.fields.length === 0) return <p className="ll-quiet">{t("lookup.nothingPublished")}</p>;
  return (
    <dl className="ll-facts">
      {item.fields.map((field, index) => (
        <div key={index}>
          <dt>{words(field.label)}</dt>
          <dd>
            <DataValue value={field.value} unit={field.unit} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
