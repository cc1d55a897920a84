import { useState } from "react";
import type { Spot } from "./evidence.ts";

/** Where the person is, once they asked for it to be kept and the browser was allowed to tell. */
export function useSpot(): {
  available: boolean;
  spot: Spot | null;
  state: "off" | "asking" | "on" | "refused";
  ask: (on: boolean) => void;
} {
  const [spot, setSpot] = useState<Spot | null>(null);
  const [state, setState] = useState<"off" | "asking" | "on" | "refused">("off");
  const available = "geolocation" in navigator && globalThis.isSecureContext;
  const ask = (on: boolean) => {
    setSpot(null);
    setState(on ? "asking" : "off");
    if (!on) return;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setSpot({ lon: round(coords.longitude), lat: round(coords.latitude) });
        setState("on");
      },
      () => setState("refused"),
      { enableHighAccuracy: true, timeout: 20_000, maximumAge: 60_000 },
    );
  };
  return { available, spot, state, ask };
}

/** Six digits are a tenth of a metre, far finer than any receiver. */
function round(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}
