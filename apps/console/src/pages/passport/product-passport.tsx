import { Button } from "antd";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { call } from "../../api/client.ts";
import type { PassportAttribute, ProductPassport as Passport } from "../../api/types.ts";
import { DataValue } from "../../components/data-value.tsx";
import { Moment } from "../../components/date-with-days-left.tsx";
import { Section } from "../../components/page.tsx";
import { EmptyState } from "../../components/page-states.tsx";
import { QueryView } from "../../components/query-view.tsx";
import { StatusChip } from "../../components/status-chip.tsx";
import { useWords } from "../../components/words.tsx";

const tones = { public: "neutral", interest: "active", authority: "warn" } as const;

/** The product passport of an item as the reader's audience may see it, ready to print. */
export function ProductPassport({ item }: { item: string }) {
  const { t } = useTranslation();
  const words = useWords();
  const query = useQuery({
    queryKey: ["product-passport", item],
    queryFn: ({ signal }) => call<Passport>("/api/v1/items/passport", { query: { id: item }, signal }),
  });
  return (
    <QueryView query={query}>
      {(passport) => (
        <div className="ll-product-passport">
          <div className="ll-trace-head">
            <span className="ll-quiet">{t(`passport.audience.${passport.audience}`)}</span>
            <span className="ll-actions">
              <Button onClick={() => window.print()}>{t("passport.print")}</Button>{" "}
              <Button href={`/api/v1/items/passport?id=${encodeURIComponent(item)}`} target="_blank">
                JSON
              </Button>
            </span>
          </div>
          {Object.keys(passport.groups).length === 0 ? (
            <EmptyState title={t("passport.nothingHeld")} />
          ) : (
            Object.entries(passport.groups).map(([name, { label, attributes }]) => (
              <Section key={name} title={words(label)}>
                <dl className="ll-facts">
                  {Object.entries(attributes).map(([key, attribute]) => (
                    <Attribute key={key} attribute={attribute} />
                  ))}
                </dl>
              </Section>
            ))
          )}
          <p className="ll-quiet">{t("passport.heldOnly")}</p>
        </div>
      )}
    </QueryView>
  );
}

function Attribute({
  attribute: { label, value, unit, access, clause, asOf },
}: {
  attribute: PassportAttribute;
}) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <div>
      <dt>{words(label)}</dt>
      <dd>
        <DataValue value={value} unit={unit} />{" "}
        <StatusChip tone={tones[access]}>{t(`passport.access.${access}`)}</StatusChip>{" "}
        <div className="ll-quiet ll-passport-source">
          {clause} {asOf ? <Moment at={asOf} /> : null}
        </div>
      </dd>
    </div>
  );
}
