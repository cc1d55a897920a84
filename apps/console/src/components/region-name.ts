import { useTranslation } from "react-i18next";
import { useMe } from "../app/session.ts";
import { useWords, type Said } from "./words.tsx";

/** A region in words. One that has only its number, and is the reader's own, is called that. */
export function useRegionName(): (name: Said) => string {
  const { t } = useTranslation();
  const words = useWords();
  const own = String(useMe().party.district);
  return (name) => (words(name) === own ? t("plan.ownArea") : words(name));
}
