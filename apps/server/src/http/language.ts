export type Language = "zh" | "en";

/**
 * The language to answer in: the one of Chinese and English with the higher weight in `Accept-Language`
 * (RFC 9110 section 12.5.4), English where neither is asked for or both weigh the same and English comes
 * first.
 */
export function chooseLanguage(header: string | undefined): Language {
  let best: { language: Language; weight: number } | undefined;
  for (const part of (header ?? "").slice(0, 1000).split(",")) {
    const [range = "", ...options] = part.trim().toLowerCase().split(";");
    const language = range.trim() === "*" ? "en" : range.trim().split("-")[0];
    if (language !== "zh" && language !== "en") continue;
    const weight = weightOf(options);
    if (weight > 0 && (!best || weight > best.weight)) best = { language, weight };
  }
  return best?.language ?? "en";
}

/** The `q` value of one element of an Accept header, 1 where absent or unreadable. */
export function weightOf(options: readonly string[]): number {
  const option = options.map((text) => text.trim()).find((text) => text.startsWith("q="));
  const weight = option === undefined ? 1 : Number(option.slice(2));
  return Number.isFinite(weight) ? weight : 1;
}
