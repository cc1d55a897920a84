import type { Programme } from "@loopledger/programme";
import { createContext, useContext } from "react";
import { usePalette } from "../../../app/palette-context.ts";
import { useWords } from "../../../components/words.tsx";
import { kindLabel, stateOf } from "../../../lib/programme-words.ts";
import type { Box } from "../../../lib/trace-fold.ts";

export interface TraceContextValue {
  programmes: Map<string, Programme>;
  /** Kinds in the order of first appearance; their place is their colour. */
  kinds: string[];
}

export const TraceContext = createContext<TraceContextValue>({ programmes: new Map(), kinds: [] });

type Named = Pick<Box, "kind" | "state" | "programme">;

/** Words for kinds and states of the programmes in the graph. */
export function useTraceWords() {
  const { programmes } = useContext(TraceContext);
  const words = useWords();
  const of = (programme: string | null) => programmes.get(programme ?? "");
  return {
    kindOf: ({ kind, programme }: Named) => words(kindLabel(of(programme), kind)),
    stateOf: ({ state, programme }: Named) => words(stateOf(of(programme), state).label),
  };
}

/** The colour of a kind; kinds beyond the palette share the neutral one. */
export function useKindColour(): (kind: string | null) => string {
  const { kinds } = useContext(TraceContext);
  const palette = usePalette();
  return (kind) => (kind === null ? undefined : palette.series[kinds.indexOf(kind)]) ?? palette.neutral;
}
