import type { Wording } from "@loopledger/programme";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { Language } from "../app/preferences.ts";

export type Said = Wording | string | null | undefined;

/** Words in the language asked for, else in the other one; a plain string as it is. */
export function pickWords(of: Said, language: Language): string {
  if (of === null || of === undefined) return "";
  if (typeof of === "string") return of;
  return of[language] || of[language === "zh" ? "en" : "zh"] || "";
}

export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return i18n.language === "en" ? "en" : "zh";
}

/** Picks words that came with the data, in the language of the page. */
export function useWords(): (of: Said) => string {
  const language = useLanguage();
  return useCallback((of: Said) => pickWords(of, language), [language]);
}
