import type { Language } from "../app/preferences.ts";

const tags: Record<Language, string> = { zh: "zh-CN", en: "en-GB" };
const numberFormats = new Map<string, Intl.NumberFormat>();

function numberFormat(language: Language, digits: number): Intl.NumberFormat {
  const key = `${language}${digits}`;
  let format = numberFormats.get(key);
  if (!format)
    numberFormats.set(
      key,
      (format = new Intl.NumberFormat(tags[language], { maximumFractionDigits: digits })),
    );
  return format;
}

/** Digits after the point that a value of this size is read with: about four figures that count. */
export function digitsFor(value: number): number {
  const size = Math.abs(value);
  return size >= 1000 ? 0 : size >= 100 ? 1 : size >= 1 ? 2 : 4;
}

/** A number with thousands separators; no unit. */
export function formatNumber(value: number, language: Language, digits = digitsFor(value)): string {
  return numberFormat(language, digits).format(value);
}

/** A share as a percentage: 0.834 is "83.4%". */
export function formatShare(share: number, language: Language): string {
  return `${formatNumber(share * 100, language, 1)}%`;
}

/** Kilograms in the unit people say: g below one, t from ten thousand. */
export function formatMass(kg: number, language: Language): string {
  const size = Math.abs(kg);
  if (size >= 10_000) return `${formatNumber(kg / 1000, language)} t`;
  if (size > 0 && size < 1) return `${formatNumber(kg * 1000, language)} g`;
  return `${formatNumber(kg, language)} kg`;
}

/** A unit as it is read; a plain number has the unit `1`, which is not said. */
export function unitText(unit: string): string {
  return unit === "1" ? "" : unit;
}

const dateFormats: Record<Language, Intl.DateTimeFormat> = {
  zh: new Intl.DateTimeFormat("sv-SE", { dateStyle: "short" }),
  en: new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" }),
};
const timeFormat = new Intl.DateTimeFormat("sv-SE", { hour: "2-digit", minute: "2-digit" });

/** A day in the reader's time zone: `2026-11-23`, in English `23 Nov 2026`. Not a time: the text as it is. */
export function formatDate(iso: string, language: Language): string {
  const at = new Date(iso);
  return Number.isNaN(at.getTime()) ? iso : dateFormats[language].format(at);
}

/** Day and minute in the reader's time zone. */
export function formatTime(iso: string, language: Language): string {
  const at = new Date(iso);
  return Number.isNaN(at.getTime()) ? iso : `${dateFormats[language].format(at)} ${timeFormat.format(at)}`;
}

/** Whole calendar days from now until a time; negative once it has passed. */
export function daysUntil(iso: string, now = new Date()): number {
  const startOfDay = (at: Date) => Date.UTC(at.getFullYear(), at.getMonth(), at.getDate());
  return Math.round((startOfDay(new Date(iso)) - startOfDay(now)) / 86_400_000);
}

/** The tail of a long URI that tells items apart, for places with no room: `…/21/8F3K2` is `8F3K2`. */
export function shortCode(uri: string): string {
  const digitalLink = /^https?:\/\/[^/]+\/(.+)$/.exec(uri);
  if (digitalLink) {
    const parts = digitalLink[1]!.split(/[/?]/).filter(Boolean);
    return decodeURIComponent(parts.at(-1) ?? uri);
  }
  return decodeURIComponent(uri.slice(uri.lastIndexOf(":") + 1));
}
