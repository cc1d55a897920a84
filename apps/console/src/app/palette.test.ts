import { describe, expect, it } from "vitest";
import { darkPalette, lightPalette, mix, type Palette } from "./palette.ts";

/** Relative luminance and contrast of WCAG 2.2. */
function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

const palettes: [string, Palette][] = [
  ["light", lightPalette],
  ["dark", darkPalette],
];

describe.each(palettes)("the %s palette", (_, palette) => {
  const words = ["ink", "quiet", "brand", "good", "active", "warn", "bad", "neutral"] as const;

  it.each(words)("reads %s on every ground at 4.5:1", (name) => {
    for (const ground of [palette.canvas, palette.surface, palette.raised])
      expect(contrast(palette[name], ground)).toBeGreaterThanOrEqual(4.5);
  });

  it("reads a chip's word on its own tint, and white on the brand", () => {
    for (const name of ["good", "active", "warn", "bad", "neutral"] as const)
      expect(contrast(palette[name], mix(palette[name], palette.surface, 0.09))).toBeGreaterThanOrEqual(4.5);
    expect(contrast("#ffffff", palette.brandFill)).toBeGreaterThanOrEqual(4.5);
  });

  it("tells the colours of a chart from the ground at 3:1", () => {
    for (const colour of palette.series) expect(contrast(colour, palette.surface)).toBeGreaterThanOrEqual(3);
  });
});

it("mixes channel by channel", () => {
  expect(mix("#ff0000", "#0000ff", 0.5)).toBe("#800080");
});
