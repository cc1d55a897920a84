import { theme, type ThemeConfig } from "antd";
import { mix, type Palette } from "./palette.ts";

const fontFamily =
  'system-ui, -apple-system, "Segoe UI", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif';
export const monoFamily =
  'ui-monospace, "SFMono-Regular", "Cascadia Mono", Consolas, "Noto Sans Mono CJK SC", monospace';

/** Backgrounds of messages: the colour of the meaning, thin enough to read ink on. antd's own come out muddy. */
function tints(palette: Palette, dark: boolean): Record<string, string> {
  const meanings = {
    Primary: palette.brandFill,
    Info: palette.active,
    Success: palette.good,
    Warning: palette.warn,
    Error: palette.bad,
  };
  return Object.fromEntries(
    Object.entries(meanings).flatMap(([name, colour]) => [
      [`color${name}Bg`, mix(colour, palette.surface, dark ? 0.16 : 0.09)],
      [`color${name}Border`, mix(colour, palette.surface, 0.4)],
    ]),
  );
}

/** antd's theme of one palette: dense, flat, small radii; still where nothing may move. */
export function antdTheme(palette: Palette, { dark, still }: { dark: boolean; still: boolean }): ThemeConfig {
  return {
    algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      motion: !still,
      colorPrimary: palette.brandFill,
      colorLink: palette.brand,
      colorLinkHover: palette.brand,
      colorLinkActive: palette.brand,
      colorInfo: palette.active,
      colorSuccess: palette.good,
      colorWarning: palette.warn,
      colorError: palette.bad,
      ...tints(palette, dark),
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
    if (typeof value === "string")
      style.setProperty(`--ll-${name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`, value);
  style.colorScheme = dark ? "dark" : "light";
  document.documentElement.dataset.theme = dark ? "dark" : "light";
}
