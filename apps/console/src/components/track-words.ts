import type { trackSummary } from "@loopledger/programme";
import { useTranslation } from "react-i18next";
import { formatNumber, formatTime } from "../lib/format.ts";
import { useLanguage } from "./words.tsx";

type Track = NonNullable<ReturnType<typeof trackSummary>>;

/** A track in a sentence: how many points, how far, from when to when. */
export function useTrackWords(): (track: Track) => string {
  const { t } = useTranslation();
  const language = useLanguage();
  return ({ points, lengthKm, start, end }) =>
    t("form.track.read", {
      points: formatNumber(points, language),
      km: formatNumber(lengthKm, language),
      start: formatTime(start, language),
      end: formatTime(end, language),
    });
}
