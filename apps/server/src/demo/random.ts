/** A stream of numbers that is the same for the same seed, on every machine. */
export interface Random {
  /** From 0 up to, but not including, 1. */
  next(): number;
  /** A whole number, both ends included. */
  int(low: number, high: number): number;
  /** A number between two others, rounded to so many decimals. */
  between(low: number, high: number, decimals?: number): number;
  /** True in so many cases of a hundred. */
  percent(share: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** About normally distributed. */
  normal(mean: number, deviation: number): number;
  /** A stream of its own, so that adding to one part of the city does not change another. */
  fork(name: string): Random;
}

/** Mulberry32: 32 bits of state, more than enough for a demo, and no dependency. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    int,
    between: (low, high, decimals = 0) => Number((low + next() * (high - low)).toFixed(decimals)),
    percent: (share) => next() * 100 < share,
    pick: (list) => list[int(0, list.length - 1)]!,
    normal: (mean, deviation) =>
      mean + deviation * (Array.from({ length: 6 }, next).reduce((a, b) => a + b, 0) - 3) * Math.SQRT2,
    fork: (name) => createRandom(hash(name, seed)),
  };
}

/** FNV-1a over a name, mixed with a seed. */
function hash(name: string, seed: number): number {
  let value = (0x811c9dc5 ^ seed) >>> 0;
  for (let i = 0; i < name.length; i++) value = Math.imul(value ^ name.charCodeAt(i), 0x01000193) >>> 0;
  return value;
}
