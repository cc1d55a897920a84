import { useTranslation } from "react-i18next";
import type { Source } from "../api/types.ts";
import { formatDate, formatNumber, unitText } from "../lib/format.ts";
import { AppLink } from "./app-link.tsx";
import { StatusChip, type Tone } from "./status-chip.tsx";
import { useLanguage } from "./words.tsx";

const tones: Record<Source, Tone> = {
  ledger: "good",
  return: "active",
  imported: "active",
  estimated: "warn",
  no_data: "neutral",
};

export function isSource(text: string): text is Source {
  return text in tones;
}

/** Where a figure comes from, in one word; the attribution on hover. */
export function SourceBadge({ source, detail }: { source: string; detail?: string | undefined }) {
  const { t } = useTranslation();
  const known = isSource(source);
  return (
    <StatusChip tone={known ? tones[source] : "neutral"} {...(detail ? { title: detail } : {})}>
      {known ? t(`source.${source}`) : source}
    </StatusChip>
  );
}

interface Props {
  label?: string;
  value: number | null;
  unit: string;
  period?: string | null | undefined;
  place?: string | null | undefined;
  source: string;
  attribution?: string | undefined;
  asOf?: string | null | undefined;
  /** Where the figure's lineage is. */
  to?: string | undefined;
  large?: boolean;
}

/** A number that never stands alone: unit, period, place, source, as-of, and a way to what is behind it. */
export function Figure({ label, value, unit, period, place, source, attribution, asOf, to, large }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const number =
    value === null ? (
      <span className="ll-nodata">{t("common.noData")}</span>
    ) : (
      <>
        <strong>{formatNumber(value, language)}</strong> <span className="ll-unit">{unitText(unit)}</span>
      </>
    );
  const about = [period, place, asOf ? t("common.asOf", { date: formatDate(asOf, language) }) : ""].filter(
    Boolean,
  );
  return (
    <div className={large ? "ll-figure ll-figure-large" : "ll-figure"}>
      {label ? <div className="ll-figure-label">{label}</div> : null}
      <div className="ll-figure-value">{to ? <AppLink to={to}>{number}</AppLink> : number}</div>
      <div className="ll-figure-about">
        <SourceBadge source={source} detail={attribution} /> {about.join(" · ")}
      </div>
      {label && attribution ? <div className="ll-figure-about">{attribution}</div> : null}
    </div>
  );
}
