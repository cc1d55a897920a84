import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import type { AccountEnd, EventDetail } from "../api/types.ts";
import { formatMass, formatNumber, unitText } from "../lib/format.ts";
import { hrefs } from "../lib/hrefs.ts";
import { AppLink } from "./app-link.tsx";
import { SeverityChip } from "./flag-chips.tsx";
import { Section } from "./page.tsx";
import { useLanguage, useWords } from "./words.tsx";

/** What followed from an event: flags, kilograms moved, figures it counts in. */
export function EventEffects({ detail }: { detail: EventDetail }) {
  const { t } = useTranslation();
  const words = useWords();
  const language = useLanguage();
  const end = ({ label, party, place }: AccountEnd) =>
    [party ? words(party.name) : "", place ? words(place.name) : "", words(label)]
      .filter(Boolean)
      .join(" · ");
  const { flagRows, flows, lineage } = detail;
  return (
    <>
      {flagRows.length > 0 ? (
        <Section title={t("common.flags")}>
          <ul className="ll-rows">
            {flagRows.map((flag) => (
              <li key={flag.id}>
                <SeverityChip severity={flag.severity} />{" "}
                <AppLink to={hrefs.flag(flag.id)}>{words(flag.label)}</AppLink>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {flows.length > 0 ? (
        <Section title={t("event.flows")}>
          <ul className="ll-rows">
            {flows.map((flow, index) => (
              <li key={index}>
                <strong>{formatMass(flow.kg, language)}</strong> {words(flow.label) || flow.material}
                <div className="ll-quiet">
                  {end(flow.from)} → {end(flow.to)}
                </div>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {lineage.measures.length > 0 ? (
        <Section title={t("event.countsIn")}>
          <ul className="ll-rows">
            {lineage.measures.map((measure, index) => (
              <li key={index}>
                {words(measure.label)}: <strong>{formatNumber(measure.value, language)}</strong>{" "}
                <span className="ll-unit">{unitText(measure.unit)}</span>
                <div>
                  {measure.indicators.map((indicator, at) => (
                    <Fragment key={indicator.id}>
                      {at > 0 ? " · " : ""}
                      <AppLink to={hrefs.indicator(indicator.id)}>{words(indicator.label)}</AppLink>
                    </Fragment>
                  ))}
                </div>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  );
}
