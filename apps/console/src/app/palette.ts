/** Colours that carry a meaning, with the background they are read on; every pair is at least 4.5:1. */
export interface Palette {
  canvas: string;
  surface: string;
  raised: string;
  line: string;
  ink: string;
  quiet: string;
  brand: string;
  brandFill: string;
  good: string;
  active: string;
  warn: string;
  bad: string;
  neutral: string;
  series: string[];
}

export const lightPalette: Palette = {
  canvas: "#f4f6f5",
  surface: "#ffffff",
  raised: "#eef2f0",
  line: "#d5dcd9",
  ink: "#16211e",
  quiet: "#55635e",
  brand: "#0d655a",
  brandFill: "#0d655a",
  good: "#1a6e3c",
  active: "#1560a8",
  warn: "#8a5200",
  bad: "#b3261e",
  neutral: "#55635e",
  series: ["#0d655a", "#b65c00", "#2f5fb3", "#8b3f8f", "#5f7a12", "#a3333d", "#2b7f9e", "#7a5a3a"],
};

export const darkPalette: Palette = {
  canvas: "#0f1413",
  surface: "#171e1c",
  raised: "#202927",
  line: "#35413d",
  ink: "#e6ecea",
  quiet: "#a3b1ac",
  brand: "#5cc7b4",
  brandFill: "#12766a",
  good: "#6fcf97",
  active: "#7db8f2",
  warn: "#e8b15a",
  bad: "#ff8e85",
  neutral: "#a3b1ac",
  series: ["#5cc7b4", "#e8a25a", "#86aef0", "#cf93d6", "#a9c55a", "#f0868f", "#70c4e0", "#c9a47e"],
};

/** A share of one colour over another, both `#rrggbb`. */
export function mix(over: string, under: string, share: number): string {
  const channels = [1, 3, 5].map((at) => {
    const [a, b] = [over, under].map((colour) => Number.parseInt(colour.slice(at, at + 2), 16)) as [
      number,
      number,
    ];
    return Math.round(a * share + b * (1 - share))
      .toString(16)
      .padStart(2, "0");
  });
  return `#${channels.join("")}`;
}
