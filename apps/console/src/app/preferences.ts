import { useSyncExternalStore } from "react";

export type Language = "zh" | "en";
export type ThemeChoice = "system" | "light" | "dark";

export interface Preferences {
  language: Language;
  theme: ThemeChoice;
}

const KEY = "loopledger.preferences";

/** Language a browser that never chose gets: Chinese where the browser prefers it, else English. */
export function firstLanguage(browser: readonly string[]): Language {
  const preferred = browser.find((tag) => /^(zh|en)\b/i.test(tag));
  return preferred?.toLowerCase().startsWith("zh") ? "zh" : "en";
}

function read(): Preferences {
  const fallback: Preferences = { language: firstLanguage(navigator.languages), theme: "system" };
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<Preferences>;
    return {
      language: kept.language === "zh" || kept.language === "en" ? kept.language : fallback.language,
      theme: kept.theme === "light" || kept.theme === "dark" ? kept.theme : "system",
    };
  } catch {
    return fallback;
  }
}

let current: Preferences | undefined;
const listeners = new Set<() => void>();

export function preferences(): Preferences {
  current ??= read();
  return current;
}

export function setPreferences(change: Partial<Preferences>): void {
  current = { ...preferences(), ...change };
  try {
    localStorage.setItem(KEY, JSON.stringify(current));
  } catch {
    // A browser that refuses storage still switches for this visit.
  }
  for (const listener of listeners) listener();
}

export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, preferences);
}

/** Whether a media query of the system holds, followed as it changes. */
function useMedia(text: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const query = matchMedia(text);
      query.addEventListener("change", listener);
      return () => query.removeEventListener("change", listener);
    },
    () => matchMedia(text).matches,
  );
}

/** Whether to draw dark now: the person's choice, or what the system says. */
export function useDark(): boolean {
  const { theme } = usePreferences();
  const system = useMedia("(prefers-color-scheme: dark)");
  return theme === "system" ? system : theme === "dark";
}

/** Whether the system asks for nothing to move. */
export function useStill(): boolean {
  return useMedia("(prefers-reduced-motion: reduce)");
}
