import { createContext, useContext } from "react";
import { lightPalette, type Palette } from "./palette.ts";

export const PaletteContext = createContext<Palette>(lightPalette);

/** The colours in force, for charts that cannot read CSS variables. */
export function usePalette(): Palette {
  return useContext(PaletteContext);
}
