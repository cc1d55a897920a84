import type { Wording } from "@loopledger/identifiers";

export type { Wording };
export type Language = "zh" | "en";

/** A text of the command line in both languages. */
export const say = (zh: string, en: string): Wording => ({ zh, en });

/** Language of a terminal: the first of LC_ALL, LC_MESSAGES and LANG that is set decides. */
export function languageOf(environment: NodeJS.ProcessEnv): Language {
  const set = environment["LC_ALL"] || environment["LC_MESSAGES"] || environment["LANG"] || "";
  return set.toLowerCase().startsWith("zh") ? "zh" : "en";
}

/** A wording in one language with its `{name}` parts filled in. */
export function fill(wording: Wording, language: Language, params: Record<string, unknown> = {}): string {
  return wording[language].replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}
