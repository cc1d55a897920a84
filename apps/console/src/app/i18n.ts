import type { ConfigProviderProps } from "antd";
import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { setRequestLanguage } from "../api/client.ts";
import type { Language } from "./preferences.ts";

type AntdLocale = NonNullable<ConfigProviderProps["locale"]>;

const loaders = {
  zh: () => import("../locales/zh.ts"),
  en: () => import("../locales/en.ts"),
};

const antdLocales = new Map<Language, AntdLocale>();

export const languageTag: Record<Language, string> = { zh: "zh-CN", en: "en" };

/** Loads a language's catalogue and antd's words, then makes it the language of page, requests and formats. */
export async function activateLanguage(language: Language): Promise<void> {
  const { catalogue, antdLocale } = await loaders[language]();
  antdLocales.set(language, antdLocale);
  if (!i18next.isInitialized)
    await i18next.use(initReactI18next).init({
      lng: language,
      resources: { [language]: { translation: catalogue } },
      fallbackLng: false,
      interpolation: { escapeValue: false },
      returnNull: false,
    });
  else {
    i18next.addResourceBundle(language, "translation", catalogue, true, true);
    await i18next.changeLanguage(language);
  }
  setRequestLanguage(languageTag[language]);
  document.documentElement.lang = languageTag[language];
}

export function antdLocale(language: Language): AntdLocale | undefined {
  return antdLocales.get(language);
}
