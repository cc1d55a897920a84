/** Words a person reads, in both languages. */
export interface Wording {
  zh: string;
  en: string;
}

/**
 * Fills `{name}` parts of a wording.
 * @param params a text for both languages, or one for each.
 */
export function fill(wording: Wording, params: Record<string, string | number | Wording>): Wording {
  const put = (text: string, language: keyof Wording): string =>
    text.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = params[name];
      if (value === undefined) return whole;
      return typeof value === "object" ? value[language] : String(value);
    });
  return { zh: put(wording.zh, "zh"), en: put(wording.en, "en") };
}
