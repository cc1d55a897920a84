import { theme, type ThemeConfig } from "antd";

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

const fontFamily =
  'system-ui, -apple-system, "Segoe UI", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif';
export const monoFamily = 'ui-monospace, "SFMono-Regular", "Cascadia Mono", Consolas, "Noto Sans Mono CJK SC", monospace';

/** antd's theme of one palette: dense, flat, small radii. */
export function antdTheme(palette: Palette, dark: boolean): ThemeConfig {
  return {
    algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: palette.brandFill,
      colorLink: palette.brand,
      colorLinkHover: palette.brand,
      colorLinkActive: palette.brand,
      colorInfo: palette.active,
      colorSuccess: palette.good,
      colorWarning: palette.warn,
      colorError: palette.bad,
      colorTextBase: palette.ink,
      colorBgBase: dark ? palette.canvas : palette.surface,
      colorBgLayout: palette.canvas,
      colorBgContainer: palette.surface,
      colorBgElevated: dark ? palette.raised : palette.surface,
      colorText: palette.ink,
      colorTextSecondary: palette.quiet,
      colorTextTertiary: palette.quiet,
      colorTextDescription: palette.quiet,
      colorTextPlaceholder: palette.quiet,
      colorBorder: palette.line,
      colorBorderSecondary: palette.line,
      borderRadius: 6,
      fontFamily,
      fontFamilyCode: monoFamily,
      fontSize: 14,
      wireframe: false,
    },
    components: {
      Menu: { itemHeight: 36, itemMarginBlock: 2, itemSelectedColor: palette.brand },
      Table: { cellPaddingBlockSM: 7, headerBg: palette.raised, headerColor: palette.quiet },
      Tabs: { horizontalMargin: "0 0 12px", itemSelectedColor: palette.brand, inkBarColor: palette.brand },
      Button: { defaultBorderColor: palette.line },
    },
  };
}

/** Puts the palette on the page as `--ll-*` for the few styles of our own. */
export function applyPalette(palette: Palette, dark: boolean): void {
  const style = document.documentElement.style;
  for (const [name, value] of Object.entries(palette))
    if (typeof value === "string") style.setProperty(`--ll-${name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`, value);
  style.colorScheme = dark ? "dark" : "light";
  document.documentElement.dataset.theme = dark ? "dark" : "light";
}
