import { useTranslation } from "react-i18next";
import type { PublicItem, PublishedFields } from "../api/types.ts";
import { DataValue } from "./data-value.tsx";
import { useWords } from "./words.tsx";

/** The published fields of an item, and nothing else, under a heading for each programme that publishes any. */
export function PublicFields({ item }: { item: PublicItem & { found: true } }) {
  return [item, ...item.also].map((part) => <OfProgramme key={part.programme} part={part} />);
}

function OfProgramme({ part: { title, label, fields } }: { part: PublishedFields }) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <section className="ll-section">
      <h3>
        {label === null ? words(title) : t("lookup.under", { programme: words(title), kind: words(label) })}
      </h3>
      {fields.length === 0 ? (
        <p className="ll-quiet">{t("lookup.nothingPublished")}</p>
      ) : (
        <dl className="ll-facts">
          {fields.map((field) => (
            <div key={field.name}>
              <dt>{words(field.label)}</dt>
              <dd>
                <DataValue value={field.value} unit={field.unit} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
