/** Factors to the first unit of each family; only linear scales, so conversion is exact to a rounding. */
const families: Record<string, number>[] = [
  { kg: 1, g: 1e-3, mg: 1e-6, t: 1e3, KGM: 1, GRM: 1e-3, TNE: 1e3 },
  { kWh: 1, Wh: 1e-3, MWh: 1e3, KWH: 1, MWH: 1e3 },
  { "m3": 1, L: 1e-3, l: 1e-3, MTQ: 1, LTR: 1e-3 },
  { m: 1, cm: 1e-2, mm: 1e-3, km: 1e3 },
  { V: 1, mV: 1e-3, kV: 1e3 },
  { "%": 1, "1": 100 },
]; // prettier-ignore

/** Converts an amount between units of one family; null where they do not belong together. */
export function convertUnit(amount: number, from: string, to: string): number | null {
  if (from === to) return amount;
  const family = families.find((units) => Object.hasOwn(units, from) && Object.hasOwn(units, to));
  return family ? Number(((amount * family[from]!) / family[to]!).toPrecision(15)) : null;
}
